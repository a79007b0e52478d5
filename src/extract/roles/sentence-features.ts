import { daysBetween } from '../../model/index.ts'
import type { Frame } from '../frames/frame.ts'
import { type DateMention, WORD } from '../mentions/index.ts'
import { belowCountry } from '../places/ground.ts'
import { is, type Scene } from '../scene/scene.ts'
import type { Features } from './feature.ts'
import { isMilitary } from './kind-features.ts'
import type { Occurrence } from './part.ts'

/** How long before the document the days of some dates were. */
export function addAge(features: Features, name: string, scene: Scene, dates: readonly DateMention[]): void {
  const today = scene.document.publishedAt?.slice(0, 10)
  for (const { when, grain } of dates) {
    features.set(`${name}.${grain}`, 1)
    if (when === undefined || today === undefined) continue
    const age = Math.log2(1 + Math.max(0, daysBetween(when.to, today)))
    features.set(`${name}.told`, 1)
    features.set(`${name}.oldest`, Math.max(features.get(`${name}.oldest`) ?? 0, age))
    features.set(`${name}.latest`, Math.min(features.get(`${name}.latest`) ?? 20, age))
  }
}

/** Who a name is said to be by the nouns beside it: "soldier X", "X, rector of". */
export function addCompany(
  features: Features,
  which: string,
  scene: Scene,
  { first, last, passage }: Pick<Occurrence, 'first' | 'last' | 'passage'>,
): void {
  for (const mention of scene.inSentence[passage.sentence] ?? []) {
    const before = first - mention.last
    const after = mention.first - last
    const near =
      (before > 0 && before <= 2) || (after > 1 && after <= 6 && scene.tokens[last + 1]?.norm === ',')
    if (!near) continue
    if (mention.kind === 'person') {
      features.set(`${which}.beside.${mention.status}`, 1)
      for (const group of mention.groups) features.set(`${which}.beside.${group}`, 1)
    } else if (mention.kind === 'actor')
      features.set(`${which}.beside.${mention.party}.${before > 0 ? 'before' : 'after'}`, 1)
    else if (mention.kind === 'speech')
      features.set(`${which}.beside.speech.${before > 0 ? 'before' : 'after'}`, 1)
  }
}

/** What stands right before and after. */
export function addNeighbours(
  features: Features,
  which: string,
  scene: Scene,
  first: number,
  last: number,
): void {
  for (const [side, at] of [
    ['before', first - 1],
    ['after', last + 1],
  ] as const) {
    const token = scene.tokens[at]
    const name = `${which}.${side}`
    if (token === undefined || token.sentence !== scene.tokens[first]?.sentence) {
      features.set(`${name}.edge`, 1)
      continue
    }
    if (token.shape === 'mark') features.set(`${name}.mark`, 1)
    for (const word of NEIGHBOURS) if (is(scene, at, WORD[word])) features.set(`${name}.${word}`, 1)
    const relation = scene.relationAt.get(at)
    if (relation !== undefined) features.set(`${name}.${relation.relation}`, 1)
    if (scene.verbAt[at] === 1) features.set(`${name}.doing`, 1)
  }
}
const NEIGHBOURS = [
  'determiner',
  'definite',
  'preposition',
  'be',
  'have',
  'modal',
  'conjunction',
  'relative',
  'past',
  'to',
] as const

/** What else was attached to the same event words. */
export function addFrame(features: Features, which: string, frame: Frame | undefined): void {
  if (frame === undefined) return
  for (const { role, of } of frame.arguments) {
    const name = `${which}.frame.${role}`
    features.set(name, (features.get(name) ?? 0) + 1)
    if (role === 'where' && of.kind === 'place' && belowCountry(of)) features.set(`${which}.frame.place`, 1)
    if (role === 'when' && of.kind === 'date' && of.grain === 'point') features.set(`${which}.frame.day`, 1)
    if (role === 'agent' || role === 'where' || role === 'when' || role === 'means') continue
    if (of.kind === 'people') features.set(`${name}.${of.status}`, 1)
    else if (of.kind === 'actor') features.set(`${name}.${of.party}`, 1)
    else if (of.kind === 'things')
      features.set(`${name}.${isMilitary(of.target.code) ? 'military' : 'civilian'}`, 1)
    else features.set(`${name}.${of.kind}`, 1)
  }
  features.set(`${which}.frame.nodes`, frame.nodes.length)
  for (const { kind, trigger } of frame.nodes) {
    features.set(`${which}.frame.has.${kind}`, 1)
    if (trigger !== undefined) features.set(`${which}.frame.event.${trigger.event}`, 1)
  }
}
