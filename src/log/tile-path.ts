import { isSize, parseSize } from './size.ts'

/** A full tile holds this many hashes, a full bundle this many entries (C2SP tlog-tiles, "Merkle tree tiles"). */
export const TILE_WIDTH = 256
/** A tile covers this many levels of the tree: 2^8 = 256. */
export const TILE_HEIGHT = 8

/** A tile of the tree, or a bundle of entries, by where it stands and how many of its 256 places are filled. */
export interface TileName {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
}

/** Where a tile is kept: `tile/0/x001/x234/067`, partial `tile/0/000.p/17`, bundles `tile/entries/000` (tlog-tiles). */
export function tilePath({ level, index, width }: TileName): string {
  const full = `tile/${level}/${indexPath(index)}`
  return width === TILE_WIDTH ? full : `${full}.p/${width}`
}

/** The tile that a path names; undefined for any other path, so that no file can be named twice. */
export function parseTilePath(path: string): TileName | undefined {
  const parts = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(
    path,
  )
  if (!parts) return undefined
  const level: TileName['level'] | undefined = parts[1] === 'entries' ? 'entries' : parseSize(parts[1]!)
  const index = Number(parts[2]!.replaceAll(/[x/]/g, ''))
  const width = parts[3] === undefined ? TILE_WIDTH : Number(parts[3])
  if (level === undefined || !isSize(index) || (typeof level === 'number' && level > 63)) return undefined
  const name = { level, index, width }
  return width >= 1 && tilePath(name) === path ? name : undefined
}

/** How many places of a tile are filled when the log has `size` entries: 0 to 256. */
export function tileWidth(level: TileName['level'], index: number, size: number): number {
  const filled = countAt(level, size) - index * TILE_WIDTH
  return Math.max(0, Math.min(TILE_WIDTH, filled))
}

/** How many hashes (entries) all tiles of a level hold when the log has `size` entries: floor(size / 256^level). */
export function countAt(level: TileName['level'], size: number): number {
  return level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level)
}

/** The tiles of a level that change when a log grows, as they are afterwards. */
export function* grownTiles(level: TileName['level'], from: number, to: number): Generator<TileName> {
  if (countAt(level, from) === countAt(level, to)) return
  for (let index = Math.floor(countAt(level, from) / TILE_WIDTH); ; index += 1) {
    const width = tileWidth(level, index, to)
    if (width === 0) return
    yield { level, index, width }
  }
}

/** All bundles and tiles of a log of `size` entries. */
export function* allTiles(size: number): Generator<TileName> {
  yield* grownTiles('entries', 0, size)
  for (let level = 0; countAt(level, size) > 0; level += 1) yield* grownTiles(level, 0, size)
}

// Groups of three digits, all but the last marked with an x, so that no folder holds more than a thousand names.
function indexPath(index: number): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)!
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}
