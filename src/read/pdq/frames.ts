import { COMPARABLE, type Look } from '../../model/index.ts'
import { findNear, packHashes } from './near.ts'

const SAME = 10 // bits in which pictures that follow each other may differ and be one

/**
 * The looks of a video's pictures without those that show what the one before them shows, and without those in which there is too little to see; where that is
 * all of them, the first.
 */
export function distinctLooks(looks: readonly Look[]): readonly Look[] {
  const kept: Look[] = []
  for (const look of looks) {
    const last = kept.at(-1)
    if (look.quality < COMPARABLE) continue
    if (last && findNear(packHashes(last.hash), look.hash, SAME).length > 0) continue
    kept.push(look)
  }
  return kept.length > 0 ? kept : looks.slice(0, 1)
}
