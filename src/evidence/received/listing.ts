import { parse } from 'csv-parse/sync'
import { digestsOf } from '../package/digests.ts'
import { type PackageFiles, readWhole } from '../package/package-files.ts'
import { archivedIn } from './auto-archiver.ts'
import {
  isOfSystem,
  nameOf,
  type Received,
  type ReceivedFile,
  type Stated,
  statedDigest,
  statedTime,
  statements,
} from './received.ts'

// Whoever sends a folder controls its lists.
const MAX_LIST_BYTES = 64 << 20

/**
 * A folder of files with lists (CSV or JSON) that state where they came from, when, and their digests: what Auto Archiver writes, and
 * exports as Hunchly's. Undefined where no list speaks of any file. Files are found by the name that a list gives, else by a digest.
 */
export async function receiveListed(files: PackageFiles): Promise<Received | undefined> {
  const lists: { path: string; rows: readonly Stated[]; format: Received['format'] }[] = []
  for (const path of files.paths) {
    if (isOfSystem(path) || !/\.(csv|tsv|json)$/i.test(path) || (files.size(path) ?? 0) > MAX_LIST_BYTES)
      continue
    const words = (await readWhole(files, path, MAX_LIST_BYTES)).toString('utf8')
    const rows = /\.json$/i.test(path) ? rowsOfJson(words) : rowsOfCsv(words)
    const archived = rows.flatMap((row) => archivedIn(row) ?? [])
    if (archived.length > 0) lists.push({ path, rows: archived, format: 'auto-archiver' })
    else {
      const plain = rows.flatMap((row) => plainRow(row) ?? [])
      if (plain.length > 0) lists.push({ path, rows: plain, format: 'listing' })
    }
  }
  if (lists.length === 0) return undefined
  const named = new Set(lists.map(({ path }) => path))
  const others = files.paths.filter((path) => !named.has(path) && !isOfSystem(path))
  const rows = lists.flatMap((list) => list.rows)
  const find = await finder(files, others, rows)
  const found = new Map<string, Stated[]>()
  const problems: Received['problems'][number][] = []
  for (const { path, rows } of lists)
    for (const row of rows) {
      const file = find(row)
      if (file === undefined)
        problems.push({
          path,
          words: `${row.file ?? row.digests[0]?.digest ?? row.url} is listed and not there.`,
        })
      else found.set(file, [...(found.get(file) ?? []), row])
    }
  const received = others.map((path) => fileOf(path, found.get(path) ?? []))
  for (const { path, sender } of received)
    for (const { algorithm, digest } of sender.otherDigests ?? [])
      problems.push({
        path,
        words: `Of ${path} two digests are stated (${algorithm}): ${sender.digests[algorithm]} and ${digest}.`,
      })
  return { format: lists[0]!.format, files: received, problems }
}

function fileOf(path: string, rows: readonly Stated[]): ReceivedFile {
  const url = rows.find((row) => row.url !== undefined)?.url
  const stated = [
    ...new Map(
      rows.flatMap(({ digests }) => digests).map((one) => [`${one.algorithm} ${one.digest}`, one]),
    ).values(),
  ]
  const first = stated.filter(
    (one, i) => stated.findIndex(({ algorithm }) => algorithm === one.algorithm) === i,
  )
  const otherDigests = stated.filter((one) => !first.includes(one))
  const collectedAt = rows.map(({ time }) => time && statedTime(time)).find((time) => time !== undefined)
  return {
    path,
    name: nameOf(path),
    said: { ...(url && { url }) },
    sender: {
      digests: Object.fromEntries(first.map(({ algorithm, digest }) => [algorithm, digest])),
      ...(otherDigests.length > 0 && { otherDigests }),
      ...(collectedAt && { collectedAt }),
      about: statements(rows.flatMap(({ about }) => Object.entries(about))),
    },
  }
}

