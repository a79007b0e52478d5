import { createHash } from 'node:crypto'

/** Digests in lower-case hexadecimal, by algorithm. */
export type Digests = Readonly<Record<string, string>>

/** Digests of some bytes by several algorithms (as `node:crypto` names them), read once, and how many bytes they were. */
export async function digestsOf(
  pieces: AsyncIterable<Uint8Array>,
  algorithms: readonly string[],
): Promise<{ readonly digests: Digests; readonly size: number }> {
  const sums = algorithms.map((name) => [name, createHash(name)] as const)
  let size = 0
  for await (const piece of pieces) {
    for (const [, sum] of sums) sum.update(piece)
    size += piece.length
  }
  return { digests: Object.fromEntries(sums.map(([name, sum]) => [name, sum.digest('hex')])), size }
}
