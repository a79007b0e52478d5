import type { Pixels } from './pixels.ts'

/**
 * A picture made smaller, so that its longer side has at most `longest` pixels: each new pixel is the mean of those that it stands for,
 * weighted by their opacity. One that is small enough is given back as it is.
 */
export function scaleDown(picture: Pixels, longest: number): Pixels {
  const { width, height, data } = picture
  const factor = Math.max(width, height) / longest
  if (factor <= 1) return picture
  const [wide, high] = [Math.max(1, Math.round(width / factor)), Math.max(1, Math.round(height / factor))]
  const columns = Uint32Array.from({ length: width }, (_, x) => Math.floor((x * wide) / width))
  const sums = new Float64Array(wide * high * 5) // red, green, blue, opacity, how many
  for (let y = 0, from = 0; y < height; y++) {
    const row = Math.floor((y * high) / height) * wide
    for (let x = 0; x < width; x++, from += 4) {
      const to = (row + columns[x]!) * 5
      const opacity = data[from + 3]!
      sums[to]! += data[from]! * opacity
      sums[to + 1]! += data[from + 1]! * opacity
      sums[to + 2]! += data[from + 2]! * opacity
      sums[to + 3]! += opacity
      sums[to + 4]! += 1
    }
  }
  const small = new Uint8ClampedArray(wide * high * 4)
  for (let i = 0; i < wide * high; i++) {
    const opacity = sums[i * 5 + 3]!
    for (let colour = 0; colour < 3; colour++)
      small[i * 4 + colour] = opacity === 0 ? 0 : sums[i * 5 + colour]! / opacity
    small[i * 4 + 3] = opacity / sums[i * 5 + 4]!
  }
  return { width: wide, height: high, data: small }
}
