import { checkParts, daysBetween, HARM_KINDS, type Tally, type Vocabularies } from '../../model/index.ts'
import { distinct } from '../claims/means.ts'
import { whenOf } from '../claims/when.ts'
import type { Argument } from '../frames/attach.ts'
import type { Frame } from '../frames/frame.ts'
import type { EventNode } from '../frames/node.ts'
import type { Passage } from '../frames/passage.ts'
import { WORD } from '../mentions/index.ts'
import type { PartiesOf } from '../parties/parties.ts'
import { finenessOf } from '../places/ground.ts'
import { is, type Scene } from '../scene/scene.ts'
import { chainOf } from '../speakers/chain.ts'
import type { Voice } from '../speakers/voices.ts'
import { attackItems, harmItems, type Item } from './items.ts'
import { argumentsWithin, termsOf } from './terms.ts'
import { type Branch, treesOf } from './tree.ts'

interface Given {
  readonly scene: Scene
  readonly vocabularies: Vocabularies
  readonly partiesOf: PartiesOf
  readonly voices: readonly (Voice | undefined)[]
}

/** A tally while it is read: later sentences add to what it counts and to its parts. */
interface Draft {
  readonly item: Item
  readonly relation: Tally['relation']
  readonly nodes: EventNode[]
  readonly arguments: Argument[]
  readonly sentences: number[]
  readonly parts: Draft[]
}

/** How many sentences a tally stays open for "these attacks" and "they consisted of". */
const OPEN_FOR = 4

/** The tallies of a document, and the event words that speak of them and so tell no attack of their own. */
export function talliesOf(
  passages: readonly Passage[],
  given: Given,
): { readonly tallies: Tally[]; readonly told: ReadonlySet<EventNode> } {
  const drafts: Draft[] = []
  const told = new Set<EventNode>()
  let open: Draft | undefined
  for (const passage of passages) {
    const isOpen = open !== undefined && passage.sentence - (open.sentences.at(-1) ?? 0) <= OPEN_FOR
    const items = attackItems(passage)
    const tallied = items.length > 0 && tellsTally(given.scene, passage, items)
    if (tallied) {
      const [first] = items
      const share = first?.share !== undefined && isOpen
      const goesOn = isOpen ? onOpenTally(given.scene, passage, items) : undefined
      const trees = treesOf(given.scene, items, share ? 'subset' : goesOn).map((tree) =>
        draftOf(given.scene, passage, tree, items),
      )
      for (const tree of trees) {
        for (const node of nodesIn(tree)) told.add(node)
        if (tree.relation !== undefined && open !== undefined && isOpen) open.parts.push(tree)
        else {
          drafts.push(tree)
          open = tree
        }
      }
      open?.sentences.push(passage.sentence)
    } else if (isOpen && open !== undefined) {
      const frame = speaksOf(passage)
      if (frame !== undefined) {
        open.arguments.push(...frame.arguments)
        open.sentences.push(passage.sentence)
        for (const node of frame.nodes) told.add(node)
      }
    }
    if (!tallied && goesOnToAnAttack(passage, told)) open = undefined
    drafts.push(...harmDrafts(passage, given, isOpen || tallied ? open : undefined, told))
  }
  return { tallies: drafts.map((draft) => asTally(draft, given)).filter(isOfSomething), told }
}

/** After an attack with a day or a town of its own, what follows is told of it, and no longer of a tally before. */
function goesOnToAnAttack(passage: Passage, told: ReadonlySet<EventNode>): boolean {
  return passage.frames.some(
    ({ nodes, arguments: args }) =>
      nodes.some((node) => node.kind === 'act' && !told.has(node)) &&
      args.some(
        ({ role, of }) =>
          (role === 'when' && of.kind === 'date' && of.grain === 'point') ||
          (role === 'where' && of.kind === 'place' && finenessOf(of) >= 3),
      ),
  )
}

/** A number of attacks of which nothing is told ("two of the nine attacks") can be held against nothing. */
function isOfSomething({ of, terms, parts }: Tally): boolean {
  return of !== 'attacks' || parts.length > 0 || Object.keys(terms).length > 0
}

/** So many attacks on one town are told in sum, not as one. */
const MANY = 10

