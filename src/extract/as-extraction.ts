import type { Document, Extraction } from '../model/index.ts'

/** What was found in a document, in the exchange form. */
export function asExtraction(
  document: Document,
  id: string,
  {
    extractor,
    ...found
  }: Pick<Extraction, 'places' | 'claims' | 'tallies'> & { readonly extractor: Extraction['extractor'] },
): Extraction {
  const { language, title, publisher, publishedAt } = document
  return {
    schema: 'recount.extraction/1',
    id,
    extractor,
    ...(document.mediaType !== 'text/plain' && { text: document.text }),
    ...(language !== undefined && { language }),
    ...(title !== undefined && { title }),
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
    blocks: document.blocks,
    ...found,
  }
}

/** Two attacks told by one word would have one id. */
export function withOwnIds<T extends { readonly id: string }>(found: readonly T[]): T[] {
  const times = new Map<string, number>()
  return found.map((one) => {
    const time = (times.get(one.id) ?? 0) + 1
    times.set(one.id, time)
    return time === 1 ? one : { ...one, id: `${one.id}-${time}` }
  })
}
