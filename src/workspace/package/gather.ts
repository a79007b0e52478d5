import {
  accountIn,
  type PackageContent,
  type PackagedAccount,
  type PackagedIncident,
  type PackagedItem,
} from '../../evidence/index.ts'
import {
  type Acquisition,
  type Claim,
  type CustodyStep,
  claimsDecided,
  type Document,
  type Entry,
  type Extraction,
  type Incident,
  itemOf,
  type Link,
} from '../../model/index.ts'
import type { Reads } from '../../store/index.ts'
import { custodyChain } from '../custody.ts'
import {
  type ClaimField,
  consensusWithout,
  extractionWithout,
  extractionWithoutOrigin,
  fieldStatedIn,
  type Withholding,
} from './withholding.ts'

/** What a package is about: items by their digests, and incidents. */
export interface Scope {
  readonly items: readonly string[]
  readonly incidents: readonly Incident[]
}

/** What of the record goes into a package, of the first `size` entries. Entries come without their proofs. */
export type Gathered = Pick<
  PackageContent,
  'items' | 'texts' | 'extraction' | 'accounts' | 'incidents' | 'custody' | 'records'
> & {
  readonly disclosed: readonly number[]
  readonly withheldEntries: readonly number[]
  readonly withheldRecords: PackageContent['withheld']['records']
  /** items of which a field was left out, and so their words */
  readonly redacted: readonly string[]
  /** fields that were to be withheld, and that nothing in the scope states */
  readonly unstated: readonly ClaimField[]
}

/** Gathers what is held on a scope, without what is withheld. Texts are read when they are asked for, as long as `now` lasts. */
export async function gather(
  now: Reads,
  scope: Scope,
  given: { readonly withhold: Withholding; readonly size: number },
): Promise<Gathered> {
  const { withhold, size } = given
  const shown = scope.items.filter((item) => !withhold.items.has(item))
  const names = withhold.by ? new Map<string, string>() : await now.persons()
  const claimed = Map.groupBy(
    scope.incidents.flatMap(({ links }) => links.map(({ claim }) => claim)),
    itemOf,
  )
  const told: Told[] = []
  const accounts = new Map<string, PackagedAccount>()
  for (const item of shown) {
    const { extraction, ...one } = await tellOf(now, item, { withhold, names, size })
    const text = extraction && {
      hasText: extraction.text !== undefined,
      ...(extraction.language !== undefined && { language: extraction.language }),
    }
    told.push({ ...one, text })
    for (const ref of claimed.get(item) ?? [])
      if (extraction) accounts.set(ref, accountIn(extraction, ref.slice(item.length + 1)))
  }
  const hidden = new Map(told.flatMap(({ item, field }) => (field ? [[item.digest, field] as const] : [])))
  const lines = await entriesOf(now, scope, { withhold, size })
  const { wanted, left } = recordsOf(lines.disclosed, { withhold, hidden })
  return {
    items: told.flatMap(({ item, field }) => (field ? [] : [item])),
    texts: new Map(told.flatMap(({ item, text }) => (text ? [[item.digest, text]] : []))),
    extraction: async (item) => {
      const extraction = await extractionNow(now, item)
      if (!extraction) throw new Error(`nothing was read from ${item}`)
      return shownOf(extraction, { ...withhold, fields: hidden.has(item) ? withhold.fields : [] })
    },
    accounts,
    incidents: scope.incidents.map((incident) => incidentOf(incident, withhold)),
    custody: told.map(({ item, chain }) => ({ item: item.digest, chain })),
    records: () => bodiesOf(now, wanted),
    disclosed: lines.disclosed.map(({ seq }) => seq),
    withheldEntries: lines.withheld,
    withheldRecords: left,
    redacted: told.flatMap(({ item, field }) => (field ? [item.digest] : [])),
    unstated: withhold.fields.filter((field) => !told.some(({ stated }) => stated.includes(field))),
  }
}

interface Told {
  readonly item: PackagedItem
  readonly text: { readonly hasText: boolean; readonly language?: string } | undefined
  readonly chain: readonly CustodyStep[]
  /** the withheld field that its words state: then its bytes and its text are withheld, too */
  readonly field: string | undefined
  /** all withheld fields that they state */
  readonly stated: readonly ClaimField[]
}

