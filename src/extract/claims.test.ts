import { beforeAll, describe, expect, it } from 'vitest'
import { type Brief, briefs, extractText, type Given, openExtractor } from '../../test/extraction.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

/** A text, and the specific attacks that it tells, by the fields named. All invented. */
type Case = readonly [about: string, text: string, told: readonly Brief[], given?: Given]

const given2023: Given = { publishedAt: '2023-06-15' } // a Thursday

function table(cases: readonly Case[]): void {
  it.each(cases.map((one) => ({ about: one[0], one })))(
    '$about',
    ({ one: [, text, told, given = given2023] }) => {
      const found = briefs(extractText(extractor, text, { language: 'en', ...given }))
      const keys = (at: number) => Object.keys(told[at] ?? {})
      const seen = found.map((brief, at) =>
        Object.fromEntries(
          Object.entries(brief).filter(([key]) => keys(at).includes(key) || at >= told.length),
        ),
      )
      expect(seen).toEqual(told)
    },
  )
}

describe('who did what to whom', () => {
  table([
    [
      'a verb in the active: subject is agent, object is what was hit',
      'Syrian regime forces shelled a school in Ariha on 3 June 2023, killing two children.',
      [
        {
          when: '2023-06-03',
          where: ['Ariha'],
          method: 'shelling',
          actors: ['syria'],
          attribution: 'alone',
          targets: ['school hit'],
          harm: ['killed 2 civilian child'],
        },
      ],
    ],
    [
      'a verb in the passive: subject was hit, "by" names the agent',
      'A market in Kharkiv was bombed by Russian forces on 4 June 2023, and nine people were killed.',
      [
        {
          when: '2023-06-04',
          where: ['Kharkiv'],
          actors: ['russia'],
          targets: ['market hit'],
          harm: ['killed 9 unknown'],
        },
      ],
    ],
    [
      'a noun with its agent before it',
      'Russian air strikes on the town of Binnish killed at least 12 civilians on 5 June 2023.',
      [
        {
          when: '2023-06-05',
          where: ['Binnish'],
          method: 'air-strike',
          actors: ['russia'],
          harm: ['killed 12+ civilian'],
        },
      ],
    ],
    [
      'a noun with its agent after "by"',
      'Five people were wounded in an artillery attack by the Rapid Support Forces on a hospital in El Fasher on 6 June 2023.',
      [
        {
          when: '2023-06-06',
          where: ['El Fasher'],
          method: 'artillery',
          actors: ['rapid-support-forces'],
          targets: ['hospital hit'],
          harm: ['injured 5 unknown'],
        },
      ],
    ],
    [
      'harm in the main clause, the attack in a clause of time',
      'Eleven civilians were killed when Israeli warplanes bombed a residential building in Khan Yunis on 7 June 2023.',
      [
        {
          when: '2023-06-07',
          where: ['Khan Yunis'],
          method: 'air-strike',
          actors: ['israel'],
          targets: ['residential-building hit'],
          harm: ['killed 11 civilian'],
        },
      ],
    ],
    [
      'the attack in the main clause, harm in a relative one',
      'On 8 June 2023 the army launched an air raid on Loikaw in which a monk and three women were killed.',
      [
        {
          when: '2023-06-08',
          where: ['Loikaw'],
          method: 'air-strike',
          harm: ['killed 1 civilian', 'killed 3 civilian woman'],
        },
      ],
    ],
    [
      'soldiers are combatants and never civilians',
      'Rebels killed 14 Ukrainian soldiers in Bakhmut on 2 June 2023.',
      [{ when: '2023-06-02', where: ['Bakhmut'], harm: ['killed 14 combatant soldier UA'] }],
    ],
    [
      'gunmen whom nobody knows',
      'Unidentified gunmen shot dead a journalist in Mogadishu on Tuesday.',
      [
        {
          when: '2023-06-13',
          where: ['Mogadishu'],
          attribution: 'unknown',
          harm: ['killed 1 civilian journalist'],
        },
      ],
    ],
    [
      'two together',
      'Syrian and Russian warplanes bombed Saraqib on 1 June 2023, wounding seven civilians.',
      [
        {
          actors: ['syria', 'russia'],
          attribution: 'jointly',
          where: ['Saraqib'],
          harm: ['injured 7 civilian'],
        },
      ],
    ],
    [
      'either of two',
      'Syrian or Russian warplanes bombed a bakery in Saraqib on 1 June 2023.',
      [{ attribution: 'either', targets: ['bakery hit'] }],
    ],
    [
      'words for a party that its context explains',
      'The Syrian government has pounded Idlib province for weeks. On 9 June 2023 regime forces fired rockets at the town of Sarmin, killing a child.',
      [
        {
          when: '2023-06-09',
          where: ['Sarmin'],
          method: 'rocket',
          actors: ['syria'],
          harm: ['killed 1 civilian child'],
        },
      ],
    ],
    [
      'a munition and no method',
      'A primary school in Sarmin was hit by cluster munitions on 10 June 2023 and four pupils were injured.',
      [
        {
          when: '2023-06-10',
          where: ['Sarmin'],
          munitions: ['cluster'],
          targets: ['school hit'],
          harm: ['injured 4 civilian student'],
        },
      ],
    ],
    [
      'near is not on',
      'A missile landed near a hospital in Kherson on 11 June 2023. No one was injured.',
      [{ when: '2023-06-11', where: ['Kherson'], targets: ['hospital near'], harm: ['injured 0 unknown'] }],
    ],
    [
      'a suicide bomber',
      'A suicide bomber blew himself up at a mosque in Kabul on Monday, killing at least 20 worshippers and wounding dozens.',
      [{ when: '2023-06-12', where: ['Kabul'], harm: ['killed 20+ civilian', 'injured 24+? unknown'] }],
    ],
    [
      "a party's adjective before the name of a weapon",
      'On 3 June 2023 an Israeli Hermes 450 drone struck a car in Jenin, killing two men.',
      [
        {
          method: 'drone-strike',
          where: ['Jenin'],
          actors: ['israel'],
          attribution: 'alone',
          harm: ['killed 2 unknown man'],
        },
      ],
    ],
    [
      'what things were brought to, and a dead man by name',
      'Gunmen stormed the municipality of Barsalogho on Tuesday, killing nine farmers. The men, who arrived on motorbikes, set dozens of homes ablaze. Among the dead was Omar Diallo. No arrests were made.',
      [
        {
          where: ['Barsalogho'],
          targets: ['24+? home hit damaged'],
          harm: ['killed 9 civilian'],
          victims: ['Omar Diallo'],
        },
      ],
    ],
    [
      'those who speak, hear or stand by are no victims',
      'A shell landed on a bakery in Taiz on Monday, killing nine people, a nurse at the Thawra hospital told reporters. "We saw a girl under the stones," said Omar Haddad, a taxi driver.',
      [{ where: ['Taiz'], targets: ['bakery hit'], harm: ['killed 9 unknown'] }],
    ],
    [
      'a town in a spelling of the news',
      'Two women were shot dead in Mogadisho, Somalia, on Tuesday.',
      [{ where: ['Mogadisho'], harm: ['killed 2 civilian woman'] }],
    ],
    [
      'an abduction',
      'Gunmen kidnapped two aid workers in Jenin on 12 June 2023.',
      [{ event: 'abduction', where: ['Jenin'], harm: ['abducted 2 civilian aid-worker'] }],
    ],
  ])
})