/** Finds the file that a row speaks of: by as much of its path as fits one file only, else by a digest. */
async function finder(files: PackageFiles, paths: readonly string[], rows: readonly Stated[]) {
  const byName = Map.groupBy(paths, nameOf)
  // Files are hashed only where a list names none.
  const nameless = rows.filter(({ file }) => file === undefined)
  const algorithms = [...new Set(nameless.flatMap(({ digests }) => digests.map((one) => one.algorithm)))]
  const byDigest = new Map<string, string>()
  if (algorithms.length > 0)
    for (const path of paths) {
      const { digests } = await digestsOf(files.stream(path), algorithms)
      for (const digest of Object.values(digests)) byDigest.set(digest, path)
    }
  return ({ file, digests }: Stated): string | undefined => {
    if (file === undefined)
      return digests.map(({ digest }) => byDigest.get(digest)).find((path) => path !== undefined)
    const parts = file
      .replaceAll('\\', '/')
      .split('/')
      .filter((part) => part !== '' && part !== '.')
    let fitting = byName.get(parts.at(-1) ?? '') ?? []
    for (let length = 2; fitting.length > 1 && length <= parts.length; length += 1) {
      const end = parts.slice(-length).join('/')
      const closer = fitting.filter((path) => path === end || path.endsWith(`/${end}`))
      if (closer.length === 0) break
      fitting = closer
    }
    return fitting[0]
  }
}

function rowsOfCsv(words: string): readonly Readonly<Record<string, unknown>>[] {
  const [head = ''] = words.split('\n', 1)
  const delimiter = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!
  try {
    return parse(words, {
      columns: true,
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
    })
  } catch {
    return [] // a list that is none speaks of no file
  }
}

function rowsOfJson(words: string): readonly Readonly<Record<string, unknown>>[] {
  let value: unknown
  try {
    value = JSON.parse(words)
  } catch {
    return []
  }
  const lists = Array.isArray(value)
    ? [value]
    : isRow(value)
      ? [[value], ...Object.values(value).filter(Array.isArray)]
      : []
  return lists.flat().filter(isRow)
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What columns are called, whatever their case, spaces and dashes. */
const COLUMNS = {
  file: /^(local|saved|evidence)?(file|filename|filepath|path|localpath|savedas|mhtml|attachment|archivelocation)$/,
  url: /^(page|source|original)?(url|uri|address|link)$/,
  time: /^(date|time|datetime|timestamp|captured|capturedat|collected|collectedat|created|createdat|accessed|visited|archivedat|date(utc)?captured|capturedate|archivedate|datecaptured)(utc|gmt)?$/,
  digest:
    /^(file|page|content)?(hash|digest|checksum|(md5|sha1|sha256|sha512|sha3512)(hash|sum)?)(md5|sha1|sha256|sha512)?$/,
} as const

/** A row of a list with columns of its own; undefined where it names neither a file nor a digest. */
function plainRow(row: Readonly<Record<string, unknown>>): Stated | undefined {
  const cells = Object.entries(row).flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== ''
      ? [{ name, key: name.toLowerCase().replace(/[^a-z0-9]/g, ''), value: value.trim() }]
      : [],
  )
  const cell = (kind: keyof typeof COLUMNS) => cells.find(({ key }) => COLUMNS[kind].test(key))?.value
  const digests = cells.flatMap(({ key, value }) => {
    if (!COLUMNS.digest.test(key)) return []
    return statedDigest(value, /md5|sha1|sha256|sha512|sha3512/.exec(key)?.[0]) ?? statedDigest(value) ?? []
  })
  const [file, url] = [cell('file'), cell('url')]
  const when = cells.find(({ key }) => COLUMNS.time.test(key))
  // A zone is often told once, at the head of the column.
  const zoned = when && /(utc|gmt)$/.test(when.key) && !/(Z|UTC|[+-]\d{2}:?\d{2})$/.test(when.value)
  const time = zoned ? `${when.value} UTC` : when?.value
  // A table of other things may well have a column of addresses, or of dates.
  if (digests.length === 0 && (file === undefined || url === undefined)) return undefined
  return {
    ...(file !== undefined && { file }),
    ...(url !== undefined && { url }),
    ...(time !== undefined && { time }),
    digests,
    about: Object.fromEntries(cells.map(({ name, value }) => [name, value])),
  }
}
