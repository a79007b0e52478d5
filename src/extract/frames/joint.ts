import { WORD } from '../mentions/index.ts'
import { hasAnd, is, type Scene } from '../scene/scene.ts'
import type { Argument } from './argument.ts'
import type { EventNode } from './node.ts'

/** مقتل وإصابة 20 مدنيا, "killed and wounded 20": two words of harm right beside each other have those harmed in common. */
export function withJointHarm(
  scene: Scene,
  nodes: readonly EventNode[],
  found: readonly Argument[],
): Argument[] {
  const shared = new Map<EventNode, EventNode>() // a word of harm by the one after it, whose people it shares
  for (const [at, node] of nodes.entries()) {
    const before = nodes[at - 1]
    const kinds = [before, node].map((one) =>
      one?.kind === 'harm' ? (one.harm ?? one.trigger)?.harm : undefined,
    )
    if (before === undefined || kinds[0] === undefined || kinds[1] === undefined || kinds[0] === kinds[1])
      continue
    if (before.form === 'people' || before.form !== node.form || !isPair(scene, before, node)) continue
    if (!found.some((one) => one.role === 'harmed' && one.node === before)) shared.set(node, before)
  }
  if (shared.size === 0) return [...found]
  return found.flatMap((one): Argument[] => {
    const before = one.role === 'harmed' ? shared.get(one.node) : undefined
    if (before === undefined || one.of.kind !== 'people' || one.of.fate !== undefined) return [one]
    return [
      { ...one, node: before, joint: true },
      { ...one, joint: true },
    ]
  })
}

function isPair(scene: Scene, a: EventNode, b: EventNode): boolean {
  if (isOfHim(scene, a)) return false
  if (b.first === a.last + 1) return hasAnd(scene, b.first)
  return b.first === a.last + 2 && is(scene, a.last + 1, WORD.conjunction)
}

/** مقتله: a word that says by its ending whose death it was. */
function isOfHim({ text, tokens, isVerbFirst }: Scene, { last, sentence, form }: EventNode): boolean {
  const token = tokens[last]
  if (token === undefined || form !== 'noun' || !isVerbFirst(sentence)) return false
  const words = text.slice(token.start, token.end)
  return /ته(?:ا|م|ما|ن)?$/.test(words) || (/ه(?:ا|م|ما|ن)?$/.test(words) && !token.norm.endsWith('ه'))
}
