import color from 'picocolors'
import type { Reason } from '../model/index.ts'
import { wrap } from './table.ts'

const NUMBER = 6
const BAR = 12
const INDENT = 4

/**
 * The reasons of a link as bars on both sides of a line, each with its weight and its words, and their sum; every line fits `width` cells.
 * The sign stands before each number, so that nothing is told by colour or side alone.
 */
export function waterfall(reasons: readonly Reason[], weight: number, width: number): string[] {
  const largest = Math.max(1, ...reasons.map((reason) => Math.abs(reason.weight)))
  const lines = reasons.flatMap((reason) => {
    const before = `${' '.repeat(INDENT)}${signed(reason.weight).padStart(NUMBER)} ${barOf(reason.weight / largest)} `
    const room = width - before.length
    const [first = '', ...rest] = wrap(`${reason.comparison}: ${reason.words}`, room)
    const under = ' '.repeat(before.length)
    return [painted(before, reason.weight) + first, ...rest.map((line) => under + line)]
  })
  return [...lines, `${' '.repeat(INDENT)}${signed(weight).padStart(NUMBER)} together`]
}

/** A bar that grows to the left for what speaks against, to the right for what speaks for; `share` from −1 to 1. */
function barOf(share: number): string {
  const half = BAR / 2
  const cells = Math.max(1, Math.round(Math.abs(share) * half))
  return share < 0
    ? `${'▒'.repeat(cells).padStart(half)}│${' '.repeat(half)}`
    : `${' '.repeat(half)}│${'█'.repeat(cells).padEnd(half)}`
}

function painted(text: string, weight: number): string {
  return weight < 0 ? color.yellow(text) : color.green(text)
}

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`
}
