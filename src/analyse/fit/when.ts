import type { When } from '../../model/index.ts'
import type { Fit } from './fit.ts'

/** Whether days lie within those of a tally: wholly, in part (it could), or not at all. */
export function fitWhen(term: When, when: When | undefined): Fit | undefined {
  if (when === undefined) return undefined
  const days = when.from === when.to ? when.from : `${when.from} to ${when.to}`
  if (when.to < term.from || when.from > term.to)
    return { answer: 'cannot', why: `${days} is outside its time` }
  if (when.from >= term.from && when.to <= term.to)
    return { answer: 'fits', why: `${days} is within its time` }
  return { answer: 'could', why: `only part of ${days} is within its time` }
}