async function tellOf(
  now: Reads,
  digest: string,
  given: { withhold: Withholding; names: ReadonlyMap<string, string>; size: number },
): Promise<Omit<Told, 'text'> & { readonly extraction: Extraction | undefined }> {
  const { withhold, names, size } = given
  const [summary] = await now.itemSummaries(digest)
  const acquisitions = withhold.acquisition
    ? []
    : (await now.acquisitions(digest)).filter(({ seq }) => seq < size)
  const made = (await now.allExtractions(digest)).map(({ extraction }) => extraction)
  const extraction = await extractionNow(now, digest)
  // Also what was found before, or was corrected since: its words are in the text all the same.
  const all = [...made, ...(extraction ? [extraction] : [])]
  const stated = withhold.fields.filter((field) => all.some((one) => fieldStatedIn(one, [field])))
  const [field] = stated
  const chain = (await custodyChain(now, digest))
    .filter(({ seq }) => seq < size)
    .map(({ note, ...step }) => ({
      ...(withhold.acquisition && step.act === 'collected' ? withoutWhy(step) : step),
      by: names.get(step.pseudonym) ?? step.pseudonym,
      ...(note !== undefined &&
        !withhold.acquisition &&
        !(withhold.by && step.act === 'collected') && { note }),
    }))
  return {
    item: {
      digest,
      size: summary?.size ?? 0,
      mediaType: summary?.media_type ?? '',
      name: withhold.acquisition ? digest.slice(0, 16) : (summary?.name ?? ''),
      acquisitions: acquisitions.map(({ at, by, body }) => ({
        ...(JSON.parse(body) as Acquisition),
        at,
        by: names.get(by) ?? by,
      })),
    },
    extraction: extraction && shownOf(extraction, { ...withhold, fields: field ? withhold.fields : [] }),
    chain,
    field,
    stated,
  }
}

function withoutWhy({ purpose: _, authority: _authority, tool: _tool, ...step }: CustodyStep): CustodyStep {
  return step
}

function shownOf(extraction: Extraction, { fields, acquisition }: Withholding): Extraction {
  const shown = extractionWithout(extraction, fields)
  return acquisition ? extractionWithoutOrigin(shown) : shown
}

/** What was last extracted from an item, as people corrected it, with the text that it points into. */
async function extractionNow(now: Reads, item: string): Promise<Extraction | undefined> {
  const [document, found] = [await now.documentOf(item), await now.extractionOf(item)]
  if (!document || !found) return undefined
  const { text }: Document = JSON.parse(document.body)
  const claims = (await now.claims(item)).flatMap(({ current }) =>
    current ? [JSON.parse(current) as Claim] : [],
  )
  return { ...(JSON.parse(found.body) as Extraction), claims, text }
}

/** An incident without the claims of withheld items, and then without what all claims say together. */
function incidentOf(incident: Incident, { items, fields }: Withholding): PackagedIncident {
  const { id, documents, origins, consensus, links } = incident
  const shown = links.filter(({ claim }) => !items.has(itemOf(claim)))
  const whole = shown.length === links.length
  const plain = whole && fields.length === 0
  return {
    id,
    documents,
    origins,
    ...(whole && { consensus: consensusWithout(consensus, fields) }),
    // Reasons quote the words of the claims that were compared.
    links: shown.map((link) => (plain ? link : withoutOthers(link, items))),
    withheld: links.length - shown.length,
  }
}

/** A link without its reasons, and without the claims of withheld items that it names. */
function withoutOthers(link: Link, withheld: ReadonlySet<string>): Link {
  const { with: other, replacedBy, ...rest } = link
  const shown = (ref: string | undefined) => ref !== undefined && !withheld.has(itemOf(ref))
  return {
    ...rest,
    ...(shown(other) && { with: other }),
    ...(shown(replacedBy) && { replacedBy }),
    reasons: [],
  }
}

// What is held of many items at once.
const ITEMS_AT_ONCE = 200

