import type { Tally } from '../../model/index.ts'
import type { Frame } from '../frames/frame.ts'
import type { EventNode } from '../frames/node.ts'
import type { Passage } from '../frames/passage.ts'
import { CLITIC, WORD } from '../mentions/index.ts'
import { finenessOf } from '../places/ground.ts'
import { correctionIn } from '../scene/correction.ts'
import { is, type Scene } from '../scene/scene.ts'
import { draftOf } from './attack-drafts.ts'
import { asTally, type Draft, type Given, nodesIn } from './draft.ts'
import { harmDrafts } from './harm-drafts.ts'
import { attackItems, type Item } from './items.ts'
import { treesOf } from './tree.ts'

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
  let listed = -1 // the last sentence of a list of parts that a sum opened
  for (const passage of passages) {
    if (opensList(given.scene, passage)) listed = passage.sentence
    else if (listed === passage.sentence - 1 && isListItem(given.scene, passage)) {
      listed = passage.sentence
      for (const node of passage.nodes) told.add(node)
      continue
    }
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

/** "وبذلك يرتفع إلى 21 ... على النحو الآتي:": a sum whose parts are told line by line. */
function opensList(scene: Scene, { sentence }: Passage): boolean {
  const last = scene.sentences[sentence]?.last ?? -1
  return scene.tokens[last]?.norm === ':' && correctionIn(scene, sentence) === 'sum'
}

function isListItem({ sentences, tokens }: Scene, { sentence }: Passage): boolean {
  return DASHES.has(tokens[sentences[sentence]?.first ?? -1]?.norm ?? '')
}
const DASHES = new Set(['-', '–', '—', '•', '*', '_'])

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
  if (((scene.tokens[item.first]?.clitics ?? 0) & CLITIC.by) !== 0) return false // "struck it with two strikes"
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
