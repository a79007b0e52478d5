import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import {
  claimsLine,
  folderSink,
  ioError,
  type PackageContent,
  type Seal,
  unfinishedAt,
  writePackage,
  zipSink,
} from '../../evidence/index.ts'
import {
  formatAddCheckpoint,
  formatCheckpointLine,
  formatProof,
  type Hash,
  keyAt,
  openCheckpoint,
  proveConsistency,
  proveInclusion,
  type ReadHash,
} from '../../log/index.ts'
import { itemOf, type Packaged, RecountError } from '../../model/index.ts'
import type { Reads } from '../../store/index.ts'
import { touchFact } from '../custody.ts'
import type { Desk } from '../desk.ts'
import { packageFolder, packageVersion } from '../package-folder.ts'
import { publish } from '../publish.ts'
import { requireReason } from '../settle.ts'
import type { PackageRequest, PackageResult } from '../views/index.ts'
import { type Gathered, gather, type Scope } from './gather.ts'
import { seenCheckpoints } from './seen-checkpoints.ts'
import { readWithholding } from './withholding.ts'

/** What every package brings along, so that it can be checked without us. */
const PROGRAMS = ['verify-keys.mjs', 'verify-package.mjs', 'verify-proof.mjs', 'verify-seen.mjs', 'verify.sh']

/** See `Workspace.pack`. An erasure waits until the package is written, so that it takes nothing away from under it. */
export async function makePackage(desk: Desk, request: PackageRequest): Promise<PackageResult> {
  const purpose = requireReason(request.purpose)
  const path = resolve(request.out)
  const { files } = desk.machine
  for (const place of [path, unfinishedAt(path)])
    if (files.stat(place) || files.list(place).length > 0)
      throw new RecountError(
        'bad-input',
        `${place} is there already.`,
        'Name a folder or file that is not there, or remove what a package left that was broken off.',
      )
  return desk.store.sharing('blobs', async () => {
    await publish(desk)
    const reader = await desk.openStore()
    try {
      // All of it is of one moment, read through an opening of its own: the seal is written meanwhile.
      return await reader.snapshot((then) => packAt(desk, then, { ...request, purpose, path }))
    } finally {
      await reader.close()
    }
  })
}

async function packAt(
  desk: Desk,
  then: Reads,
  request: PackageRequest & { readonly path: string },
): Promise<PackageResult> {
  const { files } = desk.machine
  const { path } = request
  const { content, redacted, unstated } = await contentOf(desk, then, request)
  const { format } = request
  // A web archive has its parts at the top.
  const top = format === 'wacz' ? '' : `${basename(path).replace(/\.[a-z]+$/i, '')}/`
  const sink = format === 'bag' ? folderSink(files, path) : await zipSink(files, path, top)
  let sealedBy = 0
  try {
    const written = await writePackage(content, {
      blobs: desk.blobs,
      sink,
      programs: PROGRAMS.map((name) => ({
        name,
        text: readFileSync(join(packageFolder, 'scripts', name), 'utf8'),
      })),
      asWebArchive: format === 'wacz',
      seal: async (listed) => {
        const sealed = await seal(desk, content, { format, files: listed, redacted })
        sealedBy = sealed.seq
        return sealed
      },
      signal: request.signal,
      onDone: (done) => request.onProgress?.({ done }),
    })
    const { items, incidents, entries, withheld, seen, name, log } = content
    return {
      path,
      name,
      seal: sealedBy,
      items: items.length,
      incidents: incidents.length,
      ...written,
      entries: entries.count,
      withheld: {
        items: withheld.items,
        entries: withheld.entries.length,
        records: withheld.records.length,
        unstated,
      },
      seen: seen.length,
      vkey: log.vkey,
    }
  } catch (error) {
    await sink.abandon()
    throw request.signal?.aborted ? error : ioError(error, `write the package ${path}`)
  }
}

interface ToPack extends Pick<Gathered, 'redacted' | 'unstated'> {
  readonly content: PackageContent
}

