import type { Hit } from './match.ts'
import type { Mention } from './mention.ts'
import { isKnown, KNOWN, type Passage, quoteOf, sweep } from './passage.ts'
import { surest } from './people.ts'
import { isNounHere, isNounOfOtherKind } from './syntax.ts'

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
export function findDiscourse(passage: Passage): Discourse[] {
  return SECTIONS.flatMap((section) =>
    sweep<Sections, Discourse>(passage, section, (hits) => {
      const hit = isKnown(passage, hits[0]?.first ?? 0, KNOWN.date) ? undefined : fitting(passage, hits)
      return hit === undefined ? undefined : mentionOf(passage, hit)
    }),
  )
}

/** Of a noun and a verb written alike, the one that fits the sentence. */
function fitting(passage: Passage, hits: readonly Hit<Sections>[]): Hit<Sections> | undefined {
  const only = hits[0]
  if (hits.length < 2)
    return only?.entry.class === 'verb' && isNounOfOtherKind(passage, only) ? undefined : only
  const noun = hits.find(({ entry }) => entry.class === 'noun')
  const verb = hits.find(({ entry }) => entry.class === 'verb')
  if (noun === undefined || verb === undefined) return surest(hits)
  return isNounHere(passage, verb) ? noun : verb
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
        accuses: entry.is.accuses === true,
        owns: entry.is.owns === true,
        hearer: entry.is.hearer === true,
        passedOn: entry.is.passedOn === true,
        ownPart: entry.is.ownPart === true,
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