/** Whether numbers of attacks are of many events: not "three air strikes" on one town on one day. */
function tellsTally(scene: Scene, passage: Passage, items: readonly Item[]): boolean {
  if (scene.sentences[passage.sentence]?.blockKind === 'caption') return false
  const attacks = items.filter(({ counted }) => counted.kind === 'attacks')
  if (attacks.length > 1) return true
  const [item] = attacks
  if (item === undefined) return false
  if (item.share !== undefined) return true
  if (item.count === undefined || item.count.bound === 'vague' || (item.count.min ?? 0) < 2) return false
  const grains = item.arguments.flatMap(({ role, of }) =>
    role === 'when' && of.kind === 'date' ? [of.grain] : [],
  )
  if (grains.includes('period')) return true
  const town = item.arguments.some(
    ({ role, of }) => role === 'where' && of.kind === 'place' && finenessOf(of) >= 3,
  )
  return !(grains.includes('point') || (town && (item.count.min ?? 0) < MANY))
}

/** "They consisted of", "these included": words for parts before the first number, after a pronoun or a definite noun. */
function onOpenTally(
  scene: Scene,
  passage: Passage,
  items: readonly Item[],
): 'exhaustive' | 'subset' | undefined {
  const first = items[0]
  const sentence = scene.sentences[passage.sentence]
  if (first === undefined || sentence === undefined) return undefined
  const parts = (scene.inSentence[passage.sentence] ?? []).find(
    (mention) => mention.kind === 'subset' && mention.last < first.first,
  )
  if (parts === undefined || parts.kind !== 'subset') return undefined
  return is(scene, sentence.first, WORD.pronoun | WORD.definite)
    ? parts.exhaustive
      ? 'exhaustive'
      : 'subset'
    : undefined
}

/** The frame of a sentence that goes on about attacks told before: "the attacks were inflicted on schools". */
function speaksOf(passage: Passage): Frame | undefined {
  const acts = passage.nodes.filter(({ kind }) => kind === 'act')
  const [node] = acts
  if (node === undefined || acts.length > 1 || node.trigger?.form !== 'plural') return undefined
  const { determiner } = node.trigger
  if (determiner !== 'definite' && determiner !== 'demonstrative') return undefined
  return passage.frames.find(({ nodes }) => nodes.includes(node))
}

function draftOf(scene: Scene, passage: Passage, branch: Branch, items: readonly Item[]): Draft {
  const { item } = branch
  const at = items.indexOf(item)
  const next = items[at + 1]
  const node = item.node ?? (items.find(({ node }) => node !== undefined)?.node as EventNode)
  const end = next === undefined ? Number.POSITIVE_INFINITY : next.first - 1
  const within = passage.nodes.filter(
    (other) => other.first > item.last && other.last <= end && other.kind === 'act',
  )
  const own = items.length === 1 ? item.arguments : windowOf(scene, passage, items, at, node)
  return {
    item,
    relation: branch.relation,
    nodes: [...(item.node ? [item.node] : []), ...within],
    arguments: [...own],
    sentences: [passage.sentence],
    parts: branch.parts.map((part) => draftOf(scene, passage, part, items)),
  }
}

/** What a list tells of one of its numbers: all up to the next; before the first, what is told of the whole. */
function windowOf(
  scene: Scene,
  passage: Passage,
  items: readonly Item[],
  at: number,
  node: EventNode,
): Argument[] {
  const item = items[at] as Item
  const next = items[at + 1]
  const args = argumentsWithin(
    scene,
    passage.candidates,
    node,
    item.first,
    next === undefined ? Number.POSITIVE_INFINITY : next.first - 1,
  )
  const before = at === 0 ? item.arguments.filter(({ of }) => of.last < item.first) : []
  const joined =
    next !== undefined && next.first === item.last + 2 && is(scene, item.last + 1, WORD.conjunction)
  const shared =
    joined && args.length === 0
      ? windowOf(scene, passage, items, at + 1, node).filter(({ role }) => role === 'agent')
      : []
  return [...before, ...args, ...shared]
}

function nodesIn(draft: Draft): EventNode[] {
  return [...draft.nodes, ...draft.parts.flatMap(nodesIn)]
}