/** What has to be known of an entry before it is written. */
interface Disclosed extends Pick<Entry, 'kind' | 'subject' | 'by'> {
  readonly seq: number
  readonly records: Readonly<Record<string, string>>
}

function disclosedIn(seq: number, body: string): Disclosed {
  const { kind, subject, by, records = {} }: Entry = JSON.parse(body)
  return { seq, kind, subject, by, records }
}

/** The entries on a scope: on its items, on who acted, and people's decisions on its claims; apart those that are withheld. */
async function entriesOf(
  now: Reads,
  { items, incidents }: Scope,
  { withhold, size }: { withhold: Withholding; size: number },
) {
  const withheld = new Set<number>()
  const disclosed = new Map<number, Disclosed>()
  const hidden = new Set((await now.itemEntries([...withhold.items])).map(({ seq }) => seq))
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE)
    for (const { seq, body, salt } of await now.itemEntries(items.slice(at, at + ITEMS_AT_ONCE))) {
      if (seq >= size || body === null || salt === null) continue
      if (hidden.has(seq)) withheld.add(seq)
      else disclosed.set(seq, disclosedIn(seq, body))
    }
  const refs = new Set(incidents.flatMap(({ links }) => links.map(({ claim }) => claim)))
  for (const { seq, undone_by, decision } of await now.decisions()) {
    const about = claimsDecided(decision)
    if (!about.some((ref) => refs.has(ref))) continue
    const open = about.every((ref) => refs.has(ref) && !withhold.items.has(itemOf(ref)))
    for (const one of undone_by === null ? [seq] : [seq, undone_by]) {
      if (one >= size) continue
      const line = open ? await now.entryWithSalt(one) : undefined
      if (line) disclosed.set(one, disclosedIn(one, line.body))
      else withheld.add(one)
    }
  }
  // The first entry says with which key the log began.
  const people = withhold.by
    ? []
    : await now.namingsOf([...new Set([...disclosed.values()].map(({ by }) => by))])
  for (const seq of [0, ...people]) {
    const line = seq < size ? await now.entryWithSalt(seq) : undefined
    if (line) disclosed.set(seq, disclosedIn(seq, line.body))
  }
  return {
    disclosed: [...disclosed.values()].sort((a, b) => a.seq - b.seq),
    withheld: [...withheld].sort((a, b) => a - b),
  }
}

/** Roles of records that hold an item's words, or what was read from them. */
const OF_WORDS = ['document', 'extraction', 'correction', 'reason', 'undoing', 'decision']

/** Roles of records that hold how an item came: what was said of it goes into its document and on. */
const OF_ORIGIN = ['acquisition', 'document', 'extraction']

/** Who collected an item is one of the people of the record, too. */
function isOfOrigin(role: string, kind: string, { acquisition, by }: Withholding): boolean {
  return (acquisition && OF_ORIGIN.includes(role)) || ((acquisition || by) && kind === 'item.collected')
}

/** The records of disclosed entries, and those that a withheld field keeps back. */
function recordsOf(
  disclosed: readonly Disclosed[],
  { withhold, hidden }: { withhold: Withholding; hidden: ReadonlyMap<string, string> },
) {
  const left: { entry: number; role: string; digest: string; field: string }[] = []
  const wanted = new Set<string>()
  for (const { seq, kind, subject, records } of disclosed) {
    const field = hidden.get(subject) ?? [...hidden].find(([item]) => subject.includes(item))?.[1]
    for (const [role, digest] of Object.entries(records)) {
      if (field && OF_WORDS.includes(role)) left.push({ entry: seq, role, digest, field })
      else if (isOfOrigin(role, kind, withhold)) left.push({ entry: seq, role, digest, field: 'acquisition' })
      else wanted.add(digest)
    }
  }
  // One record may belong to two entries: what is withheld anywhere is withheld.
  for (const { digest } of left) wanted.delete(digest)
  return { wanted: [...wanted].sort(), left }
}

async function* bodiesOf(now: Reads, digests: readonly string[]): AsyncGenerator<readonly [string, string]> {
  for (const digest of digests) {
    const body = (await now.recordBodies([digest])).get(digest)
    if (body !== undefined) yield [digest, body]
  }
}
