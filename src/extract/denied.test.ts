import { expect, it } from 'vitest'
import { extractText, openExtractor } from '../../test/extraction.ts'

const extractor = await openExtractor()

it('does not take those for the attackers who deny that they were', () => {
  const { claims } = extractText(
    extractor,
    'Shelling hit the clinic in Kutum on Monday, killing four patients, doctors said. Both the Sudanese army and the Rapid Support Forces denied carrying out the attack.',
    { publishedAt: '2023-05-03' },
  )
  expect(claims).toHaveLength(1)
  expect(claims[0]).toMatchObject({ event: 'bombing', harm: [{ kind: 'killed', min: 4 }] })
  expect(claims[0]!.actors).toBeUndefined()
})