/** Numbers of people harmed over many events: over a long time, or by the attacks of a tally. */
function harmDrafts(
  passage: Passage,
  given: Given,
  attacks: Draft | undefined,
  told: Set<EventNode>,
): Draft[] {
  const drafts: Draft[] = []
  for (const frame of passage.frames) {
    const when = whenOf(given.scene, frame.arguments)
    const long = when !== undefined && (daysBetween(when.from, when.to) > 31 || when.kind === 'throughout')
    const period = frame.arguments.some(
      ({ role, of }) => role === 'when' && of.kind === 'date' && of.grain === 'period',
    )
    const ofTally =
      attacks !== undefined && (frame.nodes.some((node) => told.has(node)) || isSumOfAll(passage, frame))
    const ofWar = isMany(frame) && !tellsOneAttack(frame)
    if (!(long || (period && when === undefined && isMany(frame)) || ofWar || ofTally)) continue
    for (const kind of HARM_KINDS) {
      const items = harmItems({ ...passage, frames: [frame] }, kind)
      for (const tree of treesOf(given.scene, items, undefined)) {
        drafts.push(harmDraft(passage, frame, tree, ofTally ? attacks : undefined))
        for (const node of frame.nodes) told.add(node)
      }
    }
  }
  return drafts
}

/** "45 medical workers were killed": harm told after a tally, with no attack, time or place of its own, is that of all. */
function isSumOfAll(passage: Passage, frame: Frame): boolean {
  if (passage.nodes.some(({ kind }) => kind === 'act')) return false
  return frame.arguments.every(({ role }) => role === 'harmed' || role === 'agent')
}

/** So many people are not harmed in one attack. */
const MANY_PEOPLE = 500

/** Whether words tell an attack at a place, or the day of one: not "the war has killed 10,000 people". */
function tellsOneAttack({ nodes, arguments: args }: Frame): boolean {
  const act = nodes.some(({ kind, trigger }) => kind === 'act' && trigger?.event !== 'clash')
  return args.some(
    ({ role, of }) =>
      (role === 'when' && of.kind === 'date' && of.grain === 'point') ||
      (role === 'where' && of.kind === 'place' && act && finenessOf(of) >= 2),
  )
}

function isMany({ arguments: args }: Frame): boolean {
  return args.some(
    ({ role, of }) => role === 'harmed' && of.kind === 'people' && (of.count?.min ?? 0) >= MANY_PEOPLE,
  )
}

function harmDraft(passage: Passage, frame: Frame, branch: Branch, attacks: Draft | undefined): Draft {
  const whole = branch.relation === undefined
  return {
    item: branch.item,
    relation: branch.relation,
    nodes: whole ? [...frame.nodes] : [],
    arguments: whole ? [...(attacks?.arguments ?? []), ...frame.arguments] : [],
    sentences: [passage.sentence],
    parts: branch.parts.map((part) => harmDraft(passage, frame, part, undefined)),
  }
}

function asTally(draft: Draft, given: Given): Tally {
  const { item } = draft
  const parts = draft.parts.map((part) => ({
    ...asTally(part, given),
    relation: part.relation ?? ('partition' as const),
  }))
  const count = item.count ?? { min: null, max: null, bound: 'vague' as const }
  const terms = termsOf(given.scene, { nodes: draft.nodes, arguments: draft.arguments }, given)
  const people = item.counted.kind === 'people' && item.of !== 'attacks' ? item.counted : undefined
  return {
    id: `t${item.quote.start}`,
    of: item.of,
    ...count,
    terms: {
      ...terms,
      ...(people &&
        item.of !== 'attacks' && {
          harm: [
            {
              kind: item.of,
              status: people.status,
              groups: [...people.groups],
              ...(people.nationality !== undefined && { nationality: people.nationality }),
              ...count,
              quotes: [people.quote],
            },
          ],
        }),
    },
    parts,
    check: item.count === undefined ? 'not-checkable' : checkParts(item.count, parts),
    ...(item.share && { share: item.share }),
    speakers: chainOf(
      given.scene,
      draft.sentences.flatMap((sentence) => given.voices[sentence] ?? []),
    ).speakers,
    quotes: distinct([item.quote]),
  }
}
