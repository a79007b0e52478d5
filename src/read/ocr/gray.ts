/** A picture in shades of grey, row by row from its upper left corner: from 0 (black) to 255 (white). */
export interface Gray {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A picture made smaller, each new pixel from those around its place (bilinear, over means of whole pixels where it shrinks by half and more). */
export function shrunk(gray: Gray, factor: number): Gray {
  if (factor >= 1) return gray
  if (factor <= 0.5) return shrunk(halved(gray), factor * 2)
  const width = Math.max(1, Math.round(gray.width * factor))
  const height = Math.max(1, Math.round(gray.height * factor))
  const columns = placesOf(gray.width, width)
  const rows = placesOf(gray.height, height)
  const data = new Uint8Array(width * height)
  for (let y = 0, to = 0; y < height; y++) {
    const { before, after, share } = rows[y]!
    const [above, below] = [before * gray.width, after * gray.width]
    for (let x = 0; x < width; x++, to++) {
      const { before: left, after: right, share: across } = columns[x]!
      const upper = gray.data[above + left]! * (1 - across) + gray.data[above + right]! * across
      const lower = gray.data[below + left]! * (1 - across) + gray.data[below + right]! * across
      data[to] = Math.round(upper * (1 - share) + lower * share)
    }
  }
  return { width, height, data }
}

/** Between which of the old pixels each new one lies, and how far from the first. */
function placesOf(from: number, to: number) {
  return Array.from({ length: to }, (_, i) => {
    const at = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5))
    const before = Math.floor(at)
    return { before, after: Math.min(from - 1, before + 1), share: at - before }
  })
}

function halved({ width, height, data }: Gray): Gray {
  const [wide, high] = [Math.max(1, width >> 1), Math.max(1, height >> 1)]
  const half = new Uint8Array(wide * high)
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      const [right, below] = [Math.min(width - 1, 2 * x + 1), Math.min(height - 1, 2 * y + 1)]
      const [top, bottom] = [2 * y * width, below * width]
      half[y * wide + x] =
        (data[top + 2 * x]! + data[top + right]! + data[bottom + 2 * x]! + data[bottom + right]! + 2) >> 2
    }
  return { width: wide, height: high, data: half }
}
