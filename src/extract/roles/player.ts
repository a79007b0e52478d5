import type { Part } from '../frames/role.ts'
import type { Scene } from '../scene/scene.ts'
import type { Occurrence } from './part.ts'

/** Somebody or something that may play a part in a document's attacks: the same words, wherever they stand. */
export interface Player {
  readonly part: Part
  /** lower case, without articles */
  readonly words: string
  readonly occurrences: readonly Occurrence[]
  /** index of its group: words that mean the same one, a surname and the full name */
  readonly group: number
}

/** Puts the occurrences of a document together, by their words, and the words by what they mean; whoever stands beside no event word is left out. */
export function playersOf(scene: Scene, occurrences: readonly Occurrence[]): Player[] {
  const byWords = new Map<string, { part: Part; words: string; occurrences: Occurrence[] }>()
  for (const occurrence of occurrences) {
    const words = wordsOf(scene, occurrence)
    if (words === '') continue
    const key = `${occurrence.part} ${words}`
    const known = byWords.get(key)
    if (known === undefined) byWords.set(key, { part: occurrence.part, words, occurrences: [occurrence] })
    else known.occurrences.push(occurrence)
  }
  const groups = new Map<string, number>()
  const players = [...byWords.values()]
  const names = players.filter(({ occurrences }) => occurrences[0]?.of.kind === 'person-name')
  const fullest = fullNames(names.map(({ words }) => words))
  const grouped = players.map((player) => {
    const key = `${player.part} ${meaningOf(player.occurrences[0] as Occurrence, player.words, fullest)}`
    const group = groups.get(key) ?? groups.size
    groups.set(key, group)
    return { ...player, group }
  })
  const beside = new Set<number>()
  for (const { group, occurrences } of grouped)
    if (occurrences.some(({ ratings }) => ratings.length > 0)) beside.add(group)
  return grouped.filter(({ group }) => beside.has(group))
}

function wordsOf(scene: Scene, { first, last }: Occurrence): string {
  const words: string[] = []
  for (let at = first; at <= last; at++) {
    const token = scene.tokens[at]
    if (token === undefined || ARTICLES.has(token.norm)) continue
    words.push(scene.text.slice(token.start, token.end).toLowerCase())
  }
  return words.join(' ')
}
const ARTICLES = new Set(['the', 'a', 'an', '"', "'"])

/** By name, the fullest name in the text that ends or begins with it. */
function fullNames(names: readonly string[]): ReadonlyMap<string, string> {
  const byEdge = new Map<string, string>()
  const inOrder = [...new Set(names)].sort((a, b) => b.length - a.length)
  const full = new Map<string, string>()
  for (const name of inOrder) {
    const known = byEdge.get(name)
    full.set(name, known ?? name)
    if (known !== undefined) continue
    const words = name.split(' ')
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= words.length; to++) {
        const part = words.slice(from, to).join(' ')
        if (!byEdge.has(part)) byEdge.set(part, name)
      }
    }
  }
  return full
}

function meaningOf({ part, of }: Occurrence, words: string, fullest: ReadonlyMap<string, string>): string {
  if (of.kind === 'person-name') return fullest.get(words) ?? words
  if (part === 'organisation' && of.kind === 'actor' && of.actorId !== undefined) return of.actorId
  return words
}
