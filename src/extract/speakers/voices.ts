import type { Quote, SpeakerKind, Stance } from '../../model/index.ts'
import { isDisowned } from '../frames/speaking.ts'
import { type Mention, type SpeechMention, WORD } from '../mentions/index.ts'
import type { PartiesOf } from '../parties/parties.ts'
import { is, mentionsOf, type Scene } from '../scene/scene.ts'
import { type Called, organisationsOf } from './organisations.ts'
import { rumoursOf } from './rumours.ts'
import { type Speaking, speakerOf } from './speaker.ts'

/** Who speaks in a sentence, and how they stand to what they say. */
export interface Voice {
  readonly name?: string
  readonly kind: SpeakerKind
  readonly stance: Stance
  readonly quotes: readonly Quote[]
  /** who passes on what this one says: "residents told Amnesty" */
  readonly through?: Voice
  /** who denies it in the same sentence: "X denied that it had hit the hall, where officials said nine died" */
  readonly against?: Voice
}

/** The voice of every sentence that has one; sentences within the same quotation share it. */
export function voicesOf(scene: Scene, partiesOf: PartiesOf): readonly (Voice | undefined)[] {
  const nameOf = organisationsOf(scene)
  const rumours = rumoursOf(scene)
  const voices: (Voice | undefined)[] = []
  let last: Voice | undefined
  let lastAt = -1
  let quoted = false // an opened quotation runs on
  for (const [at, sentence] of scene.sentences.entries()) {
    let voice = voiceIn(scene, at, { partiesOf, nameOf, last })
    if (voice === undefined && (quoted || sentence.blockKind === 'quotation' || goesOn(scene, at, lastAt)))
      voice = last
    voice = withDoubt(voice, rumours[at])
    voices.push(voice)
    if (voice !== undefined) [last, lastAt] = [voice, at]
    quoted = runsOn(scene, at, quoted)
  }
  return voices
}

/** Where nobody who can be named says it, and the text itself calls it unconfirmed, it is doubted. */
function withDoubt(voice: Voice | undefined, rumour: Quote | undefined): Voice | undefined {
  if (rumour === undefined || (voice !== undefined && voice.kind !== 'unnamed')) return voice
  const quotes = [rumour, ...(voice?.quotes ?? [])].filter(
    (quote, at, all) => all.findIndex(({ start }) => start === quote.start) === at,
  )
  return { kind: 'unnamed', stance: 'doubts', quotes }
}

/** How many sentences without a speaker of their own may lie between a voice and what still belongs to it. */
const HEARD_FOR = 3

/**
 * Whether a sentence goes on about what was said before: about "these attacks" or "the report", with "another", or with a
 * pronoun for them.
 */
function goesOn(scene: Scene, at: number, lastAt: number): boolean {
  const sentence = scene.sentences[at]
  if (lastAt < 0 || at - lastAt > HEARD_FOR || sentence === undefined) return false
  if (is(scene, sentence.first, WORD.pronoun)) return true
  return (
    mentionsOf(scene, at, 'speech').some(
      (word) => word.class === 'noun' && is(scene, word.first - 1, WORD.definite),
    ) ||
    mentionsOf(scene, at, 'shift').some(
      (word) => word.shift === 'another' && word.first === sentence.first,
    ) ||
    mentionsOf(scene, at, 'trigger').some(
      ({ form, determiner }) =>
        form === 'plural' && (determiner === 'definite' || determiner === 'demonstrative'),
    )
  )
}

interface Given {
  readonly partiesOf: PartiesOf
  readonly nameOf: (mention: Speaking & { kind: 'organisation' }) => Called
  readonly last: Voice | undefined
}

/** A speaker with the words that make it one. */
interface Saying {
  readonly mention: Speaking
  readonly cost: number
  readonly speech: SpeechMention
  /** was told what another says */
  readonly hearer: boolean
}

function voiceIn(scene: Scene, sentence: number, given: Given): Voice | undefined {
  const mentions = scene.inSentence[sentence] ?? []
  const sayings: Saying[] = []
  let unnamed: Voice | undefined
  for (const speech of mentionsOf(scene, sentence, 'speech')) {
    if (!isSaid(scene, speech) || isDisowned(scene, speech)) continue
    const speaker = speech.speaker === 'none' ? undefined : speakerOf(scene, mentions, speech)
    if (speaker !== undefined) sayings.push({ ...speaker, speech, hearer: false })
    const hearer = speech.hearer
      ? hearerOf(mentions, speech)
      : speech.passedOn
        ? citerOf(mentions, speech)
        : undefined
    if (hearer !== undefined) sayings.push({ mention: hearer, cost: 0, speech, hearer: true })
    if (speech.speaker === 'none')
      unnamed ??= { kind: 'unnamed', stance: speech.stance, quotes: [speech.quote] }
  }
  return voiceOf(scene, sayings, given) ?? unnamed
}

/**
 * The one who says what is told, through whoever passes it on: the hearer ("told Reuters"), who cites ("X, citing Y"), and
 * who stands before ("X said that Y reported").
 */
