/** Invented English reports: each table holds one kind of wording, with all that a reader would write down of it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Brief, briefs, extractText, type Given, openExtractor } from '../../test/extraction.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

/** A text, and the specific attacks that it tells, by the fields named. */
type Case = readonly [text: string, told: readonly Brief[]]

const given: Given = { language: 'en', publishedAt: '2023-04-12' } // a Wednesday

function table(cases: readonly Case[]): void {
  it.each(cases.map(([text, told]) => ({ text, told })))('$text', ({ text, told }) => {
    const found = briefs(extractText(extractor, text, given))
    const seen = found.map((brief, at) =>
      Object.fromEntries(Object.entries(brief).filter(([key]) => key in (told[at] ?? brief))),
    )
    expect(seen).toEqual(told)
  })
}

describe('who did it', () => {
  table([
    [
      "Myanmar's military killed three villagers in Kanbalu on Tuesday.",
      [{ actors: ['myanmar'], attribution: 'alone', harm: ['killed 3 civilian'] }],
    ],
    [
      'At least 30 people were killed when a rocket hit a bus station in Donetsk on Monday. Officials blamed Ukraine.',
      [{ actors: ['ukraine'], harm: ['killed 30+ unknown'] }],
    ],
    [
      'A bomb killed nine people in Kabul on Monday. Islamic State claimed responsibility.',
      [{ actors: ['islamic-state'], harm: ['killed 9 unknown'] }],
    ],
    [
      'A bomb killed nine people in Kabul on Monday. No group has claimed responsibility. Officials blamed the Taliban for the rising prices.',
      [{ where: ['Kabul'], harm: ['killed 9 unknown'] }],
    ],
    [
      'Hezbollah said it had fired rockets at an army base in Safed on Monday.',
      [{ actors: ['hezbollah'], targets: ['military-base hit'], method: 'rocket' }],
    ],
    [
      'Gunmen attacked a village near Titao on Monday, killing nine people. The attackers then set fire to two trucks and a shop.',
      [
        {
          where: ['near Titao'],
          actors: ['unknown'],
          attribution: 'unknown',
          targets: ['2 civilian-vehicle hit damaged', 'shop hit damaged'],
          harm: ['killed 9 unknown'],
        },
      ],
    ],
  ])
  table([
    [
      'Warplanes believed to belong to the Saudi-led coalition bombed a school in Saada on Monday.',
      [{ actors: ['saudi-coalition'], method: 'air-strike', targets: ['school hit'] }],
    ],
    [
      'Syrian-Russian alliance forces bombed a hospital in Ariha on Monday.',
      [{ actors: ['syria', 'russia'], attribution: 'jointly' }],
    ],
    [
      'Soldiers of the Ethiopian National Defense Forces shot dead 18 civilians near Mekelle on Monday.',
      [{ actors: ['Soldiers of the Ethiopian National Defense Forces'], attribution: 'alone' }],
    ],
    [
      'Fighters of the Eastern Liberation Front killed ten people in Beni on Monday.',
      [{ actors: ['Fighters of the Eastern Liberation Front'], attribution: 'alone' }],
    ],
    [
      'Suspected Islamist militants abducted about 30 students in Kaduna on Friday, officials said.',
      [{ actors: ['Suspected Islamist militants'], harm: ['abducted ~30 civilian student'] }],
    ],
  ])
  it('calls a party by the name that the vocabulary has, and quotes the words', () => {
    const text = 'Russian air strikes killed 12 people in Izium on Tuesday.'
    const [actor] = extractText(extractor, text, given).claims[0]?.actors ?? []
    expect(actor).toMatchObject({ actorId: 'russia', name: 'Russian forces', quotes: [{ start: 0, end: 7 }] })
  })
})

