import type { Luma } from './jarosz.ts'

/** A picture of rectangles and slopes in whole numbers, from a seed: the same on every machine, and in `bench/peers/pdq_peer.py`. */
export function inventedPicture(seed: number, width: number, height: number): Luma {
  let state = seed >>> 0
  const below = (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0 // Knuth's and Lewis's generator
    return Math.floor((state / 2 ** 32) * most)
  }
  const data = new Float32Array(width * height)
  for (let shape = 0; shape < 40; shape++) {
    const [left, top] = [below(width), below(height)]
    const [wide, high] = [1 + below(width - left), 1 + below(height - top)]
    const [base, slope] = [below(256), below(5)]
    for (let y = top; y < top + high; y++)
      for (let x = left; x < left + wide; x++)
        data[y * width + x] = (base + Math.floor(((x + 2 * y) * slope) / 8)) % 256
  }
  return { width, height, data }
}
