import { RecountError } from '../model/index.ts'

/**
 * Sizes and indexes are plain numbers below 2^53, the largest that a number holds exactly. JavaScript's bit operators work
 * on 32 bits only, so the folder halves and takes remainders instead.
 */
export function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

/** A size or index from its decimal digits, without leading zero; undefined for anything else or for 2^53 and more. */
export function parseSize(digits: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(digits)) return undefined
  const n = Number(digits)
  return isSize(n) ? n : undefined
}

/** Throws `bad-input` unless 0 <= from <= to and both are sizes. */
export function requireRange(from: number, to: number, what: string): void {
  if (isSize(from) && isSize(to) && from <= to) return
  throw new RecountError(
    'bad-input',
    `${what}: ${from} and ${to} are no range of a log.`,
    'Give whole numbers below 2^53, the smaller one first.',
  )
}

/** The largest power of two below n, for n >= 2 (RFC 6962 section 2.1). */
export function splitOf(n: number): number {
  return 2 ** (levelOf(n) - 1)
}

/** The smallest level whose full node covers n leaves, for n >= 1: log2 rounded up. */
export function levelOf(n: number): number {
  let level = 0
  while (2 ** level < n) level += 1
  return level
}
