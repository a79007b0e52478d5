import { daysBetween } from '../../model/index.ts'
import type { Candidate } from '../frames/argument.ts'
import type { Frame } from '../frames/frame.ts'
import { type DateMention, WORD } from '../mentions/index.ts'
import { belowCountry } from '../places/ground.ts'
import { is, type Scene } from '../scene/scene.ts'
import { count, type Features, put, type Stem, slotIn, stemIn } from './feature.ts'
import { isMilitary } from './kind-features.ts'
import type { Occurrence } from './part.ts'

/** How long before the document the days of some dates were. */
export function addAge(features: Features, stem: Stem, scene: Scene, dates: readonly DateMention[]): void {
  const today = scene.document.publishedAt?.slice(0, 10)
  let oldest = 0
  let latest = 20
  let told = false
  for (const { when, grain } of dates) {
    put(features, slotIn(stem, grain))
    if (when === undefined || today === undefined) continue
    const age = Math.log2(1 + Math.max(0, daysBetween(when.to, today)))
    told = true
    oldest = Math.max(oldest, age)
    latest = Math.min(latest, age)
  }
  if (!told) return
  put(features, slotIn(stem, 'told'))
  put(features, slotIn(stem, 'oldest'), oldest)
  put(features, slotIn(stem, 'latest'), latest)
}

/** Who a name is said to be by the nouns beside it: "soldier X", "X, rector of". */
export function addCompany(
  features: Features,
  stem: Stem,
  scene: Scene,
  { first, last, passage }: Pick<Occurrence, 'first' | 'last' | 'passage'>,
): void {
  for (const mention of scene.inSentence[passage.sentence] ?? []) {
    const before = first - mention.last
    const after = mention.first - last
    const near =
      (before > 0 && before <= 2) || (after > 1 && after <= 6 && scene.tokens[last + 1]?.norm === ',')
    if (!near) continue
    const beside = stemIn(stem, 'beside')
    const side = before > 0 ? 'before' : 'after'
    if (mention.kind === 'person') {
      put(features, slotIn(beside, mention.status))
      for (const group of mention.groups) put(features, slotIn(beside, group))
    } else if (mention.kind === 'actor') put(features, slotIn(stemIn(beside, mention.party), side))
    else if (mention.kind === 'speech') put(features, slotIn(stemIn(beside, 'speech'), side))
  }
}

/** What stands right before and after. */
export function addNeighbours(
  features: Features,
  stem: Stem,
  scene: Scene,
  first: number,
  last: number,
): void {
  addNeighbour(features, stemIn(stem, 'before'), scene, first - 1, first)
  addNeighbour(features, stemIn(stem, 'after'), scene, last + 1, first)
}

function addNeighbour(features: Features, side: Stem, scene: Scene, at: number, first: number): void {
  const token = scene.tokens[at]
  if (token === undefined || token.sentence !== scene.tokens[first]?.sentence) {
    put(features, slotIn(side, 'edge'))
    return
  }
  if (token.shape === 'mark') put(features, slotIn(side, 'mark'))
  for (const word of NEIGHBOURS) if (is(scene, at, WORD[word])) put(features, slotIn(side, word))
  const relation = scene.relationAt.get(at)
  if (relation !== undefined) put(features, slotIn(side, relation.relation))
  if (scene.verbAt[at] === 1) put(features, slotIn(side, 'doing'))
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
export function addFrame(features: Features, stem: Stem, frame: Frame | undefined): void {
  if (frame === undefined) return
  const inFrame = stemIn(stem, 'frame')
  for (const { role, of } of frame.arguments) {
    count(features, slotIn(inFrame, role))
    if (role === 'where' && of.kind === 'place' && belowCountry(of)) put(features, slotIn(inFrame, 'place'))
    if (role === 'when' && of.kind === 'date' && of.grain === 'point') put(features, slotIn(inFrame, 'day'))
    if (role === 'agent' || role === 'where' || role === 'when' || role === 'means') continue
    put(features, slotIn(stemIn(inFrame, role), classOf(of)))
  }
  put(features, slotIn(inFrame, 'nodes'), frame.nodes.length)
  for (const { kind, trigger } of frame.nodes) {
    put(features, slotIn(stemIn(inFrame, 'has'), kind))
    if (trigger !== undefined) put(features, slotIn(stemIn(inFrame, 'event'), trigger.event))
  }
}

function classOf(of: Candidate): string {
  if (of.kind === 'people') return of.status
  if (of.kind === 'actor') return of.party
  if (of.kind === 'things') return isMilitary(of.target.code) ? 'military' : 'civilian'
  return of.kind
}