describe('whom it harmed', () => {
  table([
    [
      'Gunmen attacked a village near Titao on Monday, killing nine people. Three policemen were among those killed. A journalist and his driver were wounded.',
      [
        {
          harm: [
            'killed 9 unknown',
            'killed 3 combatant police of 0',
            'injured 1 civilian journalist',
            'injured 1 civilian',
          ],
        },
      ],
    ],
    [
      'A shell hit a market in Omdurman on Monday, killing 23 people. Four children and two women were among the dead.',
      [{ harm: ['killed 23 unknown', 'killed 4 civilian child of 0', 'killed 2 civilian woman of 0'] }],
    ],
    [
      'Seven members of one family were killed in a drone strike on their house in Khiam on Monday.',
      [{ where: ['Khiam'], harm: ['killed 7 civilian'], targets: ['home hit'] }],
    ],
    [
      'A strike hit a car in Khiam on Monday; no casualties were reported.',
      [{ harm: ['killed 0 unknown', 'injured 0 unknown'], targets: ['civilian-vehicle hit'] }],
    ],
    [
      'A truck bomb killed nearly 150 people in Karrada on Monday. A second bomb exploded in Shaab, killing at least two people. The toll rose to 292 by Wednesday, the health ministry said.',
      [
        { where: ['Karrada'], when: '2023-04-10', harm: ['killed 292 unknown'], replaces: ['harm 150'] },
        { where: ['Shaab'], harm: ['killed 2+ unknown'] },
      ],
    ],
  ])
  table([
    [
      'On Tuesday, three civilians were killed and 17 injured, including two children, in attacks across Kherson, Donetsk, and Kharkiv regions.',
      [
        {
          where: ['Kherson', 'Donetsk', 'Kharkiv'],
          harm: ['killed 3 civilian', 'injured 17 unknown', 'injured 2 civilian child of 1'],
        },
      ],
    ],
    [
      'A mortar shell killed at least seven people, including a child, and injured 14, among them five medical workers, in Atareb on Monday.',
      [
        {
          harm: [
            'killed 7+ unknown',
            'killed 1 civilian child of 0',
            'injured 14 unknown',
            'injured 5 civilian medic of 2',
          ],
        },
      ],
    ],
    [
      'Barrel bombs killed 17 civilians in Fallujah on Monday, according to a hospital source and three residents.',
      [{ harm: ['killed 17 civilian'] }],
    ],
    [
      'Gunmen killed a judge and his bodyguard in Gardez on Monday; a third man was wounded.',
      [{ harm: ['killed 1 civilian official', 'killed 1 civilian', 'injured 1 unknown man'] }],
    ],
    [
      'Gunmen attacked a school in Kaduna on Monday. Two guards were shot and one died of his wounds.',
      [{ where: ['Kaduna'] }],
    ],
    [
      'A family of five was killed in an air strike on Ariha on Monday.',
      [{ where: ['Ariha'], harm: ['killed 5 unknown'] }],
    ],
    [
      'Eleven people, including six children, were killed in two separate strikes in Khan Younis and Rafah on Monday.',
      [{ where: ['Khan Younis', 'Rafah'], harm: ['killed 11 unknown', 'killed 6 civilian child of 0'] }],
    ],
  ])
  it('counts the dead of a whole war as a tally, each number under what was done', () => {
    const { claims, tallies } = extractText(
      extractor,
      'The war, which erupted in April, has killed tens of thousands of people and displaced more than 12 million, according to the United Nations.',
      given,
    )
    expect(claims).toEqual([])
    expect(tallies).toMatchObject([
      { of: 'killed', min: 20000 },
      { of: 'displaced', min: 12000001 },
    ])
  })
})

describe('who is harmed, in the small', () => {
  table([
    [
      'Soldiers shot dead three elderly residents in Tamu on Monday.',
      [{ harm: ['killed 3 civilian elderly'] }],
    ],
    [
      'A 56-year-old man was killed when a shell hit his house in Kherson on Monday.',
      [{ harm: ['killed 1 unknown man'] }],
    ],
    [
      'A shell hit a bus in Taiz on Monday, killing nine people. Another 14 people were wounded.',
      [{ harm: ['killed 9 unknown', 'injured 14 unknown'] }],
    ],
    [
      'The number of women among the dead, four, and the number of wounded, 30, have not changed since Monday, when a shell hit a bus in Taiz and killed nine people.',
      [{ harm: expect.arrayContaining(['injured 30 unknown']) as never }],
    ],
  ])
})

describe('with what', () => {
  table([
    [
      'A suicide bomber detonated a refrigerator truck packed with explosives in Karrada on Monday, killing 12.',
      [
        {
          where: ['Karrada'],
          method: 'suicide-bomb',
          weapons: ['truck packed with explosives'],
          harm: ['killed 12 unknown'],
        },
      ],
    ],
    [
      'A missile slammed into a market in Kostiantynivka on Tuesday. The blast damaged a pharmacy.',
      [{ event: 'bombing', method: 'missile', targets: ['market hit', 'pharmacy hit damaged'] }],
    ],
    [
      'A military jet dropped two bombs on a school in Kanbalu on Tuesday.',
      [{ event: 'bombing', method: 'air-strike', targets: ['school hit'] }],
    ],
    [
      'Rebels attacked a bank in Kandahar with explosives on Monday.',
      [{ event: 'bombing', targets: ['bank hit'], weapons: ['explosives'] }],
    ],
    [
      'Rebels attacked a bank in Kandahar with rifles on Monday.',
      [{ event: 'attack', targets: ['bank hit'], weapons: ['rifles'] }],
    ],
  ])
})

