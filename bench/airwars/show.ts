import { matchTold } from './match.ts'
import type { Told, Toll } from './told.ts'

/** Prints how the labels and claims of one text were matched: for reading errors, on `train` only. */
export function showDocument(id: string, labels: readonly Told[], claims: readonly Told[]): void {
  const { pairs, groupedLabels, groupedClaims } = matchTold(labels, claims)
  console.error(`\n${id}`)
  for (const [i, j] of pairs) {
    console.error(`  label ${wordsOf(labels[i])}\n  claim ${wordsOf(claims[j])}`)
  }
  labels.forEach((label, i) => {
    if (!pairs.some((pair) => pair[0] === i))
      console.error(`  ${groupedLabels.has(i) ? 'grouped' : 'missed'} ${wordsOf(label)}`)
  })
  claims.forEach((claim, j) => {
    if (!pairs.some((pair) => pair[1] === j))
      console.error(`  ${groupedClaims.has(j) ? 'grouped' : 'extra'} ${wordsOf(claim)}`)
  })
}

function wordsOf(told: Told | undefined): string {
  if (told === undefined) return ''
  const { dates, dateOpen, places, actors, method, killed, injured } = told
  return [
    dates ? `${dates.from}..${dates.to}` : dateOpen ? 'open date' : 'no date',
    `[${places.map(({ names, wide, points }) => `${names.join('/')}${wide ? ' (wide)' : points.length > 0 ? '' : ' ?'}`).join(', ')}]`,
    [...actors].join(' + ') || 'nobody',
    method ?? 'no method',
    `killed ${numberOf(killed)}`,
    `injured ${numberOf(injured)}`,
  ].join(' | ')
}

function numberOf(toll: Toll | undefined): string {
  if (toll === undefined) return '-'
  return toll.min === toll.max ? `${toll.min}` : `${toll.min}..${toll.max ?? ''}`
}
