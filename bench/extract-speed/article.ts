/** Invented news, so that the benchmark needs no data. */

export const WORDS = 400

const towns = [
  'Ariha',
  'Saraqib',
  'Kherson',
  'Bakhmut',
  'Khan Yunis',
  'El Fasher',
  'Loikaw',
  'Marib',
  'Sarmin',
  'Binnish',
]
const actors = [
  'Syrian regime forces',
  'Russian warplanes',
  'Israeli forces',
  'the Rapid Support Forces',
  'unidentified gunmen',
]
const targets = [
  'a school',
  'a hospital',
  'a crowded market',
  'two residential buildings',
  'a bakery',
  'a mosque',
]
const months = ['January', 'February', 'March', 'April', 'May', 'June']

/** Sentences of an invented report; braces name what changes from one to the next. */
const sentences = [
  '{actor} shelled {target} in {town} on {day} {month} 2023, killing {n} civilians and wounding at least {m} others.',
  'Among the dead were three children and a nurse who had worked in the town for eleven years, a local official said.',
  'The attack destroyed much of the building, and rescue workers searched the rubble until late in the evening.',
  'Residents said that the town had been quiet since the ceasefire was announced last month after talks in Geneva.',
  '{actor} denied any part in the bombing and accused the other side of using civilians as shields.',
  'In a separate incident, a drone struck {target} near {town} on {day} {month}, according to the health ministry.',
  '“We heard aircraft and then everything was dust,” said a shopkeeper who gave only his first name.',
  'The rights group has documented at least {m} attacks on schools and hospitals since the start of the year, including {n} in {town}.',
  'Schools stayed closed on the following day while families moved to camps near the border.',
  'The United Nations called for an end to the violence and for aid to be let into the province.',
  'An air strike on {town} two days later left {n} people dead and damaged {target}.',
  'Markets reopened in the afternoon, but many shopkeepers said that they expected no customers for weeks.',
]

/** An invented article of about 400 words; the same number gives the same article. */
export function article(seed: number): string {
  const paragraphs: string[] = [`${pick(towns, seed)} hit again as fighting goes on`]
  let words = 0
  for (let at = seed; words < WORDS; at++) {
    const sentence = pick(sentences, at).replaceAll(/\{(\w+)\}/g, (_, name: string) => fill(name, seed + at))
    words += sentence.split(' ').length
    paragraphs.push(sentence)
  }
  return paragraphs.join('\n\n')
}

function fill(name: string, at: number): string {
  const lists: Readonly<Record<string, readonly string[]>> = {
    town: towns,
    actor: actors,
    target: targets,
    month: months,
  }
  const list = lists[name]
  if (list !== undefined) return pick(list, at)
  return String(name === 'day' ? 1 + (at % 28) : name === 'm' ? 12 + (at % 30) : 2 + (at % 9))
}

function pick(list: readonly string[], at: number): string {
  return list[at % list.length] as string // the remainder is an index of it
}
