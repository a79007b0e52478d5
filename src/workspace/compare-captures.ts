import { diffArrays } from 'diff'
import type { Capture } from '../model/index.ts'
import type { CaptureChanges, Changed } from './views/index.ts'

/** A page as an archive holds it: what is compared of it. */
export interface PageContent {
  readonly capture: Capture
  /** visible words */
  readonly text: string
  /** digests of the files by their addresses */
  readonly files: ReadonlyMap<string, string>
}

/** More lines than this between two texts are not told one by one: they are another text. Pages are written by strangers. */
const MOST_EDITS = 2_000

/** What is different in a page since it was captured before. */
export function compareCaptures(
  before: PageContent & { readonly item: string },
  after: PageContent,
): CaptureChanges {
  const text = textChanges(linesOf(before.text), linesOf(after.text))
  const count = (kind: 'gone' | 'new') =>
    text.filter((part) => part.kind === kind).reduce((sum, { lines }) => sum + lines.length, 0)
  return {
    since: { item: before.item, at: before.capture.startedAt },
    ...changed('status', before, after),
    ...changed('finalUrl', before, after),
    ...changed('title', before, after),
    text,
    linesGone: count('gone'),
    linesNew: count('new'),
    files: {
      gone: [...before.files.keys()].filter((url) => !after.files.has(url)),
      new: [...after.files.keys()].filter((url) => !before.files.has(url)),
      changed: [...after.files].flatMap(([url, digest]) => {
        const was = before.files.get(url)
        return was !== undefined && was !== digest ? [url] : []
      }),
    },
  }
}

function changed<K extends 'status' | 'finalUrl' | 'title'>(
  field: K,
  before: PageContent,
  after: PageContent,
): { readonly [Field in K]?: Changed<NonNullable<Capture[K]>> } {
  const [was, is] = [before.capture[field], after.capture[field]]
  // A computed name is not seen to be K.
  return was === is
    ? {}
    : ({ [field]: { before: was, after: is } } as { [Field in K]?: Changed<NonNullable<Capture[K]>> })
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
}

function textChanges(before: readonly string[], after: readonly string[]): CaptureChanges['text'] {
  const parts = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS })
  if (!parts)
    return [
      { kind: 'gone', lines: before },
      { kind: 'new', lines: after },
    ]
  return parts.flatMap(({ added, removed, value }) =>
    added || removed ? [{ kind: added ? ('new' as const) : ('gone' as const), lines: value }] : [],
  )
}
