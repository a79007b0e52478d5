import color from 'picocolors'
import type { CaptureChanges, CaptureOutcome } from '../workspace/index.ts'
import { SHOWN_ID } from './incidents.ts'
import { bytesWords, many } from './words.ts'

type Captured = Extract<CaptureOutcome, { state: 'captured' }>
type ShortfallCode = Captured['capture']['shortfalls'][number]['code']

const SHORTFALL_WORDS: Readonly<Record<ShortfallCode, (count: number) => string>> = {
  time: (n) => `${many(n, 'request')} had not ended when the time was up`,
  scrolling: () => 'it goes on below what was scrolled to',
  screenshot: () => 'its picture is cut off or missing',
  print: () => 'it could not be printed to PDF',
  dom: () => 'it could not be read after its scripts ran',
  'large-file': (n) => `${many(n, 'file')} over the limit left out`,
  'total-size': () => 'the whole page is over the limit: the rest was left out',
  'too-many-files': (n) => `${many(n, 'file')} left out: too many`,
  'private-address': (n) => `${many(n, 'request')} into a private network refused`,
  'not-reached': (n) => `${many(n, 'file')} could not be reached`,
  'broken-file': (n) => `${many(n, 'file')} ended before their end`,
}

const LINES_SHOWN = 12
const CHARACTERS_SHOWN = 400

/** What became of one address, in words; with `all`, every line that changed. */
export function outcomeWords(outcome: CaptureOutcome, all: boolean): string {
  const { url } = outcome
  if (outcome.state === 'done') return `${url}\n  done before the list was interrupted`
  if (outcome.state === 'failed') {
    const { before, reason } = outcome
    const held = before && `  It was there on ${moment(before.at)}: item ${before.item.slice(0, SHOWN_ID)}`
    return [url, `  ${color.red('NOT CAPTURED')}: ${reason}`, ...(held ? [held] : [])].join('\n')
  }
  const { capture, item, size, changes } = outcome
  const seconds = (Date.parse(capture.finishedAt) - Date.parse(capture.startedAt)) / 1000
  return [
    url,
    ...(capture.finalUrl === url ? [] : [`  led to ${capture.finalUrl}`]),
    `  ${statusWords(capture.status)}, ${many(capture.files, 'file')}, ${bytesWords(size)}, in ${seconds.toFixed(1)} s: item ${item.slice(0, SHOWN_ID)}`,
    ...capture.shortfalls.map(
      ({ code, count }) => `  ${color.yellow('short')}: ${SHORTFALL_WORDS[code](count)}`,
    ),
    ...(changes ? changesWords(changes, all) : []),
  ].join('\n')
}

/** What changed since the capture before, in lines. */
export function changesWords(changes: CaptureChanges, all: boolean): string[] {
  const { since, status, finalUrl, title, text, linesGone, linesNew, files } = changes
  const isGone = status && (status.before ?? 0) < 400 && (status.after ?? 0) >= 400
  const parts = [
    ...(isGone ? [color.red(`GONE: now ${statusWords(status.after ?? 0)}`)] : []),
    ...(status && !isGone ? [`status ${status.before}, now ${status.after}`] : []),
    ...(finalUrl ? [`led to ${finalUrl.before}`] : []),
    ...(title ? [`title was "${shown(title.before ?? '')}"`] : []),
    ...(linesGone + linesNew > 0 ? [`${many(linesGone, 'line')} gone, ${linesNew} new`] : []),
    ...fileWords(files),
  ]
  const when = `  since ${moment(since.at)} (item ${since.item.slice(0, SHOWN_ID)})`
  const head =
    parts.length === 0 ? [`${when}: nothing changed`] : [`${when}:`, ...parts.map((part) => `    ${part}`)]
  const lines = text.flatMap(({ kind, lines: of }) =>
    of.map((line) =>
      kind === 'gone' ? color.red(`      - ${shown(line)}`) : color.green(`      + ${shown(line)}`),
    ),
  )
  const listed = Object.entries(files).flatMap(([kind, urls]) =>
    urls.map((url: string) => `      file ${kind}: ${url}`),
  )
  if (all) return [...head, ...lines, ...listed]
  const rest = lines.length - LINES_SHOWN
  return [
    ...head,
    ...lines.slice(0, LINES_SHOWN),
    ...(rest > 0 ? [`      ... and ${many(rest, 'line')} more (--diff)`] : []),
  ]
}

function fileWords(files: CaptureChanges['files']): string[] {
  const told = (['gone', 'new', 'changed'] as const)
    .filter((kind) => files[kind].length > 0)
    .map((kind) => `${files[kind].length} ${kind}`)
  return told.length === 0 ? [] : [`files: ${told.join(', ')}`]
}

/** Words of a page, for the terminal: strangers wrote them, and a control character would be obeyed. */
export function shown(text: string): string {
  return text.replace(/\p{Cc}/gu, '').slice(0, CHARACTERS_SHOWN)
}

/** A status of HTTP in words that say what it means for evidence. */
export function statusWords(status: number): string {
  if (status < 300) return `answered ${status}`
  if (status === 401 || status === 403) return `answered ${status}, a wall`
  return `answered ${status}, ${status === 404 || status === 410 ? 'not there' : 'an error'}`
}

export function moment(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`
}
