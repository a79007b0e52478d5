import { markAt, type Passage } from './passage.ts'

const OPENS = /["“«‘]/
const CLOSES = /["”»’]/
/** How many words may stand between the word for a work and its title: "the film by her brother, “The Raid”". */
const REACH = 3
const LONGEST_TITLE = 14

/** The titles of films, books and other works, in quotation marks behind the word for one. */
export function titlesOfWorks(passage: Passage): { readonly first: number; readonly last: number }[] {
  const titles: { first: number; last: number }[] = []
  for (const { last: work } of passage.sections.get('work') ?? []) {
    for (let open = work + 1; open <= work + REACH; open++) {
      if (!OPENS.test(markAt(passage, open))) continue
      const last = closeAfter(passage, open)
      if (last !== undefined) titles.push({ first: open + 1, last })
      break
    }
  }
  return titles
}

function closeAfter(passage: Passage, open: number): number | undefined {
  const end = Math.min(passage.sentence.last, open + LONGEST_TITLE)
  for (let at = open + 1; at <= end; at++) if (CLOSES.test(markAt(passage, at))) return at - 1
  return undefined
}
