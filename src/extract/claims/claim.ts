import type { Claim, MethodCode } from '../../model/index.ts'
import type { Argument } from '../frames/argument.ts'
import { type Frame, headOf } from '../frames/frame.ts'
import type { EventNode } from '../frames/node.ts'
import type { DateMention } from '../mentions/index.ts'
import type { PartiesOf } from '../parties/parties.ts'
import type { Scene } from '../scene/scene.ts'
import { speakersOf } from '../speakers/chain.ts'
import type { Voice } from '../speakers/voices.ts'
import { actorsOf } from './actors.ts'
import { harmOf } from './harm.ts'
import { type Law, legalOf } from './legal.ts'
import { distinct, isFireAlone, methodOf, munitionsOf, weaponsOf } from './means.ts'
import { isSpecific } from './specific.ts'
import { targetsOf } from './targets.ts'
import { tellsAttack } from './tells.ts'
import { victimsOf } from './victims.ts'
import { aheadOf, dateAbove, whenOf } from './when.ts'
import { whereOf } from './where.ts'

/** What a claim is made from beside its frame. */
export interface Told {
  readonly scene: Scene
  readonly partiesOf: PartiesOf
  readonly voices: readonly (Voice | undefined)[]
  /** all words of law in the text */
  readonly legal: readonly Law[]
  /** dates of headings, in order */
  readonly headings: readonly DateMention[]
  /** sentences that tell of a cause of harm that is no attack */
  readonly otherCauses: ReadonlySet<number>
}

/** The claim that a frame makes, in the exchange form; nothing where the words say that it did not happen. */
export function claimOf(frame: Frame, told: Told): Claim | undefined {
  const { scene, partiesOf } = told
  const head = headOf(frame)
  const chain = speakersOf(frame, told)
  if (!tellsAttack(frame, { denied: chain.denied, otherCauses: told.otherCauses })) return undefined
  const modality = modalityOf(head)
  const past = whenOf(scene, frame.arguments) ?? dateAbove(told.headings, head.first)
  const when = past && isAhead(modality) ? aheadOf(past, scene.document.publishedAt) : past
  const where = whereOf(frame.arguments)
  const method = methodOf(frame)
  const munitions = munitionsOf(frame)
  const weapons = weaponsOf(scene.text, frame)
  const { actors, attribution } = actorsOf(scene, frame, partiesOf)
  const targets = targetsOf(scene, frame)
  const { harm, replaces } = harmOf(scene, frame)
  const victims = victimsOf(frame)
  const legal = legalOf(scene, frame, { ...told, speaker: chain.voice })
  const event = eventOf(frame, head, method?.code)
  const fields = {
    ...(when && { when }),
    ...(where.length > 0 && { where }),
    ...(method && { method }),
    ...(munitions.length > 0 && { munitions }),
    ...(weapons.length > 0 && { weapons }),
    ...(actors.length > 0 && { actors }),
    ...(attribution && { attribution }),
    ...(targets.length > 0 && { targets }),
    ...(harm.length > 0 && { harm }),
    ...(victims.length > 0 && { victims }),
    ...(chain.speakers.length > 0 && { speakers: chain.speakers }),
    ...(legal.length > 0 && { legal }),
  }
  return {
    id: `c${head.quote.start}`,
    event,
    trigger: { quotes: triggerQuotes(frame, head) },
    block: blockOf(scene, frame, head),
    modality,
    ...(!isSpecific(frame, { event, ...fields }) && { generic: true }),
    ...fields,
    ...(replaces.length > 0 && { replaces }),
  }
}

/** What attackers do besides: no name for an attack that has another. */
const BESIDE: ReadonlySet<Claim['event']> = new Set([
  'arson',
  'abduction',
  'detention',
  'obstruction',
  'clash',
])
const BY_HAND: ReadonlySet<MethodCode> = new Set(['small-arms', 'sniper', 'other', 'ground-assault'])

/** What somebody has to fire or drop: its explosion is a bombing. */
const FLIES: ReadonlySet<MethodCode> = new Set([
  'air-strike',
  'drone-strike',
  'artillery',
  'mortar',
  'rocket',
  'missile',
  'tank',
  'shelling',
])
/** "Warplanes targeted a market", "a rocket struck a school": what explodes where it hits. */
const FROM_AFAR: ReadonlySet<MethodCode> = new Set([...FLIES, 'car-bomb', 'ied', 'suicide-bomb'])

/** The event by the most telling of the words: "an attack in which a school was bombed" is a bombing. */
function eventOf(frame: Frame, head: EventNode, method: MethodCode | undefined): Claim['event'] {
  const events = [head, ...frame.nodes].flatMap(({ kind, trigger }) =>
    kind === 'act' && trigger && !isFireAlone(frame, trigger) ? [trigger.event] : [],
  )
  const exact = events.find(
    (event, at) => event !== 'attack' && event !== 'other' && (at === 0 || !BESIDE.has(event)),
  )
  if (exact === 'arson' && method !== undefined && FROM_AFAR.has(method)) return 'bombing' // "rockets hit the market, which burned down"
  if (exact === 'shooting' && method !== undefined && !BY_HAND.has(method)) return 'bombing' // "fired rockets"
  if (exact === 'explosion' && (events.includes('bombing') || (method !== undefined && FLIES.has(method))))
    return 'bombing' // "the blast" of a missile
  const fromAfar = (method !== undefined && FROM_AFAR.has(method)) || frame.arguments.some(isExplosive)
  if (exact === undefined && events[0] === 'attack' && fromAfar) return 'bombing'
  return exact ?? events[0] ?? head.trigger?.event ?? (head.harm?.harm === 'killed' ? 'killing' : 'attack')
}

/** Munitions that somebody plants or throws. */
const EXPLOSIVES: ReadonlySet<string> = new Set(['dynamite', 'grenade', 'mine'])

/** Log odds below which a judged weapon does not tell what an attack was. */
const UNLIKELY = -1

/** "Attacked with bombs", and no weapon that a judge holds unlikely. */
function isExplosive({ role, of, odds = 0 }: Argument): boolean {
  if (role !== 'means' || odds < UNLIKELY) return false
  return (of.kind === 'weapon' && of.explodes) || (of.kind === 'munition' && EXPLOSIVES.has(of.code))
}

function triggerQuotes(frame: Frame, head: EventNode) {
  const acts = frame.nodes.filter((node) => node.kind === head.kind).map(({ quote }) => quote)
  return distinct(acts.length > 0 ? acts : [head.quote])
}

function blockOf(scene: Scene, frame: Frame, head: EventNode): Claim['block'] {
  const kinds = [head, ...frame.nodes].map(({ sentence }) => scene.sentences[sentence]?.blockKind)
  const kind = kinds.includes('body') ? 'body' : kinds[0]
  return kind === undefined || kind === 'furniture' ? 'body' : kind
}

/** Whether what is told is still to come. */
function isAhead(modality: Claim['modality']): boolean {
  return modality === 'planned' || modality === 'threatened'
}

function modalityOf({ modality }: EventNode): Claim['modality'] {
  return modality === 'planned' || modality === 'threatened' || modality === 'hypothetical'
    ? modality
    : 'actual'
}
