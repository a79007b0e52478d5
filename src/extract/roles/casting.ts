import type { Quote } from '../../model/index.ts'
import type { Candidate } from '../frames/argument.ts'
import type { Passage } from '../frames/passage.ts'
import type { Part } from '../frames/role.ts'
import { hasNoPart } from '../frames/speaking.ts'
import type { Scene } from '../scene/scene.ts'
import { cluesOf, cluesOfSentence, cluesOfText } from './clues.ts'
import { noFeatures, put, slotOf } from './feature.ts'
import { featuresOf } from './features.ts'
import { type Judges, oddsOf } from './forest.ts'
import { isMilitary } from './kind-features.ts'
import { sumOf } from './linear.ts'
import { occurrencesOf } from './part.ts'
import { type Player, playersOf } from './player.ts'
import { surroundingsOf } from './surroundings.ts'
import { mostOf, standingsOf, tellingOf, WORD_FEATURES, wordsAround } from './word-features.ts'
import { wordNumbersOf } from './word-numbers.ts'

/** Who plays which part in a document's attacks, and who does not, whatever stands beside them. */
export interface Casting {
  /** by the words: the parts that they were judged for, and how */
  readonly verdicts: ReadonlyMap<Candidate, readonly Verdict[]>
  /** those who play a part, the best words for each */
  readonly cast: readonly (Player & { readonly odds: number })[]
}

/** How words were judged for a part. */
export interface Verdict {
  readonly part: Part
  readonly quote: Quote
  readonly out: boolean
  readonly odds: number
  readonly cast: boolean
}

const WORD_SLOTS = WORD_FEATURES.map(slotOf)

/** Judges everybody and everything in a document that may play a part in its attacks. */
export function castingOf(scene: Scene, passages: readonly Passage[], judges: Judges): Casting {
  const verdicts = new Map<Candidate, Verdict[]>()
  const players = playersOf(
    scene,
    occurrencesOf(scene, passages).filter(({ of }) => !hasNoPart(scene, of)),
  )
  const surroundings = surroundingsOf(scene, passages, players)
  const numbers = wordNumbersOf(scene)
  const told = passages.map(({ sentence }) => cluesOfSentence(scene, numbers, passages, sentence))
  const telling = tellingOf(
    told.map((clues) => sumOf(judges.telling, clues)),
    sumOf(judges.relevant, cluesOfText(told)),
  )
  const wordsOf = players.map(({ part, occurrences }) =>
    occurrences.map((occurrence) => ({
      odds: sumOf(judges.parts[part].words, cluesOf(scene, numbers, occurrence)),
      sentence: occurrence.passage.sentence,
    })),
  )
  const standings = standingsOf(players, wordsOf.map(mostOf))
  const features = noFeatures()
  const best = new Map<number, { readonly player: Player; readonly odds: number }>()
  for (const [at, player] of players.entries()) {
    const { part, occurrences, group } = player
    const judge = judges.parts[part]
    featuresOf(player, surroundings, features)
    const around = wordsAround(
      wordsOf[at] as (typeof wordsOf)[number],
      telling,
      standings[at] as (typeof standings)[number],
    )
    for (const [index, value] of around.entries()) put(features, WORD_SLOTS[index] as number, value)
    const odds = oddsOf(judge, features)
    for (const { of, quote } of occurrences) {
      const verdict = { part, quote, odds, cast: odds >= judge.add, out: odds < judge.drop && !isArmed(of) }
      const others = verdicts.get(of)
      if (others === undefined) verdicts.set(of, [verdict])
      else others.push(verdict)
    }
    if (odds >= judge.add && odds > (best.get(group)?.odds ?? Number.NEGATIVE_INFINITY))
      best.set(group, { player, odds })
  }
  return { verdicts, cast: [...best.values()].map(({ player, odds }) => ({ ...player, odds })) }
}

/**
 * Who and what fights for a state, and what is theirs: never left out, since the texts that judges learn from were coded for
 * attacks on civilians alone.
 */
export function isArmed(of: Candidate): boolean {
  switch (of.kind) {
    case 'actor':
      return of.party === 'state' || of.party === 'coalition'
    case 'things':
      return isMilitary(of.target.code)
    case 'person-name':
      return of.groups.includes('soldier') || of.groups.includes('police')
    default:
      return false
  }
}
