import type { Look } from '../../model/index.ts'
import { decimated, type Luma } from './jarosz.ts'

/** Who made a perceptual hash. The version changes whenever the same picture may get another hash. */
export const HASHER = { name: 'recount-pdq', version: '0.1.0' } as const

const GRID = 64
const FREQUENCIES = 16

/** Rows of the discrete cosine transform (type II) for frequencies 1 to 16; the mean, frequency 0, says how bright a picture is and is left out. */
const COSINES = Float32Array.from({ length: FREQUENCIES * GRID }, (_, i) => {
  const [frequency, at] = [Math.floor(i / GRID) + 1, i % GRID]
  return Math.sqrt(2 / GRID) * Math.cos((Math.PI / 2 / GRID) * frequency * (2 * at + 1))
})

/**
 * The PDQ hash of a picture (Meta, ThreatExchange). It changes by few bits when a picture is scaled, compressed again or tinted, and by
 * about half of them from one picture to another; it does not outlast crops, mirrors and rotations.
 */
export function pdq(luma: Luma): Look {
  const grid = decimated(luma)
  return { hash: hexOf(lowFrequencies(grid)), quality: qualityOf(grid) }
}

/** The 16 x 16 lowest frequencies of a 64 x 64 picture. */
function lowFrequencies(grid: Float32Array): Float32Array {
  const between = new Float32Array(FREQUENCIES * GRID)
  for (let i = 0; i < FREQUENCIES; i++)
    for (let j = 0; j < GRID; j++) {
      let sum = 0
      for (let k = 0; k < GRID; k++) sum += COSINES[i * GRID + k]! * grid[k * GRID + j]!
      between[i * GRID + j] = sum
    }
  const low = new Float32Array(FREQUENCIES * FREQUENCIES)
  for (let i = 0; i < FREQUENCIES; i++)
    for (let j = 0; j < FREQUENCIES; j++) {
      let sum = 0
      for (let k = 0; k < GRID; k++) sum += between[i * GRID + k]! * COSINES[j * GRID + k]!
      low[i * FREQUENCIES + j] = sum
    }
  return low
}

/** A bit for each frequency: whether it is above the (lower) median of all. The last one is printed first. */
function hexOf(low: Float32Array): string {
  const median = low.slice().sort()[low.length / 2 - 1]!
  let hex = ''
  for (let at = low.length - 4; at >= 0; at -= 4) {
    let digit = 0
    for (let bit = 0; bit < 4; bit++) if (low[at + bit]! > median) digit |= 1 << bit
    hex += digit.toString(16)
  }
  return hex
}

/** The sum of steps from each value to its neighbours, in hundredths of the whole range, in a unit that Meta chose by trying. */
function qualityOf(grid: Float32Array): number {
  const step = (from: number, to: number) => Math.abs(Math.trunc(((grid[from]! - grid[to]!) * 100) / 255))
  let steps = 0
  for (let y = 0; y < GRID; y++)
    for (let x = 0; x < GRID; x++) {
      const at = y * GRID + x
      if (y + 1 < GRID) steps += step(at, at + GRID)
      if (x + 1 < GRID) steps += step(at, at + 1)
    }
  return Math.min(100, Math.floor(steps / 90))
}
