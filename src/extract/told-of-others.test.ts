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

it('says that a party denies what it denies in so many words', () => {
  for (const text of [
    'The army denied shelling Kutum on 3 March 2019.',
    'The Sudanese army denied that it had shelled Kutum on 3 March 2019.',
  ]) {
    const { claims } = extractText(extractor, text, { publishedAt: '2019-03-05' })
    expect(claims).toHaveLength(1)
    expect(claims[0]!.speakers).toMatchObject([{ kind: 'party', stance: 'denies' }])
  }
})

it('puts those who are so many "of them" inside the whole', () => {
  const { claims } = extractText(
    extractor,
    'At least 40 people, 12 of them children, were killed in an air strike on Kutum on 3 March 2019.',
  )
  expect(claims[0]!.harm).toMatchObject([
    { kind: 'killed', min: 40 },
    { kind: 'killed', min: 12, groups: ['child'], within: 0 },
  ])
})

it('counts nobody whom something may yet befall', () => {
  const { tallies } = extractText(
    extractor,
    'Aid agencies fear that a new offensive in the valley could displace two million people. The war has displaced 900,000 people since 2015.',
    { publishedAt: '2019-03-05' },
  )
  expect(tallies).toMatchObject([{ of: 'displaced', min: 900_000 }])
})

it('takes those who arrest suspects of an attack for no attackers, and its dead for no tally of theirs', () => {
  const { claims, tallies } = extractText(
    extractor,
    'Police in Kabul arrested two suspects over the 2018 bombing that killed 95 people.',
    { publishedAt: '2021-10-09' },
  )
  expect(tallies).toEqual([])
  expect(claims).toEqual([])
})

it('takes a party that did not claim an attack for nobody who did it', () => {
  const { claims } = extractText(
    extractor,
    'A truck bomb blew up outside a hotel in Mogadishu on Saturday, killing more than 200 people. Al-Shabaab did not claim the attack.',
    { publishedAt: '2017-10-15' },
  )
  expect(claims).toHaveLength(1)
  expect(claims[0]!.actors).toBeUndefined()
  expect(claims[0]!.speakers).toBeUndefined()
})

it('takes what a raid did to people for the raid, though things were set on fire in it', () => {
  const { claims } = extractText(
    extractor,
    'Gunmen raided the market in Banibangou on Friday and set fire to stalls. Four traders were shot dead and a dozen others hurt.',
    { publishedAt: '2019-12-29' },
  )
  expect(claims).toHaveLength(1)
  expect(claims[0]!.harm).toMatchObject([
    { kind: 'killed', min: 4 },
    { kind: 'injured', min: 12 },
  ])
})

it('counts the raids after an attack that is told with them to that attack', () => {
  const { claims } = extractText(
    extractor,
    'ارتكب الطيران الحربي مجزرة في بلدة حاس أمس الأربعاء، بعد استهداف تجمع مدارس بعشر غارات، ما أدى إلى مقتل 35 مدنياً.',
    { publishedAt: '2016-10-27' },
  )
  expect(claims).toHaveLength(1)
  expect(claims[0]!.harm).toMatchObject([{ kind: 'killed', min: 35 }])
})

it('knows throats that were slit for a killing', () => {
  const { claims } = extractText(
    extractor,
    'Boko Haram militants slit the throats of 43 farm workers near Maiduguri on Saturday.',
    { publishedAt: '2020-11-29' },
  )
  expect(claims).toMatchObject([
    { event: 'killing', actors: [{ actorId: 'boko-haram' }], harm: [{ kind: 'killed', min: 43 }] },
  ])
})

it('takes no country for the attacker where its name tells in which one there is fighting', () => {
  for (const text of [
    'Sudan fighting: hospital shelled in El Fasher on 3 May 2023',
    'Sudan clashes kill 12 in Omdurman on 3 May 2023',
  ])
    expect(extractText(extractor, text).claims.map(({ actors }) => actors)).toEqual([undefined])
  const [claim] = extractText(extractor, 'Israel air strike kills three in Rafah on 3 May 2023').claims
  expect(claim?.actors).toMatchObject([{ actorId: 'israel' }])
})

it('takes no place from a government told by its capital, nor from a faith', () => {
  const placesOf = (text: string) =>
    extractText(extractor, text).claims.flatMap(({ where = [] }) => where.map(({ name }) => name))
  expect(
    placesOf(
      'Russian forces shelled Kherson on 4 May 2023 in what Moscow called an operation, killing two people.',
    ),
  ).toEqual(['Kherson'])
  expect(placesOf('A bomb exploded at a Shia mosque in Kandahar on 3 May 2023, killing 12 people.')).toEqual([
    'Kandahar',
  ])
})

it('does not take those for the attackers who accuse others, or tell how many died', () => {
  const actorsOf = (text: string) =>
    extractText(extractor, text).claims.flatMap(({ actors = [] }) =>
      actors.map(({ actorId, name }) => actorId ?? name),
    )
  expect(
    actorsOf(
      'A drone strike on a mosque in El Fasher killed more than 70 people on 3 May 2023, rescuers said. The army accused the paramilitary Rapid Support Forces of carrying out the attack.',
    ),
  ).toEqual(['rapid-support-forces'])
  expect(
    actorsOf('The Arakan Army said on Tuesday that junta jets had bombed Minbya, killing nine civilians.'),
  ).toEqual(['myanmar'])
  expect(
    actorsOf('A strike hit the market in Hajjah on 3 May 2023, a doctor said. The Houthis said 30 died.'),
  ).toEqual([])
})

it('counts another 22 who were wounded to the attack before them', () => {
  const { claims } = extractText(
    extractor,
    'A missile struck an apartment block in Sloviansk on 14 April 2023, killing 17 people. Another 22 were wounded.',
  )
  expect(claims).toHaveLength(1)
  expect(claims[0]!.harm).toMatchObject([
    { kind: 'killed', min: 17 },
    { kind: 'injured', min: 22 },
  ])
})

it('does not add the figure of one source to that of another', () => {
  const { claims } = extractText(
    extractor,
    'Between 15 and 20 people were killed on 3 May 2023 when gunmen stormed a market in Zamfara, a lawmaker said. Police put the toll at nine.',
  )
  expect(claims[0]!.harm).toMatchObject([{ kind: 'killed', min: 15, max: 20 }])
})

it('tells apart what another claims of the same harm', () => {
  const { claims } = extractText(
    extractor,
    'Al-Shabab fighters killed at least 11 soldiers in an attack on a base near Galkayo on 7 May 2023, officials said, while the group claimed to have killed 57.',
  )
  expect(claims.map(({ harm }) => harm?.map(({ min }) => min))).toEqual([[11], [57]])
})

it('counts as people none of two blasts', () => {
  const { claims } = extractText(
    extractor,
    'Eight civilians were killed in twin blasts in Quetta on 8 February 2024, one outside an election office and the other at a party headquarters.',
  )
  expect(claims[0]!.harm).toMatchObject([{ kind: 'killed', min: 8, max: 8 }])
  expect(claims[0]!.harm).toHaveLength(1)
})
