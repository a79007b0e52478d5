import type { Hit } from './match.ts'
import type { Mention } from './mention.ts'
import { hitsOf, type Passage, quoteOf } from './passage.ts'
import { surest } from './people.ts'
import { isNounHere } from './syntax.ts'

const SECTIONS = [
  'speech',
  'modality',
  'negation',
  'legal',
  'correction',
  'subset',
  'shift',
  'relation',
] as const
type Sections = (typeof SECTIONS)[number]
type Discourse = Extract<Mention, { kind: Sections }>

/** Words that say who speaks, whether it happened, and how the parts of a text hang together. */
export function findDiscourse(
  passage: Passage,
  { isNumber, isDate }: { isNumber: (at: number) => boolean; isDate: (at: number) => boolean },
): Discourse[] {
  const found: Discourse[] = []
  for (const section of SECTIONS) {
    for (let at = passage.sentence.first; at <= passage.sentence.last; at++) {
      if (isDate(at)) continue
      const hit = fitting(passage, hitsOf(passage, at, section), isNumber)
      if (hit === undefined) continue
      found.push(mentionOf(passage, hit))
      at = hit.last
    }
  }
  return found
}

/** Of a noun and a verb written alike, the one that fits the sentence. */
function fitting(
  passage: Passage,
  hits: readonly Hit<Sections>[],
  isNumber: (at: number) => boolean,
): Hit<Sections> | undefined {
  if (hits.length < 2) return hits[0]
  const noun = hits.find(({ entry }) => entry.class === 'noun')
  const verb = hits.find(({ entry }) => entry.class === 'verb')
  if (noun === undefined || verb === undefined) return surest(hits)
  return isNounHere(passage, verb, isNumber) ? noun : verb
}

function mentionOf(passage: Passage, hit: Hit<Sections>): Discourse {
  const { entry, first, last } = hit
  const shared = {
    first,
    last,
    quote: quoteOf(passage.tokens, hit),
    lemma: entry.lemma,
    certainty: entry.sure,
  }
  switch (entry.section) {
    case 'speech':
      return {
        kind: 'speech',
        ...shared,
        ...entry.is,
        class: entry.class === 'adjective' ? 'phrase' : entry.class,
      }
    case 'modality':
      return { kind: 'modality', ...shared, ...entry.is }
    case 'negation':
      return { kind: 'negation', ...shared }
    case 'legal':
      return { kind: 'legal', ...shared, ...entry.is }
    case 'correction':
      return { kind: 'correction', ...shared, ...entry.is }
    case 'subset':
      return { kind: 'subset', ...shared, ...entry.is }
    case 'shift':
      return { kind: 'shift', ...shared, ...entry.is }
    case 'relation':
      return { kind: 'relation', ...shared, ...entry.is }
  }
}
