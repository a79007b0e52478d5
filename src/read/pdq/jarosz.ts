/** Luminance of a picture, row by row from its upper left corner: numbers from 0 (black) to 255 (white). */
export interface Luma {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

const GRID = 64
const PASSES = 2
const WINDOW_DIVISOR = 2 * GRID

/**
 * A picture as 64 x 64 means of its luminance: two passes of a box along rows and columns, of a width that grows with the picture (Jarosz), then every
 * n-th value ("The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", sections on filtering and decimation).
 */
export function decimated({ width, height, data }: Luma): Float32Array {
  if (width === GRID && height === GRID) return data.slice()
  const [picture, aside] = [data.slice(), new Float32Array(data.length)]
  const [alongRows, alongColumns] = [windowOf(width), windowOf(height)]
  for (let pass = 0; pass < PASSES; pass++) {
    for (let y = 0; y < height; y++) box(picture, aside, y * width, 1, width, alongRows)
    for (let x = 0; x < width; x++) box(aside, picture, x, width, height, alongColumns)
  }
  const grid = new Float32Array(GRID * GRID)
  for (let row = 0; row < GRID; row++) {
    const y = Math.floor(((row * 2 + 1) * height) / (GRID * 2))
    for (let column = 0; column < GRID; column++) {
      const x = Math.floor(((column * 2 + 1) * width) / (GRID * 2))
      grid[row * GRID + column] = picture[y * width + x]!
    }
  }
  return grid
}

function windowOf(length: number): number {
  return Math.ceil(length / WINDOW_DIVISOR)
}

/** The mean over a window that slides along a line of values; it is smaller at both ends of the line. */
function box(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  length: number,
  window: number,
): void {
  const size = Math.min(window, length)
  const half = Math.floor((size + 2) / 2)
  let [sum, count, left, right, out] = [0, 0, start, start, start]
  for (let i = 1; i < half; i++, right += step, count++) sum += from[right]!
  for (let i = half; i <= size; i++, right += step, out += step) {
    sum += from[right]!
    to[out] = sum / ++count
  }
  for (let i = size; i < length; i++, left += step, right += step, out += step) {
    sum += from[right]! - from[left]!
    to[out] = sum / count
  }
  for (let i = 1; i < half; i++, left += step, out += step) {
    sum -= from[left]!
    to[out] = sum / --count
  }
}