function voiceOf(scene: Scene, sayings: readonly Saying[], given: Given): Voice | undefined {
  const told = sayings.filter(({ hearer }) => !hearer)
  if (told.length === 0) return undefined
  const denial = told.find(({ speech }) => speech.stance === 'denies')
  const telling = told.filter((one) => one !== denial)
  const nearest = (telling.length > 0 ? telling : told).reduce((best, one) =>
    one.cost < best.cost ? one : best,
  )
  const source =
    told.find(({ speech }) => speech.passedOn) ?? told.find((one) => passesOn(scene, nearest, one)) ?? nearest
  const outer = sayings.find((one) => passesOn(scene, one, source))
  const voice = {
    ...asVoice(source.mention, source.speech, given),
    ...(denial !== undefined &&
      denial !== source && { against: asVoice(denial.mention, denial.speech, given) }),
  }
  if (outer === undefined) return voice
  const through = asVoice(outer.mention, outer.hearer ? HEARD : outer.speech, given)
  return through.name !== undefined && through.name === voice.name ? voice : { ...voice, through }
}

const HEARD = { stance: 'asserts' } as const

function passesOn(scene: Scene, one: Saying, source: Saying): boolean {
  if (one.mention === source.mention) return false
  if (one.mention.kind !== 'organisation' && one.mention.kind !== 'actor') return false
  if (one.hearer) return one.speech === source.speech
  if (source.speech.passedOn) return one.speech.stance === 'asserts'
  if (OPPOSED.has(one.speech.stance) || OPPOSED.has(source.speech.stance)) return false
  if (one.speech.speaker === 'after') return one.speech.class === 'phrase'
  return one.speech.last < source.mention.first && isObject(scene, one.speech.last + 1, source.mention.first)
}

/** Whether what one says is that another speaks: only small words between, no mark and no conjunction. */
function isObject(scene: Scene, from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (scene.tokens[at]?.shape === 'mark' || is(scene, at, WORD.conjunction)) return false
  return true
}
const OPPOSED: ReadonlySet<Stance> = new Set(['denies', 'doubts', 'retracts'])

type Organisation = Speaking & { kind: 'organisation' }

/** Who was told: "a resident told AFP". */
function hearerOf(mentions: readonly Mention[], { last }: SpeechMention): Organisation | undefined {
  return mentions.find((mention): mention is Organisation => isNamed(mention) && mention.first === last + 1)
}

/** Who cites: "SANA, citing a military source". */
function citerOf(mentions: readonly Mention[], { first }: SpeechMention): Organisation | undefined {
  return mentions.find(
    (mention): mention is Organisation =>
      isNamed(mention) && first > mention.last && first - mention.last <= 2,
  )
}

function isNamed(mention: Mention): mention is Organisation {
  return mention.kind === 'organisation' && mention.certainty > 0.7
}

/** Whether somebody says it here: not "18 documented attacks", nor "has been declared". */
function isSaid(scene: Scene, speech: SpeechMention): boolean {
  if (speech.ownPart) return false
  if (speech.class !== 'verb' || !is(scene, speech.first, WORD.past)) return true
  if (scene.endingAt.get(speech.first - 1)?.some(({ kind }) => kind === 'organisation' || kind === 'actor'))
    return true // "police said", "the army denied"
  const grammar = scene.grammarOf(scene.tokens[speech.first]?.sentence ?? 0)
  const described = grammar?.adjectives === 'after' ? 0 : WORD.adjective // there the adjective is the subject's
  if (is(scene, speech.first - 1, WORD.determiner | WORD.number | described)) return false
  for (let at = speech.first - 1; at >= speech.first - 3; at--) if (is(scene, at, WORD.be)) return false
  return true
}

function asVoice(
  mention: Speaking,
  { stance }: Pick<SpeechMention, 'stance'>,
  { partiesOf, nameOf, last }: Given,
): Voice {
  const quotes = [mention.quote]
  if (mention.kind === 'organisation') {
    const { name, speaker } = nameOf(mention)
    return { name, kind: speaker, stance, quotes }
  }
  const group = mention.kind === 'actor' && mention.actorId === undefined && mention.determiner === 'definite'
  if (group && last?.kind === 'organisation') return { ...last, stance, quotes } // "the group said"
  if (mention.kind === 'actor')
    return { name: partiesOf(mention)[0]?.name ?? mention.name, kind: 'party', stance, quotes }
  if (mention.kind === 'place') return { name: mention.name, kind: 'official', stance, quotes }
  const official = mention.groups.some(
    (group) => group === 'official' || group === 'police' || group === 'soldier',
  )
  const kind = official ? 'official' : 'witness'
  return mention.kind === 'person-name'
    ? { name: mention.name, kind, stance, quotes }
    : { kind, stance, quotes }
}

/** Whether a quotation that is open after a sentence runs on into the next. */
function runsOn(scene: Scene, sentence: number, before: boolean): boolean {
  const span = scene.sentences[sentence]
  if (span === undefined) return false
  let open = before
  for (let at = span.first; at <= span.last; at++) {
    const norm = scene.tokens[at]?.norm
    if (norm === '“' || norm === '«') open = true
    else if (norm === '”' || norm === '»') open = false
    else if (norm === '"') open = !open
  }
  return open && scene.sentences[sentence + 1]?.block === span.block
}
