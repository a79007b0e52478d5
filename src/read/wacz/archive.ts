import { gunzipSync } from 'node:zlib'
import { RecountError } from '../../model/index.ts'
import { LIMITS } from '../limits.ts'
import { isGzip, parseRecord, type WarcRecord } from './warc.ts'
import { inflated, openZip } from './zip.ts'

/** A line of the index of a web archive (CDXJ 0.1.0). */
export interface IndexLine {
  /** 14 or 17 digits, UTC */
  readonly time: string
  readonly url: string
  readonly mime: string
  /** absent for records that are no responses */
  readonly status?: number
  /** of the payload, as the index writes it */
  readonly digest?: string
  readonly filename: string
  readonly offset: number
  readonly length: number
}

/** A page that the archive lists (WACZ 1.1.1, section 5.2.3). */
export interface ArchivedPage {
  readonly url: string
  readonly time?: string // RFC 3339
  readonly title?: string
}

/** A web archive (WACZ 1.1.1), opened: its bytes are looked into, not unpacked. */
export interface WebArchive {
  readonly mainPage: ArchivedPage
  readonly lines: readonly IndexLine[]
  /** @throws RecountError unreadable, too-large */
  record(line: IndexLine): Promise<WarcRecord>
}

const PAGES = 'pages/pages.jsonl'

/** Opens a web archive. @throws RecountError `unreadable` where it is broken or none, `too-large` above a limit of `LIMITS` */
export async function openWebArchive(bytes: Uint8Array): Promise<WebArchive> {
  const zip = await openZip(bytes)
  const text = async (name: string) => {
    const file = await zip.file(name, LIMITS.waczIndex)
    return file && new TextDecoder().decode(file)
  }
  const packageJson = await text('datapackage.json')
  const indexes = zip.names.filter((name) => /^indexes\/[^/]+\.cdxj?(?:\.gz)?$/.test(name))
  if (packageJson === undefined || indexes.length === 0)
    throw new RecountError(
      'unreadable',
      'The archive has no datapackage.json or no index: it is no web archive (WACZ).',
      'Unpack it and add the files in it.',
    )
  const lines: IndexLine[] = []
  for (const name of indexes) {
    const file = (await zip.file(name, LIMITS.waczIndex)) ?? new Uint8Array()
    const plain = isGzip(file)
      ? inflated(() => gunzipSync(file, { maxOutputLength: LIMITS.waczIndex }), name)
      : file
    for (const line of indexLines(new TextDecoder().decode(plain))) lines.push(line)
  }
  const files = new Set(zip.names)
  return {
    mainPage: mainPage(packageJson, await text(PAGES)),
    lines,
    async record({ filename, offset, length }) {
      const name = files.has(`archive/${filename}`) ? `archive/${filename}` : filename
      return parseRecord(await zip.part(name, offset, length))
    },
  }
}

function indexLines(text: string): IndexLine[] {
  return text.split('\n').flatMap((line): IndexLine[] => {
    const [, time, json] = /^\S+ (\d{14,17}) (\{.*\})\s*$/.exec(line) ?? []
    const fields = objectIn(json)
    if (time === undefined || !fields) return []
    const { url, mime, status, digest, filename } = fields
    const [offset, length] = [Number(fields.offset), Number(fields.length)]
    if (typeof url !== 'string' || typeof filename !== 'string') return []
    if (!isPlace(offset) || !isPlace(length)) return []
    return [
      {
        time,
        url,
        mime: typeof mime === 'string' ? mime : '',
        ...(Number.isSafeInteger(Number(status || 'none')) && { status: Number(status) }),
        ...(typeof digest === 'string' && { digest }),
        filename,
        offset,
        length,
      },
    ]
  })
}

function isPlace(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0
}

/** The page that the package names as its main one, else the first in its list. @throws RecountError unreadable */
function mainPage(packageJson: string, pagesText = ''): ArchivedPage {
  const told = objectIn(packageJson) ?? {}
  const pages = pagesText.split('\n').flatMap((line): ArchivedPage[] => {
    const page = objectIn(line)
    return typeof page?.url === 'string' ? [{ url: page.url, ...timeAndTitle(page.ts, page.title) }] : []
  })
  const url = typeof told.mainPageUrl === 'string' ? told.mainPageUrl : undefined
  const main = pages.find((page) => page.url === url) ?? (url === undefined ? pages[0] : undefined)
  if (main) return main
  if (url !== undefined) return { url, ...timeAndTitle(told.mainPageDate, told.title) }
  throw new RecountError(
    'unreadable',
    'The web archive lists no page.',
    'Open it in a replay program, and capture the page that matters.',
  )
}

function timeAndTitle(time: unknown, title: unknown): Pick<ArchivedPage, 'time' | 'title'> {
  return {
    ...(typeof time === 'string' && !Number.isNaN(Date.parse(time)) && { time }),
    ...(typeof title === 'string' && title.trim() !== '' && { title: title.trim() }),
  }
}

function objectIn(json: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json ?? '')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
