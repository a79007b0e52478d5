import type { WeighedWord } from '../ledger/ledger.ts'
import { fnv1a } from './hash.ts'
import { mayBeRare, rareWords, type WordFrequencies, wordsCounted } from './rare-words.ts'
import { soundOf } from './sounds.ts'

/** What a whole text says by its words alone. Words and sounds are absent where there are too few documents to know what is rare. */
export interface TextTerms {
  readonly words?: readonly WeighedWord[]
  readonly opening?: readonly WeighedWord[]
  readonly sounds?: readonly WeighedWord[]
  readonly script: number | undefined
}

/** A post or a report says in its first words what it is about. */
const OPENING_WORDS = 40
/** Shorter skeletons of consonants belong to too many words. */
const SOUND_LEAST = 3

export function termsOf(text: string, frequencies: WordFrequencies): TextTerms {
  const script = scriptOf(text)
  const words = rareWords(text, frequencies)
  if (words.length === 0) return { script }
  const counted = wordsCounted(text)
  return { script, words, opening: openingOf(counted, frequencies), sounds: soundsOf(counted, frequencies) }
}

function openingOf(counted: readonly string[], { documents, counts }: WordFrequencies): WeighedWord[] {
  const first = new Set(counted.slice(0, OPENING_WORDS).map(fnv1a))
  return [...first]
    .map((word) => ({ word, users: counts.get(word) ?? 0 }))
    .filter(({ users }) => mayBeRare(users, documents))
    .map(({ word, users }) => ({ word, weight: users / documents }))
    .sort((a, b) => a.word - b.word)
}

/** The sounds of rare words, as a vector of length 1. */
function soundsOf(counted: readonly string[], { documents, counts }: WordFrequencies): WeighedWord[] {
  const weights = new Map<number, number>()
  for (const word of new Set(counted)) {
    const users = counts.get(fnv1a(word)) ?? 0
    if (!mayBeRare(users, documents)) continue
    const sound = soundOf(word)
    if (sound.length >= SOUND_LEAST) weights.set(fnv1a(sound), Math.log(documents / users))
  }
  const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0))
  return [...weights]
    .map(([word, weight]) => ({ word, weight: weight / length }))
    .sort((a, b) => a.word - b.word)
}

const SCRIPTS = [/\p{Script=Arabic}/gu, /\p{Script=Latin}/gu, /\p{Script=Cyrillic}/gu]
/** As much of a text shows its script. */
const SCRIPT_SAMPLE = 2_000

/** The script of most letters of a text, by number; undefined where it has letters of none of these. */
function scriptOf(text: string): number | undefined {
  const counts = SCRIPTS.map((script) => text.slice(0, SCRIPT_SAMPLE).match(script)?.length ?? 0)
  const most = Math.max(...counts)
  return most === 0 ? undefined : counts.indexOf(most)
}
