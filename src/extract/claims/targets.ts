import { type Claim, type Quote, wordsOf } from '../../model/index.ts'
import type { Argument } from '../frames/argument.ts'
import type { Frame } from '../frames/frame.ts'
import type { DamageMention } from '../mentions/index.ts'
import type { Things } from '../scene/counted.ts'
import type { Scene } from '../scene/scene.ts'
import { together } from './together.ts'

type Target = NonNullable<Claim['targets']>[number]

const EFFECTS: readonly Target['effect'][] = ['unknown', 'none', 'damaged', 'destroyed']
const RELATIONS: readonly Target['relation'][] = ['unknown', 'near', 'inside', 'hit']

/** What was hit, or stood near: one entry for a kind or name of object, with the worst that is told of it. */
export function targetsOf(scene: Scene, frame: Frame): Target[] {
  const targets: { readonly words: string; told: Target; odds: number }[] = []
  for (const argument of frame.arguments) {
    if (argument.role !== 'struck' || argument.of.kind !== 'things') continue
    const things = argument.of
    if (isWhereOnly(argument, frame) || isOwner(scene, things)) continue
    const told = asTarget(scene, argument, things)
    const words = argument.quotes === undefined ? '' : specificOf(scene, argument.quotes[0], things)
    const same = targets.find((other) => isSame(other.told, told) && mayMean(other.words, words))
    const { odds = 0 } = argument
    if (same === undefined) targets.push({ words, told, odds })
    else {
      const both = combined(same.told, told)
      same.told = odds > same.odds ? { ...both, quotes: once([...told.quotes, ...both.quotes]) } : both // the surest words first
      same.odds = Math.max(same.odds, odds)
    }
  }
  return targets.map(({ told }) => told)
}

const WAYS: ReadonlySet<string> = new Set(['road', 'railway'])
const PLACED: ReadonlySet<Argument['bond']> = new Set(['on', 'in', 'near'])

/** "A drone struck a bus on the road to Sarmin": the road says where the other thing was hit. */
function isWhereOnly({ of, bond, node }: Argument, frame: Frame): boolean {
  if (of.kind !== 'things' || !WAYS.has(of.target.code) || !PLACED.has(bond)) return false
  return frame.arguments.some(
    (other) =>
      (other.role === 'struck' || other.role === 'patient') && other.node === node && !PLACED.has(other.bond),
  )
}

/** What moves and belongs to somebody: "an ambulance of the hospital". */
const MOVABLE: ReadonlySet<string> = new Set([
  'ambulance',
  'civilian-vehicle',
  'bus',
  'boat',
  'aid-convoy',
  'civilian-aircraft',
  'military-vehicle',
])

/** Whether a thing is only named as that which something movable belongs to. */
function isOwner(scene: Scene, { first }: Things): boolean {
  for (let at = first - 1; at >= first - MOST_BETWEEN; at--) {
    if (scene.relationAt.get(at)?.relation === 'of')
      return (scene.endingAt.get(at - 1) ?? []).some(
        (mention) => mention.kind === 'target' && MOVABLE.has(mention.code),
      )
    if (scene.verbAt[at] !== 0 || scene.tokens[at]?.shape === 'mark') return false
  }
  return false
}
/** Words between "of" and what it governs: "of the Torvask city hospital". */
const MOST_BETWEEN = 4

/** What a noun phrase says beside its noun: "agrarian" of "agrarian bank"; nothing for "the bank" or "the Taiz bank". */
function specificOf(scene: Scene, phrase: Quote | undefined, { target }: Things): string {
  if (phrase === undefined || tellsPlace(scene, phrase, target)) return ''
  const words = wordsOf(scene.text, phrase).toLowerCase()
  const noun = wordsOf(scene.text, target.quote).toLowerCase()
  return words === noun ? '' : words
}

/** Whether what stands before a noun only says where the thing is. */
function tellsPlace(scene: Scene, { start }: Quote, { first, quote }: Things['target']): boolean {
  const before = scene.endingAt.get(first - 1) ?? []
  return (
    start < quote.start && before.some((mention) => mention.kind === 'place' && mention.quote.start <= start)
  )
}

/** Words of different things say different things; a bare noun may mean any of them. */
function mayMean(one: string, other: string): boolean {
  return one === '' || other === '' || one === other
}

function asTarget(scene: Scene, { node, bond, quotes }: Argument, things: Things): Target {
  const { target, count, number } = things
  const quote = quotes?.[0] ?? things.quote
  const effect = node.negated ? 'none' : (node.damage?.effect ?? 'unknown')
  const counts = count !== undefined && number?.said !== 'article' && number?.said !== 'singular'
  const told = node.damage !== undefined && node.damage.effect !== 'hit'
  return {
    code: target.code,
    ...(target.name !== undefined && { name: target.name }),
    relation:
      bond === 'near' || bond === 'outside' ? 'near' : bond === 'in' || bond === 'inside' ? 'inside' : 'hit',
    effect: effect === 'hit' ? 'unknown' : effect,
    ...(counts && { count }),
    quotes: told ? withDamage(scene, things, quote, node.damage) : [quote],
  }
}

/** The words for a thing and for what was done to it: one quote where they stand together, else the thing's first. */
function withDamage(scene: Scene, things: Things, quote: Quote, damage: DamageMention): Quote[] {
  const [both, ...apart] = together(scene, things, damage)
  const holds = both !== undefined && apart.length === 0 && both.start <= quote.start && both.end >= quote.end
  return holds ? [both] : [quote, damage.quote]
}

function isSame(a: Target, b: Target): boolean {
  if (a.code !== b.code) return false
  if (a.name !== undefined && b.name !== undefined && a.name !== b.name) return false
  return (
    a.count === undefined ||
    b.count === undefined ||
    (a.count.min === b.count.min && a.count.max === b.count.max)
  )
}

function combined(a: Target, b: Target): Target {
  const worse = <T>(order: readonly T[], one: T, other: T) =>
    order.indexOf(other) > order.indexOf(one) ? other : one
  return {
    ...b,
    ...a,
    relation: worse(RELATIONS, a.relation, b.relation),
    effect: worse(EFFECTS, a.effect, b.effect),
    quotes: once([...a.quotes, ...b.quotes]),
  }
}

/** Quotes each once, in the order given: the words for the thing come first. */
function once(quotes: readonly Quote[]): Quote[] {
  return [...new Map(quotes.map((quote) => [`${quote.start}-${quote.end}`, quote])).values()]
}