describe('what did not happen', () => {
  table([
    [
      'The army held a live-fire drill near Taichung on Friday in which rockets were fired at mock targets. No one was hurt.',
      [],
    ],
    [
      'The minister warned that an offensive on Rafah would cause massive civilian casualties on Sunday.',
      [{ modality: 'hypothetical' }],
    ],
  ])
})

describe('when and where', () => {
  table([
    [
      'Armed men killed 86 civilians over the weekend in the village of Seytenga in northern Burkina Faso.',
      [{ when: '[2023-04-08..2023-04-09]', where: ['Seytenga'] }],
    ],
    [
      'The Turkish army shelled the village of Tel al-Laban, west of Tel Tamr, on Monday.',
      [{ where: ['Tel al-Laban', 'Tel Tamr'] }],
    ],
    [
      'Regime forces shelled Hamouriya town in Eastern Ghouta on Monday.',
      [{ where: ['Hamouriya', 'Eastern Ghouta'] }],
    ],
    ['A drone hit a car in E. Aleppo on Monday, near Christmas.', [{ where: ['Aleppo'] }]],
    [
      'A bomb exploded in the Dasht-e-Khan quarter of Kabul on Monday.',
      [{ where: expect.arrayContaining(['Kabul']) as never }],
    ],
  ])
  it('takes a school for no village of another country', () => {
    const { claims } = extractText(
      extractor,
      'Israeli airstrikes hit the al-Tabin school in the Daraj district of Gaza City on Monday, killing 80 people.',
      given,
    )
    expect(claims[0]?.where?.flatMap(({ placeId, admin }) => (placeId ? [admin.country] : []))).toEqual([
      'PS',
    ])
  })
})

describe('who says so', () => {
  table([
    [
      'Warplanes bombed a school in Saada on Monday, killing nine people, a resident told AFP.',
      [{ speakers: ['AFP asserts', 'resident asserts'] }],
    ],
    [
      'Amnesty International said witnesses told its researchers that soldiers shot dead nine villagers in Kanbalu on Monday.',
      [{ speakers: ['Amnesty International asserts', 'witnesses asserts'] }],
    ],
    [
      'State news agency SANA, citing a military source, said Israeli missiles hit a post near Homs on Monday.',
      [{ speakers: ['SANA asserts', 'military source asserts'] }],
    ],
    [
      'Azerbaijan said Armenian forces fired rockets at Barda on Monday.',
      [{ speakers: ['Azerbaijan asserts'], actors: ['Armenian forces'] }],
    ],
    ['Reports indicate that drones hit three trucks in Kutum on Monday.', [{ method: 'drone-strike' }]],
  ])
  it('takes what flies for no speaker', () => {
    const { claims } = extractText(
      extractor,
      'Reports indicate that drones hit three trucks in Kutum on Monday.',
      given,
    )
    expect(claims[0]?.speakers).toBeUndefined()
  })
})

describe('what the words leave open, or lead elsewhere', () => {
  table([
    [
      'Nine people were killed by an explosion in Idlib on Monday. It was not clear whether it was an air strike or a car bomb.',
      [{ where: ['Idlib'], event: 'explosion', harm: ['killed 9 unknown'] }],
    ],
    [
      'Soldiers shot dead two boys in the occupied West Bank on Monday.',
      [{ where: ['West Bank'], harm: ['killed 2 civilian child'] }],
    ],
    [
      'Warplanes bombed a camp between Kafr Takharim and Harem on Monday.',
      [{ where: ['between Kafr Takharim', 'between Harem'] }],
    ],
    [
      'The militia threatened to shell the port of Mariupol on Friday.',
      [{ modality: 'threatened', when: '2023-04-14' }],
    ],
    [
      'Gunmen opened fire at a mosque in Kano on Monday, killing 12 to 15 people. Police confirmed the attack but gave no toll.',
      [{ harm: ['killed 12-15 unknown'] }],
    ],
    ['Cluster munitions were used in Izium on Monday; eight people died.', [{ munitions: ['cluster'] }]],
    [
      'An ambulance came under fire near Chernihiv on Monday.',
      [{ where: ['near Chernihiv'], targets: ['ambulance hit'] }],
    ],
    [
      'Police said the explosion at a restaurant in Basra on Monday, which injured 14 people, was caused by a leaking gas cylinder.',
      [],
    ],
  ])
  it('keeps no method or weapon that is only guessed at', () => {
    const text = 'A blast killed nine people in Idlib on Monday. It was unclear whether it was a car bomb.'
    const [claim] = extractText(extractor, text, given).claims
    expect(claim?.event).toBe('explosion')
    expect(claim?.method).toBeUndefined()
    expect((claim?.weapons ?? []).map((weapon) => weapon.text)).not.toContain('car bomb')
  })
})

