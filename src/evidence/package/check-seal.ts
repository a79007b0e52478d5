import { z } from 'zod'
import {
  type Checkpoint,
  decodeEntry,
  followHandovers,
  HANDOVERS_FILE,
  type LogKeys,
  openCheckpoint,
  parseAddCheckpoint,
  parseProof,
  parseVerifier,
  saltedDigest,
  splitHandovers,
  verifyConsistency,
  verifyProof,
} from '../../log/index.ts'
import {
  CUSTODY_ACTS,
  Digest,
  type Entry,
  isRecountError,
  Packaged,
  RecountError,
} from '../../model/index.ts'
import type { Find } from './bag-finding.ts'
import { digestsOf } from './digests.ts'
import { type PackageFiles, readWhole } from './package-files.ts'

// What strangers wrote, as far as it is used here.
const Withheld = z.object({
  entries: z.array(z.object({ seq: z.int().nonnegative(), leaf: Digest })),
  records: z.array(z.object({ entry: z.int(), digest: Digest, field: z.string() })),
})
const Seen = z.array(z.object({ name: z.string(), by: z.string(), at: z.string(), size: z.int() }))
const Custody = z.array(
  z.object({
    item: Digest,
    chain: z.array(
      z.object({
        seq: z.int(),
        at: z.string(),
        pseudonym: z.string(),
        act: z.enum(Object.values(CUSTODY_ACTS)),
      }),
    ),
  }),
)

/** What the log of a package of ours shows. */
export interface SealCheck {
  readonly entries: number
  readonly withheld: number
  /** whose key it was held against; false where the package itself gave it */
  readonly key: { readonly vkey: string; readonly byAnotherWay: boolean }
  readonly seen: readonly {
    /** of its files in the package */
    readonly name: string
    readonly by: string
    readonly at: string
    readonly size: number
  }[]
}

/**
 * Checks what a package of ours says of itself beyond BagIt: the entry of its making seals it, all entries are in a log that the key signed,
 * items, records and custody are those of the entries, and the log extends all that others have seen of it. `sums` are the SHA-256 of all
 * files, checked already. Each mistake is found, none is thrown. @throws RecountError bad-input for a key that is none
 */
export async function checkSeal(
  files: PackageFiles,
  given: {
    readonly sums: ReadonlyMap<string, string>
    readonly vkey?: string | undefined
    readonly find: Find
  },
): Promise<SealCheck> {
  const { sums, find } = given
  const text = async (path: string) => (await readWhole(files, path, MAX_TEXT)).toString('utf8')
  const json = async <T>(path: string, shape: z.ZodType<T>) => shape.parse(JSON.parse(await text(path)))
  const vkey = given.vkey?.trim() ?? (await text('data/log/key.vkey')).trim()
  const trusted = parseVerifier(vkey)
  const attempt = async (code: string, path: string, act: () => Promise<void>) => {
    try {
      await act()
    } catch (error) {
      if (!isRecountError(error) && !(error instanceof z.ZodError) && !(error instanceof SyntaxError))
        throw error
      find('error', code, `${path}: ${isRecountError(error) ? error.message : 'it is malformed.'}`, path)
    }
  }
  const placed = async (base: string) => {
    const bytes = await readWhole(files, `${base}entry.json`, MAX_TEXT)
    const salt = Buffer.from((await text(`${base}salt`)).trim(), 'hex')
    return { entry: decodeEntry(bytes), leaf: saltedDigest(salt, bytes) }
  }

  let key: LogKeys = followHandovers(trusted, [])
  const handovers = `data/log/${HANDOVERS_FILE}`
  if (sums.has(handovers))
    await attempt('seal-broken', handovers, async () => {
      key = followHandovers(trusted, splitHandovers(await text(handovers)))
    })

  let checkpoint: Checkpoint | undefined
  const entries = new Map<number, Entry>()
  await attempt('seal-broken', 'data/log/checkpoint', async () => {
    checkpoint = openCheckpoint(await text('data/log/checkpoint'), key)
  })
  const lead = async (leaf: Uint8Array, seq: number, path: string) => {
    const proof = parseProof(await text(path))
    const { size, root } = verifyProof(proof, leaf, key)
    demand(proof.index === seq, 'its proof is of another entry')
    demand(size === checkpoint?.size && same(root, checkpoint.root), 'its proof leads to another checkpoint')
  }
  for (const seq of numbered(files, 'data/log/entries/', '.entry.json'))
    await attempt('entry-broken', `data/log/entries/${seq}.entry.json`, async () => {
      const { entry, leaf } = await placed(`data/log/entries/${seq}.`)
      await lead(leaf, seq, `data/log/entries/${seq}.tlog-proof`)
      entries.set(seq, entry)
    })
  let withheld: z.infer<typeof Withheld> = { entries: [], records: [] }
  await attempt('withheld-broken', 'data/withheld.json', async () => {
    withheld = await json('data/withheld.json', Withheld)
    const proofs = numbered(files, 'data/log/withheld/', '.leaf')
    demand(
      String(withheld.entries.map(({ seq }) => seq)) === String(proofs),
      'its list and its proofs differ',
    )
  })
  for (const { seq, leaf } of withheld.entries)
    await attempt('withheld-broken', `data/log/withheld/${seq}.tlog-proof`, () =>
      lead(Buffer.from(leaf, 'hex'), seq, `data/log/withheld/${seq}.tlog-proof`),
    )

  await attempt('seal-broken', 'seal/entry.json', async () => {
    const { entry, leaf } = await placed('seal/')
    const sealed = verifyProof(parseProof(await text('seal/proof.tlog-proof')), leaf, key)
    const record = await json('seal/record.json', Packaged)
    demand(entry.kind === 'package.made', 'it is an entry of another kind')
    demand(entry.records?.packaged === sums.get('seal/record.json'), 'its record is another')
    const beside = [...sums.keys()].filter((path) => !/^(data|seal)\/|^tagmanifest-/.test(path))
    for (const path of new Set([...beside, ...Object.keys(record.files)]))
      demand(record.files[path] === sums.get(path), `${path} is not the one that was sealed`)
    demand(
      record.disclosed === entries.size && record.withheld === withheld.entries.length,
      'it counts other entries than are here',
    )
    if (checkpoint) extend(await text('seal/consistency'), checkpoint, sealed, key)
  })

  checkNames(sums, entries, withheld.records, find)
  await attempt('custody-differs', 'data/custody.json', async () => {
    for (const { item, chain } of await json('data/custody.json', Custody)) {
      const acts: Readonly<Record<string, string>> = CUSTODY_ACTS
      const logged = [...entries].filter(([, { kind, subject }]) => subject === item && acts[kind])
      const told = chain.map(({ seq, at, pseudonym, act }) => [seq, at, pseudonym, act])
      const due = logged.map(([seq, { at, by, kind }]) => [seq, at, by, acts[kind]])
      demand(JSON.stringify(told) === JSON.stringify(due), `that of ${item} is not what the entries say`)
    }
  })
  let seen: z.infer<typeof Seen> = []
  await attempt('seen-broken', 'data/log/seen.json', async () => {
    seen = await json('data/log/seen.json', Seen)
  })
  for (const { name, size } of seen)
    await attempt('seen-broken', `data/log/seen/${name}.checkpoint`, async () => {
      const older = openCheckpoint(await text(`data/log/seen/${name}.checkpoint`), key)
      demand(older.size === size, 'it is of another size than is told')
      if (checkpoint) extend(await text(`data/log/seen/${name}.consistency`), older, checkpoint, key)
    })
  return {
    entries: entries.size,
    withheld: withheld.entries.length,
    key: { vkey, byAnotherWay: given.vkey !== undefined },
    seen,
  }
}

