import { expect, it } from 'vitest'
import { extractText, openExtractor } from '../../test/extraction.ts'

const extractor = await openExtractor()
const claimsOf = (text: string) => extractText(extractor, text, { publishedAt: '2024-05-15' }).claims

it('holds nobody to have done it whom the attackers only looked like', () => {
  const [disguised] = claimsOf(
    'Three gunmen disguised as police attacked a maternity ward in Kabul on Tuesday morning.',
  )
  expect(disguised).toMatchObject({ actors: [{ name: 'gunmen', kind: 'unknown' }], attribution: 'unknown' })
  const [dressed] = claimsOf('Men dressed as soldiers shot dead five villagers near Goma on Sunday.')
  expect(JSON.stringify(dressed?.actors ?? [])).not.toContain('soldiers')
  const [uniforms] = claimsOf('Attackers in army uniforms shot dead nine farmers near Zabarmari on Saturday.')
  expect(uniforms?.actors).toMatchObject([{ name: 'Attackers' }])
})

it('takes people of whom only their fate is told for no attackers', () => {
  for (const claim of claimsOf('No casualties as drone falls in field near Belgorod'))
    expect(claim.actors).toBeUndefined()
})

it('knows a group that says that it was behind an attack as the one that did it, alone', () => {
  const claims = claimsOf(
    'A suicide bomber blew himself up inside a mosque in Kunduz on Friday, killing at least 50 worshippers. Islamic State in Khorasan said it was behind the attack.',
  )
  expect(claims).toHaveLength(1)
  expect(claims[0]).toMatchObject({ attribution: 'alone' })
  expect(claims[0]!.actors?.map(({ actorId }) => actorId)).toContain('islamic-state-khorasan')
})
