import type { Container } from './container.ts'
import type { GazetteerEntry } from './entry.ts'
import { soundBucket } from './pack.ts'
import { type Sound, slipsOf, soundDistance, soundKey, soundOf } from './sound.ts'
import { openCounts, type TextTable } from './table.ts'

/** Finds names that sound alike. */
export interface SoundIndex {
  /** keys that sound like a folded name, with how far they are from it */
  find(folded: string): readonly Heard[]
  /** keys that sound like a folded name but for one consonant */
  findSlips(folded: string): readonly Heard[]
  /** the same among sounds kept elsewhere */
  among(
    folded: string,
    bySound: (sound: Sound) => readonly { readonly entry: GazetteerEntry; readonly sound: Sound }[],
  ): readonly { readonly entry: GazetteerEntry; readonly distance: number }[]
}

interface Heard {
  readonly key: number
  readonly distance: number
}

/** Names further apart than this per consonant are no longer the same name. */
export const FURTHEST = 0.3

export function openSounds(file: Container, keys: TextTable): SoundIndex {
  const buckets = openCounts(file, 'sounds')
  const list = file.u32('sounds.keys')
  function hear(sound: Sound, amiss: number, found: Map<number, number>): void {
    const key = soundKey(sound)
    const bucket = soundBucket(key)
    const end = buckets.end(bucket)
    for (let at = buckets.start(bucket); at < end; at++) {
      const candidate = list.at(at)
      const other = soundOf(keys.at(candidate))
      if (other === undefined || soundKey(other) !== key) continue
      const distance = amiss + soundDistance(sound, other)
      if (distance <= FURTHEST) found.set(candidate, Math.min(distance, found.get(candidate) ?? 1))
    }
  }

  return {
    find(folded) {
      const found = new Map<number, number>()
      for (const sound of readings(folded)) hear(sound, 0, found)
      return [...found].map(([key, distance]) => ({ key, distance }))
    },
    findSlips(folded) {
      const found = new Map<number, number>()
      for (const sound of readings(folded))
        for (const slip of slipsOf(sound)) hear(slip.sound, slip.distance, found)
      return [...found].map(([key, distance]) => ({ key, distance }))
    },
    among(folded, bySound) {
      return readings(folded).flatMap((sound) =>
        bySound(sound).flatMap(({ entry, sound: other }) => {
          const distance = soundDistance(sound, other)
          return distance <= FURTHEST ? [{ entry, distance }] : []
        }),
      )
    },
  }
}

const ATTACHED_ARTICLE = /(?<=^| )[ae]l(?=[^aeiou ].)/g

/** "Hamra Ghanim" for "Hamrat Ghanim": a ta marbuta before another word is heard as t, and not always written so. */
const UNBOUND = /(?<=[a-z]{3})[ae]h?(?= (?!al ))/g

/** The name as it stands, and without articles that are written together with its words ("Alraqqa"). */
function readings(folded: string): readonly Sound[] {
  const bare = folded.replace(ATTACHED_ARTICLE, '')
  const bound = folded.replace(UNBOUND, 'at')
  return [...new Set([folded, bare, bound])].flatMap((name) => soundOf(name) ?? [])
}