// Whoever made the package controls its texts. A record of a large text has a few megabytes.
const MAX_TEXT = 64 << 20

/** That records and items are named by entries, and by their own names. */
function checkNames(
  sums: ReadonlyMap<string, string>,
  entries: ReadonlyMap<number, Entry>,
  withheld: z.infer<typeof Withheld>['records'],
  find: Find,
): void {
  const all = [...entries.values()]
  const records = new Set(all.flatMap(({ records = {} }) => Object.values(records)))
  const came = new Set(all.flatMap(({ kind, blobs = [] }) => (kind === 'item.preserved' ? blobs : [])))
  for (const [path, sum] of sums) {
    const [, place, name = ''] = /^data\/(items|log\/records)\/([^/.]+)[^/]*$/.exec(path) ?? []
    if (place === undefined) continue
    if (name !== sum) find('error', 'name-wrong', `${path} is not what its name says.`, path)
    else if (!(place === 'items' ? came : records).has(sum))
      find('error', 'unnamed', `No entry speaks of ${path}.`, path)
  }
  const left = new Set(withheld.map(({ digest }) => digest))
  for (const digest of records)
    if (sums.has(`data/log/records/${digest}.json`) === left.has(digest))
      find('error', 'record-missing', `A record that an entry names is neither here nor withheld: ${digest}.`)
  const here = new Set(sums.values())
  const kept = withheld.filter(({ field }) => field !== 'acquisition')
  const keptItems = new Set(kept.map(({ entry }) => entries.get(entry)?.subject))
  for (const digest of came)
    if (!here.has(digest) && !keptItems.has(digest))
      find('error', 'item-missing', `An item that an entry names is neither here nor withheld: ${digest}.`)
}

/** That one checkpoint extends another. @throws RecountError bad-proof */
function extend(text: string, older: Checkpoint, newer: Checkpoint, key: LogKeys): void {
  const { old, proof, note } = parseAddCheckpoint(text)
  const { size, root } = openCheckpoint(note, key)
  demand(
    older.size <= newer.size,
    `the log was rolled back: ${older.size} entries were seen, ${newer.size} are here`,
  )
  demand(
    old === older.size && size === newer.size && same(root, newer.root),
    'its proof is of other checkpoints',
  )
  const holds = verifyConsistency({ from: old, fromRoot: older.root, size, root, proof })
  demand(holds, 'the log does not extend what was seen: it was written anew')
}

function numbered({ paths }: PackageFiles, place: string, ending: string): number[] {
  return paths
    .filter((path) => path.startsWith(place) && path.endsWith(ending))
    .map((path) => Number(path.slice(place.length, -ending.length)))
    .sort((a, b) => a - b)
}

function demand(fact: boolean, words: string): void {
  if (!fact) throw new RecountError('bad-proof', `${words}.`, 'Ask the sender for the package again.')
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0

/** The SHA-256 of every file of a package that its manifests do not list by it. */
export async function sumsOf(
  files: PackageFiles,
  known: ReadonlyMap<string, { readonly digests: Readonly<Record<string, string>>; readonly right: boolean }>,
): Promise<ReadonlyMap<string, string>> {
  const sums = new Map<string, string>()
  for (const path of files.paths) {
    const listed = known.get(path)
    if (listed?.right && listed.digests.sha256) sums.set(path, listed.digests.sha256)
    else if (!path.startsWith('data/'))
      sums.set(path, (await digestsOf(files.stream(path), ['sha256'])).digests.sha256 ?? '')
  }
  return sums
}
