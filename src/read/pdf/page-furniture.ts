import type { PageLine } from './page-lines.ts'

const EDGE_LINES = 3 // lines from the upper and the lower edge that can be a running head or foot
const PAGE_NUMBER =
  /^(?:[-–—|\s]*(?:page|p\.|صفحة|стр\.?)?\s*[\d٠-٩ivxlc]{1,5}(?:\s*(?:\/|of|من|de|из)\s*[\d٠-٩]{1,5})?[-–—|\s]*)$/iu
const ADDRESS_AND_PAGE = /^(?:https?|file):\/\/\S*(?:\s+\d+\s*\/\s*\d+)?$/

/** The lines that stand on many pages in the same place, and page numbers: nothing of the text. */
export function pageFurniture(pages: readonly (readonly PageLine[])[]): ReadonlySet<PageLine> {
  const edges = pages.map(edgesOf)
  const seen = new Map<string, number>()
  for (const edge of edges)
    for (const form of new Set(edge.map(formOf))) seen.set(form, (seen.get(form) ?? 0) + 1)
  const often = Math.max(2, Math.ceil(pages.length / 3))
  const found = edges
    .flat()
    .filter(
      (line) =>
        PAGE_NUMBER.test(line.text) || ADDRESS_AND_PAGE.test(line.text) || seen.get(formOf(line))! >= often,
    )
  return new Set(found)
}

function edgesOf(lines: readonly PageLine[]): PageLine[] {
  const byHeight = [...lines].sort((a, b) => b.y - a.y)
  return [...new Set([...byHeight.slice(0, EDGE_LINES), ...byHeight.slice(-EDGE_LINES)])]
}

/** What a running line has in common on all pages: its words without numbers, and its place to some points. */
function formOf({ text, y }: PageLine): string {
  return `${text.replace(/[\d٠-٩]+/g, '#')} ${Math.round(y / 8)}`
}
