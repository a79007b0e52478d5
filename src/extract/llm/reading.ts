import type { Document, Quote } from '../../model/index.ts'
import type { Mention } from '../mentions/index.ts'
import type { PartiesOf, Party } from '../parties/parties.ts'
import type { Scene } from '../scene/scene.ts'

/** What our own readers make of a document: by it, what a model says of quoted words is checked. */
export interface OwnReading {
  readonly document: Document
  /** whether numbers and dates of this text can be read: there is a lexicon for its language */
  readonly readable: boolean
  /** mentions that overlap any of these quotes */
  in<K extends Mention['kind']>(kind: K, quotes: readonly Quote[]): readonly Extract<Mention, { kind: K }>[]
  partiesIn(quotes: readonly Quote[]): readonly Party[]
  /** the number of the sentence that an offset lies in, or of the last before it */
  sentenceAt(offset: number): number
}

/** Makes a reading that can be asked what stands at a quote. */
export function ownReading(
  scene: Scene,
  given: { readonly partiesOf: PartiesOf; readonly languages: readonly string[] },
): OwnReading {
  const language = scene.document.language?.split('-')[0]
  const byKind = Map.groupBy(scene.mentions, ({ kind }) => kind)
  const reading: OwnReading = {
    document: scene.document,
    readable: language === undefined || given.languages.includes(language),
    in: <K extends Mention['kind']>(kind: K, quotes: readonly Quote[]) =>
      (byKind.get(kind) ?? []).filter(
        (mention): mention is Extract<Mention, { kind: K }> =>
          mention.kind === kind && quotes.some((quote) => overlaps(mention.quote, quote)),
      ),
    partiesIn: (quotes) => reading.in('actor', quotes).flatMap(given.partiesOf),
    sentenceAt: (offset) => lastNotAfter(scene.sentences, offset),
  }
  return reading
}

function overlaps(a: Quote, b: Quote): boolean {
  return a.start < b.end && b.start < a.end
}

/** Index of the last of some spans in order that starts at or before an offset; −1 where none does. */
function lastNotAfter(spans: readonly { readonly start: number }[], offset: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