/** All that goes into a package, with what shows that it is in the log as it is published now. */
async function contentOf(desk: Desk, then: Reads, request: PackageRequest): Promise<ToPack> {
  const { log, keys, settings } = desk
  const checkpoint = log.checkpoint() ?? ''
  const opened = openCheckpoint(checkpoint, await keys.all())
  const { size } = opened
  const scope = await scopeOf(then, request)
  const withhold = await readWithholding(then, request.withhold ?? [], scope.items)
  for (const item of scope.items)
    if (request.authority === undefined && !withhold.items.has(item) && (await then.isSealed(item)))
      throw new RecountError(
        'not-allowed',
        `The item ${item.slice(0, 16)} is sealed.`,
        'Say with --authority on whose order it leaves, or withhold it.',
      )
  const names = await then.persons()
  const gathered = await gather(then, scope, { withhold, size })
  const readHash = readOnce(log.hashes(size))
  const proofOf = async (seq: number) =>
    formatProof({ index: seq, hashes: await proveInclusion(seq, size, readHash), checkpoint })
  async function* entries() {
    for (const seq of gathered.disclosed) {
      const line = await then.entryWithSalt(seq)
      if (!line) throw new Error(`entry ${seq} was erased while it was packed`)
      yield { seq, entry: line.body, salt: line.salt, proof: await proofOf(seq) }
    }
  }
  const withheld = []
  for (const seq of gathered.withheldEntries) {
    const [leaf = new Uint8Array()] = await then.leafData(seq, seq + 1)
    withheld.push({ seq, leaf: Buffer.from(leaf).toString('hex'), proof: await proofOf(seq) })
  }
  const { items, texts, extraction, accounts, incidents, custody, records } = gathered
  const content: PackageContent = {
    name: `recount-package-${size}`,
    made: desk.machine.now().toISOString(),
    by: withhold.by ? settings.person : (names.get(settings.person) ?? settings.person),
    software: `Recount ${packageVersion()}`,
    purpose: request.purpose,
    ...(request.authority !== undefined && { authority: request.authority }),
    ...(request.to !== undefined && { to: request.to }),
    log: {
      vkey: keys.key().vkey,
      handovers: (await then.handovers()).map(({ note }) => note).join(''),
      size,
      checkpoint,
      line: formatCheckpointLine(opened, keyAt(await keys.all(), size)),
    },
    items,
    texts,
    extraction,
    accounts,
    incidents,
    custody,
    entries: { count: gathered.disclosed.length, read: entries },
    records,
    withheld: {
      fields: [
        ...withhold.fields,
        ...(withhold.acquisition ? ['acquisition'] : []),
        ...(withhold.by ? ['by'] : []),
      ],
      items: scope.items.length - items.length,
      entries: withheld,
      records: gathered.withheldRecords,
    },
    seen: await seenCheckpoints(desk, { checkpoint, size }),
  }
  return { content, redacted: gathered.redacted, unstated: gathered.unstated }
}

/** Thousands of proofs go through the same nodes: each is read and hashed once. */
function readOnce(readHash: ReadHash): ReadHash {
  const known = new Map<string, Promise<Hash>>()
  return async (level, index) => {
    const key = `${level}/${index}`
    const hash = known.get(key) ?? Promise.resolve(readHash(level, index))
    known.set(key, hash)
    return hash
  }
}

/** The items and incidents that are asked for; the items of an incident are those that its claims were read from. */
async function scopeOf(
  now: Pick<Desk['store'], 'findItem' | 'findIncident'>,
  request: PackageRequest,
): Promise<Scope> {
  const incidents = []
  for (const id of request.incidents ?? []) incidents.push(await now.findIncident(id))
  const items = new Set(incidents.flatMap(({ links }) => links.map(({ claim }) => itemOf(claim))))
  for (const id of request.items ?? []) items.add(await now.findItem(id))
  if (items.size === 0)
    throw new RecountError('bad-input', 'Nothing is to be packed.', 'Name items or incidents.')
  return { items: [...items].sort(), incidents: [...new Map(incidents.map((one) => [one.id, one])).values()] }
}

/** Of an item whose words are withheld, what goes out: its line of `claims.ndjson`, or nothing. */
async function digestOfClaims({ texts, extraction }: PackageContent, item: string): Promise<string> {
  return hash('sha256', texts.has(item) ? claimsLine(await extraction(item)) : '')
}

/**
 * Writes down that a package was made, and of each item in it that it left; gives the entry of the making with its proof. From then on
 * nothing in the package can be changed unseen.
 */
async function seal(
  desk: Desk,
  content: PackageContent,
  { format, files, redacted }: Pick<Packaged, 'format' | 'files'> & Pick<Gathered, 'redacted'>,
): Promise<Seal> {
  const { store, log, keys } = desk
  const { name, purpose, authority, to, items, entries, withheld } = content
  const why = {
    purpose,
    ...(authority !== undefined && { authority }),
    ...(to !== undefined && { to }),
  }
  const counts = { disclosed: entries.count, withheld: withheld.entries.length }
  const packaged: Packaged = { format, ...why, files, ...counts }
  const made = desk.fact({ kind: 'package.made', subject: name, records: { packaged } })
  const kind = to === undefined ? 'item.exported' : 'item.disclosed'
  const redactions = []
  for (const item of redacted) {
    const after = await digestOfClaims(content, item)
    redactions.push(touchFact(desk, 'item.redacted', item, { ...why, package: name, after }))
  }
  const seq = await store.append([
    made,
    ...items.map(({ digest }) => touchFact(desk, kind, digest, { ...why, package: name })),
    ...redactions,
  ])
  await publish(desk)
  const line = await store.entryWithSalt(seq)
  const checkpoint = log.checkpoint() ?? ''
  const { size } = openCheckpoint(checkpoint, await keys.all())
  const readHash = log.hashes(size)
  const hashes = await proveInclusion(seq, size, readHash)
  return {
    seq,
    entry: line?.body ?? '',
    salt: line?.salt ?? '',
    proof: formatProof({ index: seq, hashes, checkpoint }),
    record: made.records.packaged?.body ?? '',
    consistency: formatAddCheckpoint({
      old: content.log.size,
      proof: await proveConsistency(content.log.size, size, readHash),
      note: checkpoint,
    }),
  }
}
