/** How much of a text was recognised rightly. */
import type { Document } from '../../src/model/index.ts'

/** Characters that have to be changed, put in or taken out, of how many there are. White space counts as one blank. */
export function characterErrors(recognised: string, truth: string): { errors: number; characters: number } {
  const [a, b] = [plain(recognised), plain(truth)]
  let before = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    before = row
  }
  return { errors: before[b.length]!, characters: b.length }
}

/** Numbers of a text: those that were recognised and can be relied on, rightly and wrongly, and those that are doubtful. */
export function numbersIn(document: Pick<Document, 'text' | 'spots'>, truth: string) {
  const left = numbersOf(truth)
  const all = left.length
  let [right, wrong, doubtful] = [0, 0, 0]
  for (const spot of document.spots ?? [])
    for (const number of numbersOf(document.text.slice(spot.start, spot.end))) {
      const at = left.indexOf(number)
      if (spot.doubtful) doubtful += 1
      else if (at === -1) wrong += 1
      else {
        left.splice(at, 1)
        right += 1
      }
    }
  return { all, right, wrong, doubtful }
}

function numbersOf(text: string): string[] {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).match(/\d+/g) ?? []
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
