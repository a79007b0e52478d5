import { type Document, type Quote, type Spot, spotsOf } from '../model/index.ts'

/**
 * Where the words of a quote stand in a picture or a recording: "at 57,154 22×15" (left, upper, width, height in pixels), with its page where there are
 * several; or "at 12.4–15.0 s".
 */
export function spotWords({ spots, pages }: Pick<Document, 'spots' | 'pages'>, quote: Quote): string {
  const found = spotsOf(spots, quote)
  const [first] = found
  if (first === undefined) return ''
  const seconds = found.flatMap((spot) => spot.seconds ?? [])
  if (seconds.length > 0) {
    const [from, to] = [
      Math.min(...seconds.map((one) => one.from)),
      Math.max(...seconds.map((one) => one.to)),
    ]
    return `at ${from.toFixed(1)}–${to.toFixed(1)} s`
  }
  const boxes = found.flatMap(({ page, box }) => (box && page === first.page ? [box] : []))
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const right = Math.max(...boxes.map((box) => box.left + box.width))
  const bottom = Math.max(...boxes.map((box) => box.top + box.height))
  const page = (pages?.length ?? 1) > 1 ? `page ${first.page} ` : ''
  return `at ${page}${left},${top} ${right - left}×${bottom - top}`
}

/** Who recognised the words of a document, and how surely: nothing for one that was read. */
export function recognisedWords(document: Pick<Document, 'spots' | 'reader' | 'text'>): string[] {
  const { spots, reader, text } = document
  if (spots === undefined) return []
  const doubtful = spots.filter((spot) => spot.doubtful).map(({ start, end }) => text.slice(start, end))
  const sure = meanConfidence(spots)
  return [
    `words recognised by ${reader.name} ${reader.version}${sure === undefined ? '' : `, by itself ${Math.round(sure * 100)} % sure`}`,
    ...(doubtful.length === 0
      ? []
      : [
          `doubtful, and nothing is counted or dated by them: ${doubtful.join(' ')}. Look at the preserved bytes, and correct.`,
        ]),
  ]
}

function meanConfidence(spots: readonly Spot[]): number | undefined {
  const known = spots.flatMap(({ confidence }) => confidence ?? [])
  return known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0) / known.length
}
