import { resolve } from 'node:path'
import {
  type BagFinding,
  checkBag,
  checkOts,
  checkSeal,
  loadTimestamps,
  openPackage,
  type PackageFiles,
  parseOts,
  readWhole,
  type SealCheck,
  sumsOf,
} from '../evidence/index.ts'
import { sha256 } from '../log/index.ts'
import { isRecountError, RecountError } from '../model/index.ts'
import { judgeStamps } from './judge-stamps.ts'
import { type Machine, thisMachine } from './machine.ts'
import type { PackageCheck } from './views/index.ts'

/**
 * Checks a package at a path, a folder or a zip: any bag by RFC 8493, and of one of ours also what the log shows of it. Needs no workspace.
 * `vkey`: the public key of the log, by another way than the package; `trust`: certificates of time-stamp authorities in PEM, beside those of
 * the web. @throws RecountError not-found, damaged, too-large, bad-input for a key that is none
 */
export async function checkPackage(
  path: string,
  options: {
    readonly vkey?: string
    readonly trust?: readonly string[]
    readonly signal?: AbortSignal
    readonly onDone?: (files: number) => void
    /** in place of this machine's */
    readonly machine?: Partial<Machine>
  } = {},
): Promise<PackageCheck> {
  const machine = { ...thisMachine(), ...options.machine }
  const files = await openPackage(machine.files, resolve(path))
  try {
    const { version, findings, info, payload, bytes } = await checkBag(files, options)
    const all: BagFinding[] = [...findings]
    const find = (severity: BagFinding['severity'], code: string, words: string, at?: string) =>
      void all.push({ severity, code, words, ...(at !== undefined && { path: at }) })
    const isOurs = ['seal/entry.json', 'data/log/checkpoint'].some((one) => files.size(one) !== undefined)
    const log = isOurs
      ? await checkSeal(files, { sums: await sumsOf(files, payload), vkey: options.vkey, find })
      : undefined
    if (log && !log.key.byAnotherWay)
      find(
        'warning',
        'key-of-package',
        'The key of the log was taken from the package itself: get it by another way.',
      )
    if (log) await checkStamps(files, { log, trust: options.trust ?? [], now: machine.now(), find })
    const has = (severity: BagFinding['severity']) => all.filter((one) => one.severity === severity)
    return {
      valid: has('error').length === 0,
      version,
      errors: has('error'),
      warnings: has('warning'),
      info,
      files: payload.size,
      bytes,
      log,
    }
  } finally {
    await files.close()
  }
}

const FOUND = {
  wrong: ['error', 'stamp-broken'],
  untrusted: ['warning', 'stamp-broken'],
  expired: ['warning', 'stamp-expired'],
} as const

/** Checks every time stamp over the checkpoint that it stamps, with those that renewed it. */
async function checkStamps(
  files: PackageFiles,
  {
    log,
    trust,
    now,
    find,
  }: {
    readonly log: SealCheck
    readonly trust: readonly string[]
    readonly now: Date
    readonly find: (severity: BagFinding['severity'], code: string, words: string, path: string) => void
  },
): Promise<void> {
  const seen = files.paths.filter((path) => path.startsWith('data/log/seen/'))
  for (const path of seen.filter((one) => one.endsWith('.ots')))
    try {
      const checkpoint = await readWhole(files, path.replace(/\.ots$/, '.checkpoint'))
      const digest = Buffer.from(sha256(checkpoint)).toString('hex')
      const { needed } = checkOts(parseOts(await readWhole(files, path)), { digest })
      const blocks = needed.map(({ height }) => height).join(', ')
      if (blocks === '')
        throw new RecountError('bad-proof', 'The proof leads to no block.', 'It is only a promise.')
      find(
        'warning',
        'ots-not-checked',
        `${path} leads to block ${blocks} of Bitcoin: check it by the header.`,
        path,
      )
    } catch (error) {
      if (!isRecountError(error)) throw error
      find('error', 'stamp-broken', `${path}: ${error.message}`, path)
    }
  const stamps = seen.filter((path) => path.endsWith('.tsr'))
  if (stamps.length === 0) return
  const { commonAuthorities } = await loadTimestamps()
  const trusted = [...trust, ...commonAuthorities()]
  for (const path of stamps) {
    const base = path.replace(/\.tsr$/, '')
    const renewals = seen
      .filter((one) => one.startsWith(`${base}.renewal-`))
      .map((_, i) => `${base}.renewal-${i + 1}`)
    const told = log.seen.find(({ name }) => base.endsWith(`/${name}`))
    try {
      const stamps = []
      for (const one of [path, ...renewals])
        stamps.push({ reply: await readWhole(files, one), ...(one === path && { at: told?.at }) })
      const checkpoint = await readWhole(files, `${base}.checkpoint`)
      const { state, words } = await judgeStamps({ checkpoint, stamps }, { trusted, now })
      if (state === 'good') continue
      const [severity, code] = FOUND[state]
      find(severity, code, `${path}: ${words}`, path)
    } catch (error) {
      if (!isRecountError(error)) throw error
      find('error', 'stamp-broken', `${path}: ${error.message}`, path)
    }
  }
}
