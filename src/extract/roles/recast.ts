import type { Argument, Candidate } from '../frames/argument.ts'
import { type Frame, headOf } from '../frames/frame.ts'
import type { EventNode } from '../frames/node.ts'
import type { Passage } from '../frames/passage.ts'
import type { Part } from '../frames/role.ts'
import type { Things } from '../scene/counted.ts'
import { type Casting, isArmed, type Verdict } from './casting.ts'
import { type Occurrence, ROLES_OF_PART } from './part.ts'

/** The frames of a text with those left out who play no part, and those put in who were told apart from the attack. */
export function recast(frames: readonly Frame[], { verdicts, cast }: Casting): Frame[] {
  const kept = frames.map(({ arguments: args }) =>
    args.flatMap((argument) => judged(argument, verdicts.get(argument.of))),
  )
  const told = new Map<Part, Set<Candidate>>()
  for (const args of kept)
    for (const { of, parts = [] } of args)
      for (const part of parts) told.set(part, (told.get(part) ?? new Set()).add(of))
  const ground = groundOf(frames)
  for (const { part, occurrences, odds } of cast) {
    if (occurrences.some(({ of }) => told.get(part)?.has(of))) continue
    const added = placeFor(frames, ground, occurrences)
    if (added !== undefined) kept[added.at]?.push({ ...added.argument, odds, cast: true })
  }
  return frames.map((frame, at) => ({ ...frame, arguments: withoutDoubtful(kept[at] ?? []) }))
}

/** Where somebody surely did it, others of that part of whom it is not sure are left out, but for those who are never left out. */
function withoutDoubtful(args: readonly Argument[]): Argument[] {
  const sure = new Set(
    args.flatMap(({ role, cast, parts = [] }) => (role === 'agent' && cast === true ? parts : [])),
  )
  return args.filter(
    ({ role, cast, parts = [], of }) =>
      role !== 'agent' ||
      cast === true ||
      isArmed(of) ||
      isOfAnother(of) ||
      !parts.some((part) => sure.has(part)),
  )
}

/** "Its fighters": words for a party that was told before. */
function isOfAnother(of: Candidate): boolean {
  return of.kind === 'actor' && of.determiner === 'possessive'
}

/** The argument with the parts that it was judged to play; nothing where it plays none. */
function judged(argument: Argument, verdicts: readonly Verdict[] = []): Argument[] {
  const mine = verdicts.filter(({ part }) => ROLES_OF_PART[part].includes(argument.role))
  if (mine.length === 0) return [argument]
  const played = mine.filter(({ out }) => !out)
  if (played.length === 0) return isPlain(argument) ? [argument] : []
  return [
    {
      ...argument,
      parts: played.map(({ part }) => part),
      quotes: played.map(({ quote }) => quote),
      odds: Math.max(...played.map(({ odds }) => odds)),
      cast: played.some(({ cast }) => cast),
    },
  ]
}

/**
 * "Militants abducted pupils", "attacked with rifles", "damaged dozens of homes": what grammar alone makes plain, whatever the words are to
 * a judge.
 */
function isPlain({ role, of, bond, node }: Argument): boolean {
  if (role === 'means') return bond === 'with'
  if (of.kind === 'things') return node.damage !== undefined && NUMBERS.has(of.number?.said ?? '')
  return role === 'agent' && of.kind === 'actor' && (bond === 'subject' || bond === 'by')
}

const NUMBERS: ReadonlySet<string> = new Set(['digits', 'words', 'vague'])

/** Where the frames of a text are told: their indexes by event word, and the last one of each sentence. */
interface Ground {
  readonly byNode: ReadonlyMap<EventNode, number>
  readonly bySentence: ReadonlyMap<number, number>
}

function groundOf(frames: readonly Frame[]): Ground {
  const byNode = new Map<EventNode, number>()
  const bySentence = new Map<number, number>()
  for (const [at, { nodes }] of frames.entries()) {
    for (const node of nodes) {
      byNode.set(node, at)
      bySentence.set(node.sentence, at)
    }
  }
  return { byNode, bySentence }
}

const PERSONS: ReadonlySet<Part> = new Set(['individual', 'victim'])
/** Most sentences between an attack and those who were told apart from it. */
const REACH = 12

/** "Houthi officials said": a party that only says whose people speak. */
function isOfPeople({ counted }: Passage, { kind, last }: Candidate): boolean {
  return kind === 'actor' && counted.people.some(({ first }) => first === last + 1)
}

interface Placed {
  readonly at: number
  readonly argument: Argument
}

/** "The building", "a wall of it": words for something, or a part of it, that has a better name elsewhere. */
function refersBack({ target: { code, plural, first, last } }: Things): boolean {
  return code === 'building' && first === last && !plural
}

/** The frame whose event word somebody fits best, else the nearest one, earlier before later. */
function placeFor(
  frames: readonly Frame[],
  { byNode, bySentence }: Ground,
  occurrences: readonly Occurrence[],
): Placed | undefined {
  let nearest: (Placed & { readonly away: number }) | undefined
  for (const { part, passage, of, quote, first, best } of occurrences) {
    if ((PERSONS.has(part) || isOfPeople(passage, of)) && !passage.candidates.includes(of)) continue // who speaks
    if (of.kind === 'things' && refersBack(of)) continue
    const shown = { parts: [part], quotes: [quote] }
    const own = best && byNode.get(best.node)
    if (best !== undefined && own !== undefined) return { at: own, argument: { ...best, ...shown } }
    if (best !== undefined) continue // of a tally
    for (let away = 0; away <= REACH && away < (nearest?.away ?? REACH + 1); away++) {
      const at = bySentence.get(passage.sentence - away) ?? bySentence.get(passage.sentence + away)
      const frame = at === undefined ? undefined : frames[at]
      if (at === undefined || frame === undefined) continue
      const aside = {
        role: ROLES_OF_PART[part][0] as Argument['role'], // every part has one
        of,
        node: headOf(frame),
        bond: 'after',
        governor: { relation: 'none', at: first },
        score: 0,
      } as const
      nearest = { at, away, argument: { ...aside, ...shown } }
    }
  }
  return nearest
}