describe('numbers of people', () => {
  table([
    [
      'part of a whole',
      'An air strike on Taiz on 3 June 2023 killed 12 people, including five children.',
      [{ harm: ['killed 12 unknown', 'killed 5 civilian child of 0'] }],
    ],
    [
      'a range, and a lower bound',
      'Between 8 and 12 civilians were killed and at least 30 others injured in the shelling of Zaporizhzhia on 3 June 2023.',
      [{ harm: ['killed 8-12 civilian', 'injured 30+ unknown'] }],
    ],
    [
      'dozens, and more than',
      'Dozens of civilians were wounded and more than 20 killed when a drone struck a market in Bakhmut on 3 June 2023.',
      [{ method: 'drone-strike', harm: ['injured 24+? civilian', 'killed 21+ civilian'] }],
    ],
    [
      'up to, and about',
      'Up to 30 people died and about 50 were hurt in an explosion in Aden on 3 June 2023.',
      [{ harm: ['killed ..30 unknown', 'injured ~50 unknown'] }],
    ],
    [
      'people without a number',
      'Several people were wounded in a rocket attack on Sderot on 3 June 2023.',
      [{ harm: ['injured 3+? unknown'] }],
    ],
    [
      'a toll that the same text corrects',
      'Four people were killed in an air strike on Binnish on 3 June 2023. The death toll later rose to seven, rescuers said.',
      [{ harm: ['killed 7 unknown'], replaces: ['harm 4'] }],
    ],
  ])
})

describe('one attack or several', () => {
  table([
    [
      'two in one sentence',
      'Russian air strikes killed four civilians in Ariha on 2 June 2023 and regime artillery wounded three children in Sarmin on 5 June 2023.',
      [
        { when: '2023-06-02', where: ['Ariha'], harm: ['killed 4 civilian'] },
        { when: '2023-06-05', where: ['Sarmin'], method: 'artillery', harm: ['injured 3 civilian child'] },
      ],
    ],
    [
      'one and another',
      'One air strike hit a school in Ariha on 2 June 2023, and another destroyed a bakery in Sarmin two days later.',
      [
        { when: '2023-06-02', where: ['Ariha'], targets: ['school hit'] },
        { where: ['Sarmin'], targets: ['bakery hit destroyed'] },
      ],
    ],
    [
      'one attack told over four sentences',
      [
        'A rocket struck a crowded market in the city of Marib on Sunday.',
        'Nine people were killed in the attack, a local health official said.',
        'Among the dead were four children.',
        'The blast also destroyed three shops.',
      ].join(' '),
      [
        {
          when: '2023-06-11',
          where: ['Marib'],
          method: 'rocket',
          targets: ['market hit', '3 shop hit destroyed'],
          harm: ['killed 9 unknown', 'killed 4 civilian child of 0'],
        },
      ],
    ],
    [
      'title, lead and body are one',
      'Three killed in drone strike on Kobani\n\nThree people were killed on Monday when a Turkish drone struck a car in Kobani, local officials said.\n\nThe drone strike hit the car near the city centre.',
      [
        {
          when: '2023-06-12',
          where: ['Kobani'],
          method: 'drone-strike',
          actors: ['turkey'],
          harm: ['killed 3 unknown'],
        },
      ],
    ],
    [
      'elsewhere and separately',
      'Two civilians were killed by shelling in Kherson on Wednesday. Separately, a drone hit a power station in Odesa on Tuesday.',
      [
        { when: '2023-06-14', where: ['Kherson'], harm: ['killed 2 civilian'] },
        { when: '2023-06-13', where: ['Odesa'], method: 'drone-strike', targets: ['power-station hit'] },
      ],
    ],
    [
      'an older attack recalled',
      'An explosion killed six people in Quetta on Thursday. In March 2022 a bombing in Peshawar left 60 people dead.',
      [
        { when: '2023-06-15', where: ['Quetta'], harm: ['killed 6 unknown'] },
        { when: '2022-03', where: ['Peshawar'], harm: ['killed 60 unknown'] },
      ],
    ],
  ])
})