describe('who denies', () => {
  table([
    [
      'Five people were killed in a blast in Taiz on Monday, police said.',
      [{ speakers: ['police asserts'] }],
    ],
    [
      'Turkish artillery fire killed nine tourists in Zakho on Monday. Turkey denied responsibility and blamed the PKK.',
      [{ actors: ['turkey'], attribution: 'alone' }],
    ],
    [
      'The Saudi-led coalition denied that its warplanes had struck a wedding hall in Hodeidah on Monday, where residents said 22 guests were killed.',
      [{ speakers: ['residents asserts', 'Saudi-led coalition denies'], harm: ['killed 22 civilian'] }],
    ],
  ])
})

describe('several attacks in one sentence', () => {
  table([
    [
      'Russian missiles struck a shopping centre in Kremenchuk, killing 18 people, and an apartment block in Kharkiv, killing five, on Monday.',
      [
        { when: '2023-04-10', where: ['Kremenchuk'], actors: ['russia'], harm: ['killed 18 unknown'] },
        { when: '2023-04-10', where: ['Kharkiv'], actors: ['russia'], harm: ['killed 5 unknown'] },
      ],
    ],
    [
      'Government airstrikes hit a power station in Mosul on April 1 and the main market in Hawija on April 3.',
      [
        { when: '2023-04-01', where: ['Mosul'], method: 'air-strike', targets: ['power-station hit'] },
        { when: '2023-04-03', where: ['Hawija'], method: 'air-strike', targets: ['market hit'] },
      ],
    ],
    [
      'Strikes hit Rafah and Khan Younis on Monday, killing eight people.',
      [{ where: ['Rafah', 'Khan Younis'], harm: ['killed 8 unknown'] }],
    ],
  ])
  it('gives each an id of its own', () => {
    const { claims } = extractText(
      extractor,
      'Strikes killed three people in Rafah and five in Khan Younis on Monday.',
      given,
    )
    expect(claims.map(({ id }) => id)).toEqual(['c0', 'c0-2'])
  })
})

describe('one attack over several sentences', () => {
  table([
    [
      'At least 40 people were killed when gunmen stormed a concert hall outside Moscow on Friday. The death toll was later raised to 133 by investigators. Islamic State said its fighters carried out the attack. Four suspects were arrested in Bryansk.',
      [
        {
          where: ['near Moscow'],
          actors: ['islamic-state'],
          harm: ['killed 133 unknown'],
          replaces: ['harm 40'],
        },
      ],
    ],
    [
      'Two sisters, aged six and nine, and their brother were wounded when a rocket slammed into their home in Iblin, south of Idlib, at dawn on Tuesday. A volunteer was also injured in a second strike on the same house.',
      [{ when: '2023-04-11', time: 'dawn', harm: ['injured 2 civilian woman', 'injured 1 unknown man'] }],
    ],
    [
      'Fighters of the CODECO militia killed at least 60 people in Plaine Savo on Monday. More than 150 people were wounded, 27 of them critically.',
      [
        {
          where: ['Plaine Savo'],
          harm: ['killed 60+ unknown', 'injured 151+ unknown', 'injured 27 unknown of 1'],
        },
      ],
    ],
    [
      'At least 140 people were killed when airstrikes hit a funeral hall in Sanaa on Saturday. The Saudi-led coalition denied responsibility for the attack.',
      [{ where: ['Sanaa'], method: 'air-strike', harm: ['killed 140+ unknown'] }],
    ],
  ])
  it('takes a party that denies its own part for no denial of the attack', () => {
    const { claims } = extractText(
      extractor,
      'At least 140 people were killed when airstrikes hit a funeral hall in Sanaa on Saturday. The Saudi-led coalition denied responsibility for the attack.',
      given,
    )
    expect(claims.flatMap(({ speakers }) => speakers ?? []).map(({ stance }) => stance)).not.toContain(
      'denies',
    )
  })
})

describe('shots and blasts that are no attacks', () => {
  table([
    ['Crowds fired shots into the air in celebration in Khan Younis on Monday.', []],
    [
      'An explosion at a warehouse in Basra on Tuesday killed three workers. Officials said it was caused by a gas leak.',
      [],
    ],
    ['Relatives fear that bombardment of Khan Younis may continue.', []],
  ])
})
