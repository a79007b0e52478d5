import type { Form } from './found.ts'
import type { Entry } from './lexicon.ts'
import type { Hit } from './match.ts'
import type { DamageMention, HarmMention, TriggerMention } from './mentions-of-events.ts'
import { hitOf, isKnown, KNOWN, type Passage, quoteOf, sweep } from './passage.ts'
import {
  bitsAt,
  determinerOf,
  isNominalGerund,
  isNounHere,
  isNounOfOtherKind,
  isOwnPassive,
  isPassive,
} from './syntax.ts'
import { CLITIC, WORD } from './token.ts'

type Events = 'trigger' | 'harm' | 'damage'
type Told = TriggerMention | HarmMention | DamageMention
/** Words that tell of attacks, of harm to people and of damage. */
export function findEvents(passage: Passage): Told[] {
  return (['trigger', 'harm', 'damage'] as const).flatMap((section) =>
    sweep<Events, Told>(passage, section, (hits) => eventOf(passage, hits)),
  )
}

function eventOf(passage: Passage, all: readonly Hit<Events>[]): Told | undefined {
  const hits = all.filter((hit) => isClosed(passage, hit))
  const causes = hits.some(({ entry }) => entry.sure === 0) // "heart attack" is told, as another cause of harm
  if (isKnown(passage, hits[0]?.first ?? 0, causes ? KNOWN.date : KNOWN.date | KNOWN.idiom)) return undefined
  const hit = bestOf(passage, hits)
  if (hit === undefined) return undefined
  const { entry, first, last } = hit
  const asNoun = entry.class === 'noun' || (entry.form === 'gerund' && isNominalGerund(passage, hit, 'of'))
  const nominal = asNoun && (entry.form === 'gerund' || ('nominal' in entry.is && entry.is.nominal === true))
  const form: Form = asNoun && entry.form === 'gerund' ? 'singular' : pastOf(hit, hits)
  const wordClass = asNoun ? 'noun' : entry.class === 'verb' ? 'verb' : 'phrase'
  const intransitive = 'intransitive' in entry.is && entry.is.intransitive === true
  const past = form === 'past' || form === 'participle'
  const determiner = wordClass === 'verb' ? 'none' : determinerOf(passage, first)
  const shared = {
    first,
    last,
    quote: quoteOf(passage.tokens, hit),
    lemma: entry.lemma,
    certainty: entry.sure,
    class: wordClass,
    form,
    passive:
      wordClass === 'verb' && (past ? passiveHere(passage, hit, intransitive) : intransitive && suffers(hit)), // "five pupils die"
    nominal,
    bare: form === 'plural' && determiner === 'none',
    determiner,
  } as const
  return { ...shared, ...meaningOf(entry, determiner) }
}

function passiveHere(passage: Passage, hit: Hit<Events>, intransitive: boolean): boolean {
  if (intransitive) return suffers(hit)
  const { verbs, ownParticiple } = passage.lexicon.grammar
  if (verbs !== 'first') return ownParticiple ? isOwnPassive(passage, hit) : isPassive(passage, hit)
  return (
    hit.entry.form === 'participle' ||
    isSubject(passage, afterVerbs(passage, hit.last + 1)) ||
    hasNoObject(passage, hit)
  )
}

/** People or a number right after a verb; not what a preposition leads to: استهدفت بعدد من القذائف. */
function isSubject(passage: Passage, at: number): boolean {
  const led = CLITIC.by | CLITIC.for | CLITIC.as
  return isKnown(passage, at, KNOWN.number | KNOWN.person) && ((passage.tokens[at]?.clitics ?? 0) & led) === 0
}

/** أن خمسة مدنيين قتلوا بقصف: people before a verb of harm after which no object comes are who suffered it. */
function hasNoObject(passage: Passage, { entry, first, last }: Hit<Events>): boolean {
  if (entry.section === 'damage' || entry.is.harm === undefined || isKnown(passage, first - 1, KNOWN.actor))
    return false
  if (!isKnown(passage, first - 1, KNOWN.number | KNOWN.person)) return false
  const token = passage.tokens[last + 1]
  return (
    last === passage.sentence.last ||
    token?.shape === 'mark' ||
    isKnown(passage, last + 1, KNOWN.date) ||
    ((token?.clitics ?? 0) & (CLITIC.by | CLITIC.and)) !== 0 ||
    (bitsAt(passage, last + 1) & (WORD.preposition | WORD.adverb | WORD.subordinate)) !== 0
  )
}

