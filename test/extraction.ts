import { fileURLToPath } from 'node:url'
import { createExtractor, type FrameExtractor, type Resources } from '../src/extract/index.ts'
import { type Claim, type Count, Extraction, type Tally } from '../src/model/index.ts'
import { readPlainText } from '../src/read/index.ts'
import { openDataFiles } from '../src/workspace/resources.ts'

/** What an extractor needs, from the data that ships. */
export async function openExtractorResources(): Promise<Resources> {
  const data = openDataFiles(fileURLToPath(new URL('../data', import.meta.url)))
  return {
    gazetteer: await data.gazetteer(),
    vocabularies: data.vocabularies(),
    lexicons: await data.lexicons(),
    judges: await data.judges(),
  }
}

/** The extractor with the data that ships. */
export async function openExtractor(): Promise<FrameExtractor> {
  return createExtractor(await openExtractorResources())
}

/** The extractor with the lexicons of another data folder, and rules alone. */
export async function openExtractorOf(folder: string): Promise<FrameExtractor> {
  const { gazetteer, vocabularies } = await openExtractorResources()
  return createExtractor({ gazetteer, vocabularies, lexicons: await openDataFiles(folder).lexicons() })
}

export type Given = Parameters<typeof readPlainText>[1]
export const documentOf = readPlainText

/** What the extractor makes of a text; it is held against the exchange form, and its quotes against the text. */
export function extractText(extractor: FrameExtractor, text: string, given: Given = {}): Extraction {
  const extraction = Extraction.parse(extractor.extract(readPlainText(text, given), 'doc'))
  for (const { start, end } of quotesIn(extraction)) {
    const words = text.slice(start, end)
    if (words === '' || words.trim() !== words) throw new Error(`the quote [${start}, ${end}) is "${words}"`)
  }
  return extraction
}

function quotesIn(value: unknown): { start: number; end: number }[] {
  if (Array.isArray(value)) return value.flatMap(quotesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, held]) => (key === 'quotes' ? held : quotesIn(held)))
}

/** A claim in short words, for tests to compare. Absent where a field is. */
export interface Brief {
  when?: string
  time?: string
  where?: string[]
  event?: string
  method?: string
  munitions?: string[]
  weapons?: string[]
  actors?: string[]
  attribution?: string
  targets?: string[]
  harm?: string[]
  victims?: string[]
  speakers?: string[]
  legal?: string[]
  block?: string
  modality?: string
  replaces?: string[]
}

/** The specific claims of an extraction in short words. */
export function briefs({ claims }: Extraction): Brief[] {
  return claims.filter(({ generic }) => generic !== true).map(briefOf)
}

export function briefOf(claim: Claim): Brief {
  const { when, where, method, munitions, weapons, actors, targets, harm, victims, speakers, legal } = claim
  return defined({
    event: claim.event,
    block: claim.block,
    modality: claim.modality,
    when: when?.edtf,
    time: when?.time,
    where: where?.map(({ name, relation }) => (relation === 'in' ? name : `${relation} ${name}`)),
    method: method?.code,
    munitions: munitions?.map(({ code }) => code),
    weapons: weapons?.map(({ text }) => text),
    actors: actors?.map(
      ({ actorId, name, role }) => `${role === 'perpetrator' ? '' : `${role} `}${actorId ?? name}`,
    ),
    attribution: claim.attribution,
    targets: targets?.map((target) =>
      [
        target.count && countWords(target.count),
        target.name ?? target.code,
        target.relation,
        target.effect === 'unknown' ? undefined : target.effect,
      ]
        .filter((word) => word !== undefined)
        .join(' '),
    ),
    harm: harm?.map(({ kind, status, groups, nationality, within, ...count }) =>
      [
        kind,
        countWords(count),
        status,
        ...groups,
        nationality,
        within === undefined ? undefined : `of ${within}`,
      ]
        .filter((word) => word !== undefined)
        .join(' '),
    ),
    victims: victims?.map(({ name }) => name),
    speakers: speakers?.map(({ name, kind, stance }) => `${name ?? kind} ${stance}`),
    legal: legal?.map(({ code }) => code),
    replaces: claim.replaces?.map(({ field, value }) => `${field} ${JSON.stringify((value as Count).min)}`),
  })
}

/** "11", "18+", "..30", "8-12", "~50", "24+?" for a vague one. */
export function countWords({ min, max, bound }: Count): string {
  const about = bound === 'about' ? '~' : ''
  const vague = bound === 'vague' ? '?' : ''
  if (min === null) return max === null ? '?' : `..${max}`
  if (max === null) return `${min}+${vague}`
  return min === max ? `${about}${min}` : `${min}-${max}`
}

/** A tally as lines of an outline. */
export function outline(tally: Tally, depth = 0): string[] {
  const { terms } = tally
  const words = [
    tally.relation,
    tally.of,
    countWords(tally),
    tally.share && JSON.stringify(tally.share),
    terms.when?.edtf,
    terms.where?.map(({ name }) => name).join(','),
    terms.method?.code,
    terms.munitions?.map(({ code }) => code).join(','),
    terms.actors?.map(({ actorId, name }) => actorId ?? name).join('+'),
    terms.attribution,
    terms.targets?.map(({ code }) => code).join(','),
    terms.harm?.map(({ status, groups }) => [status, ...groups].join(' ')).join(','),
    tally.check === 'not-checkable' ? undefined : tally.check,
  ].filter((word) => word !== undefined && word !== '')
  return [
    `${'  '.repeat(depth)}${words.join(' | ')}`,
    ...tally.parts.flatMap((part) => outline(part, depth + 1)),
  ]
}

function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T // what is undefined has just been left out
}
