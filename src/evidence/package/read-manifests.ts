import type { Find } from './bag-finding.ts'
import type { Digests } from './digests.ts'
import { leadsOut, type Manifest, manifestName, parseManifest } from './manifest.ts'
import type { PackageFiles } from './package-files.ts'

/** Every file that a manifest lists, with its digests. */
export type Expected = ReadonlyMap<string, Digests>

const ALGORITHMS = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']

interface Named {
  readonly name: string
  readonly ofTags: boolean
  readonly algorithm: string
  readonly manifest: Manifest
}

/** Reads all manifests of a bag, and finds what they list wrongly, twice, or not at all (RFC 8493 sections 2.1.3 and 2.2.1). */
export async function readManifests(
  files: PackageFiles,
  given: {
    /** version 1.0 is stricter than its drafts */
    readonly isFinal: boolean
    readonly textOf: (path: string) => Promise<string>
    readonly find: Find
  },
): Promise<Expected> {
  const { isFinal, textOf, find } = given
  const manifests: Named[] = []
  for (const name of files.paths) {
    const kind = manifestName(name)
    if (kind && !ALGORITHMS.includes(kind.algorithm))
      find('warning', 'algorithm-unknown', `${name}: digests of this kind are not known here.`, name)
    else if (kind) manifests.push({ name, ...kind, manifest: parseManifest(await textOf(name), isFinal) })
  }
  const expected = new Map<string, Record<string, string>>()
  for (const one of manifests) takeManifest(one, { isFinal, find, expected })

  const ofPayload = manifests.filter(({ ofTags }) => !ofTags)
  if (ofPayload.length === 0)
    find('error', 'no-manifest', 'There is no payload manifest whose digests are known here.')
  for (const path of files.paths.filter((one) => one.startsWith('data/'))) {
    const listing = ofPayload.filter(({ algorithm }) => expected.get(path)?.[algorithm] !== undefined)
    if (listing.length === 0)
      find('error', 'not-listed', `${path} is in no payload manifest: it was added.`, path)
  }
  if (isFinal)
    for (const [path, digests] of expected)
      if (path.startsWith('data/') && ofPayload.some(({ algorithm }) => digests[algorithm] === undefined))
        find('error', 'not-in-all', `${path} is not in every payload manifest.`, path)
  return expected
}

function takeManifest(
  { name, ofTags, algorithm, manifest }: Named,
  given: { isFinal: boolean; find: Find; expected: Map<string, Record<string, string>> },
): void {
  const { isFinal, find, expected } = given
  for (const line of manifest.malformed)
    find('error', 'line-malformed', `${name} has a line that is none: ${line.slice(0, 80)}`, name)
  const seen = new Map<string, string>()
  for (const { path, digest, odd } of manifest.listed) {
    if (leadsOut(path) || path.startsWith('data/') === ofTags) {
      find('error', 'out-of-scope', `${name} lists ${path}, which it may not speak of.`, path)
      continue
    }
    if (odd === 'md5sum')
      find('warning', 'md5sum-line', `${name} marks ${path} with a star, as md5sum does.`, path)
    if (odd === 'dot-slash')
      find('warning', 'relative-path', `${name} lists ${path} with "./" before it.`, path)
    const before = seen.get(path)
    if (before !== undefined)
      // The drafts before 1.0 did not say that a file is listed once.
      find(
        isFinal || before !== digest ? 'error' : 'warning',
        'listed-twice',
        `${name} lists ${path} twice${before === digest ? '' : ', with different digests'}.`,
        path,
      )
    seen.set(path, digest)
    expected.set(path, { ...expected.get(path), [algorithm]: digest })
  }
}