/** How far after its verb the word may stand that closes it, in tokens. */
const CLOSES_WITHIN = 14

/** Whether the word that must close a verb stands after it: فقدت امرأة حياتها, أطلقت طائرة مسيرة صاروخا. */
function isClosed({ tokens, sentence }: Passage, { entry, last }: Hit<Events>): boolean {
  const closes = entry.section === 'damage' ? undefined : entry.is.closes
  if (closes === undefined) return true
  for (let at = last + 1; at <= Math.min(sentence.last, last + CLOSES_WITHIN); at++)
    if (closes.has(tokens[at]?.read.norm ?? '')) return true
  return false
}

/** Most verbs in a row that share a subject. */
const MOST_VERBS = 4

/** The token after verbs that share a subject: قُتل وجُرح عدد من الأشخاص. */
function afterVerbs(passage: Passage, from: number): number {
  let at = from
  for (let count = 0; count < MOST_VERBS; count++) {
    const verb = hitOf(passage, at, 'harm', (_, entry) => entry.class === 'verb')
    if (verb === undefined) break
    at = verb.last + 1
  }
  return at
}

/** Whether the subject of a verb without object is what suffers: "died", "collapsed", not "exploded". */
function suffers({ entry }: Hit<Events>): boolean {
  return entry.section !== 'trigger' || entry.is.harm !== undefined
}

/** The past where a verb's forms are written alike ("hit", "hurt"), since reports tell what has happened. */
function pastOf({ entry, first, last }: Hit<Events>, hits: readonly Hit<Events>[]): Form {
  const past = hits.some(
    (other) =>
      other.entry.class === 'verb' &&
      other.entry.form === 'past' &&
      other.first === first &&
      other.last === last,
  )
  return entry.form === 'base' && past ? 'past' : entry.form
}

/** The reading that fits the sentence: noun or verb, the past before the participle where both are written alike. */
function bestOf(passage: Passage, hits: readonly Hit<Events>[]): Hit<Events> | undefined {
  const nouns = hits.filter(({ entry }) => entry.class === 'noun')
  const verbs = hits.filter(({ entry }) => entry.class === 'verb')
  const phrases = hits.filter(({ entry }) => entry.class === 'phrase')
  const phrase = phrases[0]
  if (phrase !== undefined && (!isPeople(phrase) || standsAsNoun(passage, phrase))) return phrase
  const noun = nouns[0]
  const verb = verbs.find((hit) => !isLed(passage, hit))
  if (verb === undefined) return noun
  if (noun === undefined) return isNounOfOtherKind(passage, verb) ? undefined : verb
  if (verb.entry.form === 'gerund') return isNominalGerund(passage, verb, 'of') ? noun : verb
  return isNounHere(passage, verb) ? noun : verb
}

/** "on fire", "under fire": what stands right after a preposition is no verb, unless it is a gerund. */
function isLed(passage: Passage, { first, entry }: Hit<Events>): boolean {
  if (entry.form !== 'base' && entry.form !== 'third') return false
  const before = bitsAt(passage, first - 1)
  return (before & WORD.preposition) !== 0 && (before & (WORD.to | WORD.subordinate)) === 0
}

function isPeople({ entry }: Hit<Events>): boolean {
  return entry.section === 'harm' && entry.is.people === true
}

/** "12 wounded", "the wounded": a participle that stands for people. */
function standsAsNoun(passage: Passage, { first, last }: Hit): boolean {
  const before = bitsAt(passage, first - 1)
  if (!(before & (WORD.determiner | WORD.be)) && !isKnown(passage, first - 1, KNOWN.number | KNOWN.person))
    return false
  return !isKnown(passage, last + 1, KNOWN.person)
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
        toll: entry.is.toll === true,
      } as const
    case 'damage':
      return { kind: 'damage', effect: entry.is.effect } as const
  }
}
