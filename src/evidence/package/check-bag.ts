import { isRecountError } from '../../model/index.ts'
import type { BagFinding, Find } from './bag-finding.ts'
import { type Digests, digestsOf } from './digests.ts'
import { leadsOut, linesOf } from './manifest.ts'
import { type PackageFiles, readWhole } from './package-files.ts'
import { type Expected, readManifests } from './read-manifests.ts'
import { decodeTagFile, parseBagDeclaration, parseBagInfo } from './tag-file.ts'

/** What a check of a bag gave. */
export interface BagCheck {
  /** complete, and every digest right (RFC 8493 section 3) */
  readonly valid: boolean
  readonly version: string | undefined
  readonly findings: readonly BagFinding[]
  /** the pairs of `bag-info.txt` */
  readonly info: readonly (readonly [name: string, value: string])[]
  /** of every payload file: the digests that its manifests state, and whether they are right */
  readonly payload: ReadonlyMap<string, { readonly digests: Digests; readonly right: boolean }>
  readonly bytes: number
}

interface Options {
  readonly signal?: AbortSignal | undefined
  readonly onDone?: ((files: number) => void) | undefined
}

/**
 * Checks a bag by RFC 8493 and by the drafts before it (0.93 to 0.97): complete, with every digest right. What is only odd is a warning.
 * Nothing is fetched: a file that `fetch.txt` names has to be there. Files are read once each, piece by piece.
 */
export async function checkBag(files: PackageFiles, options: Options = {}): Promise<BagCheck> {
  const findings: BagFinding[] = []
  const find: Find = (severity, code, words, path) =>
    void findings.push({ severity, code, words, ...(path !== undefined && { path }) })
  const declaration =
    files.size('bagit.txt') === undefined
      ? undefined
      : parseBagDeclaration(await readWhole(files, 'bagit.txt', 10_000))
  if (!declaration) {
    find('error', 'no-bag', 'bagit.txt is missing, or is not the two lines that declare a bag.', 'bagit.txt')
    return { valid: false, version: undefined, findings, info: [], payload: new Map(), bytes: 0 }
  }
  const { version, encoding } = declaration
  if (version[0] > 1)
    find('warning', 'version-unknown', `BagIt ${version.join('.')} is newer than what is known here.`)
  for (const path of files.strangers) find('error', 'link', `${path} is a link or a device, no file.`, path)

  async function textOf(path: string): Promise<string> {
    try {
      return decodeTagFile(await readWhole(files, path), encoding)
    } catch (error) {
      if (isRecountError(error)) throw error
      find('error', 'encoding', `${path} is not in the encoding that bagit.txt declares.`, path)
      return ''
    }
  }

  const expected = await readManifests(files, { isFinal: version[0] >= 1, textOf, find })
  const { payload, bytes } = await checkFiles(files, expected, find, options)
  const infoName = files.size('bag-info.txt') === undefined ? 'package-info.txt' : 'bag-info.txt' // until 0.95
  const info = files.size(infoName) === undefined ? [] : parseBagInfo(await textOf(infoName))
  const oxum = info.find(([name]) => name.toLowerCase() === 'payload-oxum')?.[1]
  const skipped = findings.some(({ code }) => code === 'system-file')
  if (oxum !== undefined && !skipped && oxum !== `${bytes}.${payload.size}`)
    find(
      'error',
      'payload-oxum',
      `Payload-Oxum is ${oxum}, and should be ${bytes}.${payload.size}.`,
      infoName,
    )
  if (files.size('fetch.txt') !== undefined) checkFetch(await textOf('fetch.txt'), expected, find)
  const valid = !findings.some(({ severity }) => severity === 'error')
  return { valid, version: version.join('.'), findings, info, payload, bytes }
}

/** Reads every file that is listed, and compares its digests. */
async function checkFiles(files: PackageFiles, expected: Expected, find: Find, { signal, onDone }: Options) {
  const payload = new Map<string, { digests: Digests; right: boolean }>()
  const explain = missingIn(files, expected)
  let [bytes, done] = [0, 0]
  for (const [path, digests] of expected) {
    signal?.throwIfAborted()
    if (files.size(path) === undefined) {
      find(...explain(path, digests), path)
      continue
    }
    let right = false
    try {
      const seen = await digestsOf(files.stream(path), Object.keys(digests))
      const wrong = Object.keys(digests).filter((algorithm) => seen.digests[algorithm] !== digests[algorithm])
      for (const algorithm of wrong)
        find('error', 'changed', `${path} has another ${algorithm} than its manifest says.`, path)
      right = wrong.length === 0
      if (path.startsWith('data/')) bytes += seen.size
    } catch (error) {
      if (!isRecountError(error)) throw error
      find('error', 'unreadable', `${path} cannot be read: ${error.message}`, path)
    }
    if (path.startsWith('data/')) payload.set(path, { digests, right })
    onDone?.(++done)
  }
  return { payload, bytes }
}

/** Files that systems put into folders and take out of them by themselves. */
const OF_SYSTEMS = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

/**
 * What it means that a file is listed and not there. Some file systems hold two spellings to be one name (RFC 8493 section 6); nothing is
 * lost where both were the same bytes.
 */
function missingIn(files: PackageFiles, expected: Expected) {
  const content = (digests: Digests) => JSON.stringify(Object.entries(digests).sort())
  const composed = (path: string) => path.normalize('NFC')
  const small = (path: string) => path.normalize('NFC').toLowerCase()
  const present = [...expected].filter(([path]) => files.size(path) !== undefined)
  const [byComposed, bySmall] = [composed, small].map(
    (fold) => new Set(present.map(([path, digests]) => `${fold(path)}\n${content(digests)}`)),
  )
  return (path: string, digests: Digests): [BagFinding['severity'], string, string] => {
    if (byComposed?.has(`${composed(path)}\n${content(digests)}`))
      return ['warning', 'same-name', `${path} is listed in two spellings of Unicode; one is there.`]
    if (bySmall?.has(`${small(path)}\n${content(digests)}`))
      return ['warning', 'same-name', `${path} is listed in capital and small letters; one is there.`]
    if (OF_SYSTEMS.has(path.slice(path.lastIndexOf('/') + 1)))
      return ['warning', 'system-file', `${path}, a file of the operating system, is listed and not there.`]
    return ['error', 'missing', `${path} is listed and not there.`]
  }
}

/** `fetch.txt` (RFC 8493 section 2.2.3): an address, a length or "-", a path. */
function checkFetch(text: string, expected: Expected, find: Find): void {
  for (const line of linesOf(text)) {
    const path = /^\S+[ \t]+(?:[0-9]+|-)[ \t]+(.+)$/.exec(line)?.[1]?.replace(/^\.\//, '')
    if (path === undefined)
      find('error', 'line-malformed', `fetch.txt has a line that is none: ${line.slice(0, 80)}`, 'fetch.txt')
    else if (leadsOut(path) || !path.startsWith('data/'))
      find('error', 'out-of-scope', `fetch.txt would fetch ${path}, outside of the payload.`, path)
    else if (!expected.has(path))
      find('error', 'not-listed', `fetch.txt names ${path}, which no manifest lists.`, path)
  }
}