describe('how sure, and by whom', () => {
  table([
    [
      'who says so, in the chain',
      'Regime artillery killed two farmers in Sarmin on 3 June 2023, the Syrian Observatory for Human Rights said.',
      [{ speakers: ['North Wire asserts', 'Syrian Observatory for Human Rights asserts'] }],
      { ...given2023, publisher: 'North Wire' },
    ],
    [
      'a denial is a stance',
      'Russia denied bombing a hospital in Idlib on 3 June 2023.',
      [{ actors: ['russia'], targets: ['hospital hit'], speakers: ['Russia denies'] }],
    ],
    [
      'a plan is no act',
      'The rebels plan to attack the airport of Port Sudan on 20 June 2023, a commander said.',
      [{ modality: 'planned', where: ['Port Sudan'] }],
    ],
  ])
})

describe('wires in upper case', () => {
  table([
    [
      'a killing',
      'SAN SALVADOR, 12 MAR 89 -- [TEXT] TWO PEASANTS WERE KILLED YESTERDAY IN USULUTAN WHEN GUERRILLAS OF THE FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN] ATTACKED A BUS WITH MACHINEGUNS.',
      [
        {
          when: '1989-03-11',
          actors: ['fmln'],
          targets: ['bus hit'],
          harm: ['killed 2 civilian'],
          weapons: ['MACHINEGUNS'],
        },
      ],
      {},
    ],
    [
      'a bomb',
      'BOGOTA, 3 OCT 89 -- [TEXT] A DYNAMITE CHARGE EXPLODED LAST NIGHT IN FRONT OF A BANK IN MEDELLIN. NOBODY WAS INJURED, BUT THE BUILDING WAS BADLY DAMAGED.',
      [{ when: '1989-10-02', time: 'night', harm: ['injured 0 unknown'] }],
      {},
    ],
  ])
})

describe('texts in which nothing happened', () => {
  table([
    [
      'a deal',
      'Turkey and Russia struck a deal on 5 March 2020 to enforce a ceasefire in Idlib and set up a safe zone along the M4 highway.',
      [],
    ],
    [
      'fears',
      'Residents of Kherson fear new attacks after the dam broke, aid groups said on 7 June 2023.',
      [],
    ],
    [
      'history without an attack',
      'The bloody war in Syria began in 2011. Idlib is the last stronghold of the opposition.',
      [],
    ],
    [
      'a call to end',
      'The United Nations called for an end to attacks on hospitals in Sudan on 7 June 2023.',
      [],
    ],
    ['sport', 'Arsenal beat Chelsea in London on 3 June 2023 and kept attacking until the end.', []],
    ['shelling in general', 'Shelling continues and clashes have broken out between both sides.', []],
    ['an attack that was foiled', 'Police foiled a bomb attack on a church in Jakarta on 3 June 2023.', []],
    ['a strike of workers', 'Nurses went on strike in Tunis on 3 June 2023 over unpaid wages.', []],
    ['a prize', 'The journalist, who covered the war in Yemen, received a prize in Oslo on 3 June 2023.', []],
  ])
})

describe('the words of harm and damage', () => {
  it.each([
    [
      'On 3 June 2023 shelling damaged a school in Kharkiv; nobody was hurt.',
      ['nobody was hurt'],
      ['damaged a school'],
    ],
    [
      'A raid on Taiz on 3 June 2023 killed 12 people, including five children, and injured 40.',
      ['killed 12 people', 'killed', 'five children', 'injured 40'],
      [],
    ],
  ])('%s', (text, harm, targets) => {
    const [claim] = extractText(extractor, text).claims
    const words = (fields: readonly { quotes: { start: number; end: number }[] }[] = []) =>
      fields.flatMap(({ quotes }) => quotes.map(({ start, end }) => text.slice(start, end)))
    expect(words(claim?.harm)).toEqual(harm)
    expect(words(claim?.targets)).toEqual(targets)
  })
})
