import type { Quote, SpeakerKind, Stance } from '../../model/index.ts'
import { type Mention, type SpeechMention, WORD } from '../mentions/index.ts'
import type { PartiesOf } from '../parties/parties.ts'
import { clausesBetween, is, type Scene } from '../scene/scene.ts'
import { type Called, organisationsOf } from './organisations.ts'
import { rumoursOf } from './rumours.ts'

/** Who speaks in a sentence, and how they stand to what they say. */
export interface Voice {
  readonly name?: string
  readonly kind: SpeakerKind
  readonly stance: Stance
  readonly quotes: readonly Quote[]
}

type Speaking = Extract<Mention, { kind: 'organisation' | 'actor' | 'person-name' | 'person' }>

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
  return (scene.inSentence[at] ?? []).some(
    (mention) =>
      (mention.kind === 'speech' &&
        mention.class === 'noun' &&
        is(scene, mention.first - 1, WORD.definite)) ||
      (mention.kind === 'shift' && mention.shift === 'another' && mention.first === sentence.first) ||
      (mention.kind === 'trigger' &&
        mention.form === 'plural' &&
        (mention.determiner === 'definite' || mention.determiner === 'demonstrative')),
  )
}

interface Given {
  readonly partiesOf: PartiesOf
  readonly nameOf: (mention: Speaking & { kind: 'organisation' }) => Called
  readonly last: Voice | undefined
}

function voiceIn(scene: Scene, sentence: number, given: Given): Voice | undefined {
  const mentions = scene.inSentence[sentence] ?? []
  let best: { mention: Speaking; cost: number; speech: SpeechMention } | undefined
  let unnamed: Voice | undefined
  for (const speech of mentions) {
    if (speech.kind !== 'speech' || !isSaid(scene, speech)) continue
    const speaker = speech.speaker === 'none' ? undefined : speakerOf(scene, mentions, speech)
    if (speaker !== undefined && (best === undefined || speaker.cost < best.cost))
      best = { ...speaker, speech }
    if (speech.speaker === 'none')
      unnamed ??= { kind: 'unnamed', stance: speech.stance, quotes: [speech.quote] }
  }
  return best === undefined ? unnamed : asVoice(best.mention, best.speech, given)
}

/** Whether somebody says it here: not "18 documented attacks", nor "has been declared". */
function isSaid(scene: Scene, speech: SpeechMention): boolean {
  if (speech.class !== 'verb' || !is(scene, speech.first, WORD.past)) return true
  if (is(scene, speech.first - 1, WORD.determiner | WORD.number | WORD.adjective)) return false
  for (let at = speech.first - 1; at >= speech.first - 3; at--) if (is(scene, at, WORD.be)) return false
  return true
}

const REACH = 12 // tokens from a speech verb to the name of who speaks
/** What it costs to take words of a kind for the speaker, in tokens of distance. */
const KIND_COST = { organisation: 0, 'person-name': 1, actor: 2, person: 3 } as const

/** Who says it: before the verb or, in "..., said X" and "according to X", just after it. */
function speakerOf(
  scene: Scene,
  mentions: readonly Mention[],
  speech: SpeechMention,
): { mention: Speaking; cost: number } | undefined {
  let best: { mention: Speaking; cost: number } | undefined
  for (const mention of mentions) {
    if (!speaks(mention)) continue
    const after = mention.first > speech.last
    if (speech.speaker === 'after' && !after) continue
    const gap = after ? mention.first - speech.last : speech.first - mention.last
    if (gap <= 0 || gap > REACH) continue
    const governed = !after && scene.relationAt.has(mention.first - 1) ? 6 : 0
    const wrongSide = speech.speaker === 'subject' && after && gap > 3 ? 8 : 0
    const unsure = 6 * (1 - mention.certainty) + KIND_COST[mention.kind]
    const cost = gap + governed + wrongSide + unsure + 4 * clausesBetween(scene, mention.first, speech.first)
    if (cost <= REACH + 4 && (best === undefined || cost < best.cost)) best = { mention, cost }
  }
  return best
}

function speaks(mention: Mention): mention is Speaking {
  return (
    mention.kind === 'organisation' ||
    mention.kind === 'actor' ||
    mention.kind === 'person-name' ||
    (mention.kind === 'person' && mention.groups.length > 0)
  )
}

function asVoice(mention: Speaking, { stance }: SpeechMention, { partiesOf, nameOf, last }: Given): Voice {
  const quotes = [mention.quote]
  if (mention.kind === 'organisation') {
    const { name, speaker } = nameOf(mention)
    return { name, kind: speaker, stance, quotes }
  }
  const group = mention.kind === 'actor' && mention.actorId === undefined && mention.determiner === 'definite'
  if (group && last?.kind === 'organisation') return { ...last, stance, quotes } // "the group said"
  if (mention.kind === 'actor')
    return { name: partiesOf(mention)[0]?.name ?? mention.name, kind: 'party', stance, quotes }
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
