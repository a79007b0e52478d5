/** Facts for tests: invented documents, claims in them, and linkings of these claims. */
import { hash } from 'node:crypto'
import {
  type Acquisition,
  type Changes,
  type Claim,
  type Correction,
  type Frequencies,
  type LinkDecision,
  type LinkingResult,
  NO_CHANGES,
  type WrittenKind,
} from '../model/index.ts'
import { type EncodedFact, encodeFact, type Fact, textDigest } from './index.ts'

type Told = { [K in WrittenKind]: Omit<Extract<Fact, { kind: K }>, 'at' | 'by'> }[WrittenKind]

let minute = 0
export function tell(told: Told): EncodedFact {
  minute += 1
  const at = new Date(Date.UTC(2021, 0, 1, 0, minute)).toISOString()
  return encodeFact({ ...told, at, by: 'person-1' } as Fact)
}

export const digestOf = (text: string) => hash('sha256', text)

/** A time that a page was captured, or, without a text, could not be. */
export function captured(url: string, text?: string): EncodedFact {
  const at = '2021-01-01T00:00:00Z'
  const attempt = {
    url,
    startedAt: at,
    finishedAt: at,
    redirects: [],
    clock: { source: 'system' as const },
    tools: [],
    sandbox: true,
    run: 'a run',
  }
  if (text !== undefined)
    return preserved(text, {}, { ...attempt, finalUrl: url, status: 200, files: 1, bytes: 1, shortfalls: [] })
  const failure = { ...attempt, code: 'io', reason: 'Nothing answered.' }
  return tell({ kind: 'capture.failed', subject: url, records: { failure } })
}

export function preserved(
  text: string,
  said: Acquisition['said'] = {},
  capture?: Acquisition['capture'],
): EncodedFact {
  const item = digestOf(text)
  const acquisition = {
    item,
    size: text.length,
    mediaType: 'text/plain',
    name: `${item.slice(0, 4)}.txt`,
    said,
    ...(capture && { capture }),
  }
  return tell({ kind: 'item.preserved', subject: item, blobs: [item], records: { acquisition } })
}

export function readAs(text: string, version = '1'): EncodedFact {
  const document = {
    text,
    mediaType: 'text/plain',
    reader: { name: 'test', version },
    blocks: [{ kind: 'body' as const, start: 0, end: text.length }],
  }
  return tell({ kind: 'document.read', subject: digestOf(text), records: { document } })
}

/** One claim for every time that a text says "shelled". */
export function claimsIn(text: string, prefix = 'c'): Claim[] {
  return [...text.matchAll(/shelled/g)].map((found, i) => ({
    id: `${prefix}${i + 1}`,
    event: 'bombing',
    trigger: { quotes: [{ start: found.index, end: found.index + found[0].length }] },
    block: 'body',
    modality: 'actual',
  }))
}

export function extracted(text: string, version = '1', prefix = 'c'): EncodedFact {
  const extraction = {
    schema: 'recount.extraction/1' as const,
    id: digestOf(text),
    extractor: { name: 'test', version },
    blocks: [{ kind: 'body' as const, start: 0, end: text.length }],
    places: [],
    claims: claimsIn(text, prefix),
    tallies: [],
  }
  return tell({ kind: 'claims.extracted', subject: digestOf(text), records: { extraction } })
}

export function corrected(text: string, change: Correction['change'], claim = 'c1'): EncodedFact {
  const anchor =
    change.kind === 'add-claim'
      ? change.claim.trigger.quotes
      : (claimsIn(text).find(({ id }) => id === claim) ?? claimsIn(text)[0])!.trigger.quotes
  const correction = {
    document: textDigest(text),
    anchor,
    ...(change.kind !== 'add-claim' && { claim }),
    change,
    reason: 'The words say so.',
  }
  return tell({ kind: 'claim.corrected', subject: digestOf(text), records: { correction } })
}

export function undone(text: string, seq: number): EncodedFact {
  return tell({
    kind: 'correction.undone',
    subject: digestOf(text),
    records: { undoing: { undoes: seq, reason: 'A slip.' } },
  })
}

export function decided(a: string, b: string, decision: LinkDecision['decision'] = 'same'): EncodedFact {
  const documents = [...new Set([a, b].map((ref) => ref.slice(0, 64)))]
  return tell({
    kind: 'link.decided',
    subject: `${a} ${b}`,
    records: { decision: { a, b, decision, reason: 'Same street.', documents } },
  })
}

/** A linking in which every claim of some texts is an incident of its own. */
export function linking(...texts: string[]): LinkingResult {
  const refs = texts.flatMap((text) => claimsIn(text).map(({ id }) => `${digestOf(text)}#${id}`))
  return {
    linker: { name: 'test', version: '1' },
    incidents: refs.map((claim, i) => ({
      id: `incident-${i + 1}`,
      links: [{ claim, by: 'linker', weight: 0, reasons: [] }],
      documents: 1,
      origins: 1,
      consensus: {
        event: 'bombing',
        title: `What ${claim.slice(0, 4)} tells`,
        munitions: [],
        actors: [],
        targets: [],
        harm: [],
        conflicts: [],
      },
    })),
    unlinked: [],
    questions: refs.length > 1 ? [{ a: refs[0]!, b: refs[1]!, weight: 1, reasons: [] }] : [],
    tombstones: [],
  }
}

/** A run that changes what is told, of the run `since`; one that stands alone where none is named. */
export function ran(changes: Partial<Changes>, since?: number, frequencies?: Frequencies): EncodedFact {
  const result = {
    linker: { name: 'test', version: '1' },
    ...(since !== undefined && { since }),
    ...NO_CHANGES,
    ...changes,
  }
  return tell({
    kind: 'linking.run',
    subject: 'incidents',
    records: { result, ...(frequencies && { frequencies }) },
  })
}

/** The incident that some claims make. */
export function incident(id: string, ...claims: string[]): Changes['incidents'][number] {
  const [one] = linking('It was shelled.').incidents
  return { ...one!, id, links: claims.map((claim) => ({ claim, by: 'linker', weight: 0, reasons: [] })) }
}

export function linked(...texts: string[]): EncodedFact {
  return tell({ kind: 'linking.run', subject: 'incidents', records: { result: linking(...texts) } })
}
