import { foldName } from './fold.ts'

/** Words that make the name of a landmark or of a part out of a place's name, after it and before it. */
const AFTER = words(
  'river lake creek station park township twp valley bay harbor harbour island islands beach forest canyon mountain' +
    ' mountains hospital university college school airport airfield bridge road street district county parish co' +
    ' colony heights hills village city town port province',
)
const BEFORE = words(
  'lake river mount port north south east west northern southern eastern western upper lower greater central old new' +
    ' town city village county bay gulf jabal wadi',
)
const JOINING = words('of the')

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(foldName))
}

/**
 * The place that a landmark is named after, going by its folded name: "greer" of "greer station", "groton" of "town of
 * groton". Undefined where no word of the name says that it is of something.
 */
export function namesakeOf(foldedName: string): string | undefined {
  const read = foldedName.split(' ')
  const last = read.at(-1) ?? ''
  if (read.length > 1 && AFTER.has(last)) return read.slice(0, -1).join(' ')
  if (read.length < 2 || !BEFORE.has(read[0] ?? '')) return undefined
  const from = read.findIndex((word, at) => at > 0 && !JOINING.has(word))
  return from < 0 ? undefined : read.slice(from).join(' ')
}
