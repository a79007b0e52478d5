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

/** Written out field by field, since there is nothing that a text has more of. */
function mentionOf(passage: Passage, hit: Hit<Sections>): Discourse {
  const { entry, first, last } = hit
  const { lemma, sure: certainty } = entry
  const quote = quoteOf(passage.tokens, hit)
  switch (entry.section) {
    case 'speech': {
      const { stance, speaker, accuses, owns, hearer, passedOn, ownPart } = entry.is
      return {
        kind: 'speech',
        first,
        last,
        quote,
        lemma,
        certainty,
        stance,
        speaker,
        accuses: accuses === true,
        owns: owns === true,
        hearer: hearer === true,
        passedOn: passedOn === true,
        ownPart: ownPart === true,
        class: entry.class === 'adjective' ? 'phrase' : entry.class,
      }
    }
    case 'modality':
      return { kind: 'modality', first, last, quote, lemma, certainty, modality: entry.is.modality }
    case 'negation':
      return { kind: 'negation', first, last, quote, lemma, certainty }
    case 'legal':
      return { kind: 'legal', first, last, quote, lemma, certainty, code: entry.is.code }
    case 'correction':
      return { kind: 'correction', first, last, quote, lemma, certainty, correction: entry.is.correction }
    case 'subset':
      return { kind: 'subset', first, last, quote, lemma, certainty, exhaustive: entry.is.exhaustive }
    case 'shift':
      return {
        kind: 'shift',
        first,
        last,
        quote,
        lemma,
        certainty,
        shift: entry.is.shift,
        similar: entry.is.similar === true,
      }
    case 'relation':
      return { kind: 'relation', first, last, quote, lemma, certainty, relation: entry.is.relation }
  }
}
