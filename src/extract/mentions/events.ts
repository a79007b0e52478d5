import type { Entry } from './lexicon.ts'
import type { Hit } from './match.ts'
import type { DamageMention, Form, HarmMention, TriggerMention } from './mention.ts'
import { hitsOf, type Passage, quoteOf } from './passage.ts'
import { bitsAt, determinerOf, isNominalGerund, isNounHere, isPassive } from './syntax.ts'
import { WORD } from './token.ts'

type Events = 'trigger' | 'harm' | 'damage'
type Told = TriggerMention | HarmMention | DamageMention
/** What other finders know of the sentence's tokens. */
export interface Known {
  readonly isNumber: (at: number) => boolean
  readonly isDate: (at: number) => boolean
  readonly isPerson: (at: number) => boolean
}

/** Words that tell of attacks, of harm to people and of damage. */
export function findEvents(passage: Passage, known: Known): Told[] {
  return [
    ...findOf(passage, 'trigger', known),
    ...findOf(passage, 'harm', known),
    ...findOf(passage, 'damage', known),
  ]
}

function findOf<S extends Events>(passage: Passage, section: S, known: Known): Told[] {
  const found: Told[] = []
  const { first, last } = passage.sentence
  for (let at = first; at <= last; at++) {
    if (known.isDate(at)) continue
    const hits = hitsOf(passage, at, section)
    if (hits.length === 0) continue
    const mention = eventOf(passage, hits as readonly Hit<Events>[], known)
    if (mention === undefined) continue
    found.push(mention)
    at = mention.last
  }
  return found
}

function eventOf(passage: Passage, hits: readonly Hit<Events>[], known: Known): Told | undefined {
  const hit = bestOf(passage, hits, known)
  if (hit === undefined) return undefined
  const { entry, first, last } = hit
  const asNoun = entry.class === 'noun' || (entry.form === 'gerund' && isNominalGerund(passage, hit, 'of'))
  const nominal = asNoun && (entry.form === 'gerund' || ('nominal' in entry.is && entry.is.nominal === true))
  const form: Form = asNoun && entry.form === 'gerund' ? 'singular' : entry.form
  const wordClass = asNoun ? 'noun' : entry.class === 'verb' ? 'verb' : 'phrase'
  const intransitive = 'intransitive' in entry.is && entry.is.intransitive === true
  const past = form === 'past' || form === 'participle'
  const determiner = wordClass === 'verb' ? 'none' : determinerOf(passage, first, known.isNumber)
  const shared = {
    first,
    last,
    quote: quoteOf(passage.tokens, hit),
    lemma: entry.lemma,
    certainty: entry.sure,
    class: wordClass,
    form,
    passive: wordClass === 'verb' && past && passiveHere(passage, hit, intransitive, known),
    nominal,
    bare: form === 'plural' && determiner === 'none',
    determiner,
  } as const
  return { ...shared, ...meaningOf(entry, determiner) }
}

function passiveHere(passage: Passage, hit: Hit<Events>, intransitive: boolean, known: Known): boolean {
  if (!passage.lexicon.grammar.passiveByOrder) return isPassive(passage, hit, intransitive, known.isNumber)
  if (intransitive) return false
  return hit.entry.form === 'participle' || known.isNumber(hit.last + 1) || known.isPerson(hit.last + 1)
}

/** The reading that fits the sentence: noun or verb, the past before the participle where both are written alike. */
function bestOf(passage: Passage, hits: readonly Hit<Events>[], known: Known): Hit<Events> | undefined {
  const nouns = hits.filter(({ entry }) => entry.class === 'noun')
  const verbs = hits.filter(({ entry }) => entry.class === 'verb')
  const phrases = hits.filter(({ entry }) => entry.class === 'phrase')
  const phrase = phrases[0]
  if (phrase !== undefined && (verbs.length === 0 || standsAsNoun(passage, phrase, known))) return phrase
  const noun = nouns[0]
  const verb = verbs[0]
  if (noun === undefined || verb === undefined) return noun ?? verb
  if (verb.entry.form === 'gerund') return isNominalGerund(passage, verb, 'of') ? noun : verb
  return isNounHere(passage, verb, known.isNumber) ? noun : verb
}

/** "12 wounded", "the wounded": a participle that stands for people. */
function standsAsNoun(passage: Passage, { first, last }: Hit, known: Known): boolean {
  const before = bitsAt(passage, first - 1)
  if (!(before & WORD.determiner) && !known.isNumber(first - 1)) return false
  return !known.isPerson(last + 1)
}

function meaningOf(entry: Entry<Events>, determiner: string) {
  switch (entry.section) {
    case 'trigger': {
      const { event, methods, munitions, harm, anaphoric } = entry.is
      return {
        kind: 'trigger',
        event,
        methods,
        munitions,
        anaphoric: anaphoric === true,
        ...(harm !== undefined && { harm }),
      } as const
    }
    case 'harm':
      return {
        kind: 'harm',
        harm: entry.is.harm,
        people: entry.is.people === true && (entry.class === 'noun' || determiner !== 'none'),
      } as const
    case 'damage':
      return { kind: 'damage', effect: entry.is.effect } as const
  }
}
