import type { Pixels } from './pixels.ts'

/** How bright each pixel is, from 0 (black) to 255 (white), on white paper where the picture is transparent (luma of ITU-R BT.601). */
export function luminanceOf({ width, height, data }: Pixels): Float32Array {
  const luminance = new Float32Array(width * height)
  for (let i = 0, at = 0; i < luminance.length; i++, at += 4) {
    const opacity = data[at + 3]! / 255
    const ink = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!
    luminance[i] = ink * opacity + 255 * (1 - opacity)
  }
  return luminance
}
