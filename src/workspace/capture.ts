import { hash } from 'node:crypto'
import { type Captured, type CaptureSettings, loadCapture } from '../evidence/index.ts'
import { type Clock, type FailedCapture, isRecountError, RecountError } from '../model/index.ts'
import { add } from './add.ts'
import { contentOf, filesOf, heldBefore } from './captured-page.ts'
import { compareCaptures } from './compare-captures.ts'
import type { Desk } from './desk.ts'
import { packageVersion } from './package-folder.ts'
import { publish } from './publish.ts'
import type { CaptureOptions } from './requests.ts'
import type { CaptureOutcome, CaptureResult, ItemOutcome } from './views/index.ts'

/** See `Workspace.capture`. */
export async function capture(
  desk: Desk,
  addresses: readonly string[],
  options: CaptureOptions,
): Promise<CaptureResult> {
  const work = () => captureAll(desk, [...new Set(addresses)], options)
  // Two runs of one list would capture its pages twice.
  return options.list ? desk.store.exclusively('capture', work, { signal: options.signal }) : work()
}

async function captureAll(
  desk: Desk,
  addresses: readonly string[],
  options: CaptureOptions,
): Promise<CaptureResult> {
  const { capturePage, pageAddress } = await loadCapture()
  const settings = await settingsOf(desk, options)
  const crawl = options.list ? await crawlOf(desk, addresses, options.again ?? false) : undefined
  const pages: CaptureOutcome[] = []
  for (const [i, address] of addresses.entries()) {
    if (options.signal?.aborted) break
    const outcome = await one(address, i)
    if (!outcome) break
    pages.push(outcome)
    options.onPage?.(outcome)
  }
  const stopped = options.signal?.aborted ?? false
  if (crawl && !stopped) await desk.store.crawlDone(crawl.list)
  const count = (state: CaptureOutcome['state']) => pages.filter((page) => page.state === state).length
  return { pages, captured: count('captured'), failed: count('failed'), done: count('done'), stopped }

  async function one(address: string, i: number): Promise<CaptureOutcome | undefined> {
    let url: string
    try {
      url = pageAddress(address)
    } catch (error) {
      if (!isRecountError(error)) throw error
      return { state: 'failed', url: address, code: error.code, reason: error.message }
    }
    if (crawl?.tried.has(url)) return { state: 'done', url }
    crawl?.tried.add(url)
    options.onBegin?.({ url, number: i + 1, of: addresses.length })
    const world = { files: desk.machine.files, temp: desk.temp, signal: options.signal }
    try {
      const captured = await capturePage(url, { ...settings, run: crawl?.run }, world)
      return await preserve(desk, captured)
    } catch (error) {
      if (options.signal?.aborted) return undefined
      throw error
    }
  }
}

async function settingsOf(desk: Desk, options: CaptureOptions): Promise<CaptureSettings> {
  const { askTimeServer, CAPTURE_LIMITS, isClockSynchronised } = await loadCapture()
  const { timeServer, allowed = [], because } = options
  const synchronised = await isClockSynchronised()
  const clock: Clock = {
    source: 'system',
    ...(synchronised !== undefined && { synchronised }),
    ...(timeServer !== undefined && {
      server: await askTimeServer(timeServer, { now: () => desk.machine.now().getTime(), allowed }),
    }),
  }
  return {
    chromium: options.chromium,
    path: options.path,
    sandbox: options.sandbox ?? true,
    allowed,
    anyCertificate: options.anyCertificate ?? false,
    limits: { ...CAPTURE_LIMITS, ...options.limits },
    clock,
    collector: desk.settings.person,
    software: { name: 'recount', version: packageVersion() },
    because,
    lookUp: desk.machine.lookUp,
  }
}

/** The run of a list: the one that was interrupted, with the addresses that it has tried, or a new one. */
async function crawlOf({ store, machine }: Desk, addresses: readonly string[], again: boolean) {
  const list = hash('sha256', addresses.join('\n'))
  const begun = again ? undefined : await store.crawl(list)
  if (begun) {
    const tried = await store.captures({ run: begun.run })
    return { list, run: begun.run, tried: new Set(tried.map(({ url }) => url)) }
  }
  const at = machine.now().toISOString()
  const run = `${at} ${list.slice(0, 12)}`
  await store.noteCrawl({ list, run, at })
  return { list, run, tried: new Set<string>() }
}

/** Writes down what came of an address: the archive with its entry, or that nothing could be had. */
async function preserve(desk: Desk, captured: Captured): Promise<CaptureOutcome> {
  if ('failure' in captured) return noteFailure(desk, captured.failure)
  const { archive } = captured
  const earlier = await heldBefore(desk, captured.capture.url)
  const capture = { ...captured.capture, ...(earlier && { before: earlier.seq }) }
  try {
    let outcome: ItemOutcome | undefined
    const name = `${new URL(capture.url).hostname}-${capture.startedAt.replace(/\D/g, '').slice(0, 14)}.wacz`
    const [tool] = capture.tools
    const collected = {
      purpose: capture.because ?? `Capture of ${capture.url}`,
      collectedAt: capture.finishedAt,
      ...(tool && { tool }),
    }
    const input = { name, capture, collected, content: { stream: () => archive.stream() } }
    await add(desk, [input], { onItem: (told) => (outcome = told) })
    if (outcome?.state === 'failed')
      throw new RecountError(outcome.problem.code, outcome.problem.message, outcome.problem.todo)
    if (!outcome?.seq) throw new Error('an archive was preserved without an entry')
    const { item, seq, size } = outcome
    const before = earlier && (await contentOf(desk, earlier))
    const after = { capture, text: archive.text, files: filesOf(archive.indexed.map(digested)) }
    const changes = before && compareCaptures(before, after)
    return { state: 'captured', url: capture.url, item, seq, size, capture, ...(changes && { changes }) }
  } finally {
    archive.remove()
  }
}

/** As the index of an archive writes the digest. */
function digested({ url, payloadSha256 }: { readonly url: string; readonly payloadSha256: string }) {
  return { url, digest: `sha256:${payloadSha256}` }
}

async function noteFailure(desk: Desk, failure: FailedCapture): Promise<CaptureOutcome> {
  const { url, code, reason } = failure
  await desk.store.append([desk.fact({ kind: 'capture.failed', subject: url, records: { failure } })])
  await publish(desk)
  const held = await heldBefore(desk, url)
  const before = held && { item: held.item, at: held.capture.startedAt }
  return { state: 'failed', url, code, reason, ...(before && { before }) }
}
