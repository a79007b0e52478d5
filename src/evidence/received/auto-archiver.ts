import { parsePythonLiteral } from './python-literal.ts'
import { nameOf, type Stated, statedDigest } from './received.ts'

/**
 * The media of one address as Auto Archiver writes them: `status`, `metadata` and `media`, as JSON, or as Python literals in cells of a CSV. Media
 * may hold others (thumbnails, time stamps). Undefined where a row is no such thing.
 */
export function archivedIn(row: Readonly<Record<string, unknown>>): readonly Stated[] | undefined {
  if (!('media' in row) || !('metadata' in row)) return undefined
  const [metadata, media] = [parsedCell(row.metadata), parsedCell(row.media)]
  if (!isObject(metadata) || !Array.isArray(media)) return undefined
  const url = textOf(metadata.url)
  const time = textOf(metadata._processed_at) ?? textOf(metadata.processed_at)
  const about = Object.fromEntries(
    ['title', 'timestamp', 'content', 'uploader', 'author']
      .map((name) => [name, textOf(metadata[name])] as const)
      .concat([['status', textOf(row.status)]])
      .filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return mediaIn(media).map((one) => {
    const properties = isObject(one.properties) ? one.properties : {}
    const file = textOf(one._key) ?? textOf(one.key) ?? textOf(one.filename)
    const digest = statedDigest(textOf(properties.hash) ?? '')
    return {
      ...(file !== undefined && { file }),
      ...(url !== undefined && { url }),
      ...(time !== undefined && { time }),
      digests: digest ? [digest] : [],
      about: {
        ...about,
        ...(textOf(properties.src) && { src: textOf(properties.src)! }),
        ...(textOf(properties.id) && { id: textOf(properties.id)! }),
        ...(file !== undefined && { file: nameOf(file) }),
      },
    }
  })
}

/** Media and the media among their properties. */
function mediaIn(value: unknown, depth = 0): readonly Readonly<Record<string, unknown>>[] {
  if (depth > 6) return []
  if (Array.isArray(value)) return value.flatMap((one) => mediaIn(one, depth + 1))
  if (!isObject(value)) return []
  const isMedia = ['filename', '_key', 'key'].some((name) => typeof value[name] === 'string')
  const inner = isObject(value.properties) ? Object.values(value.properties) : []
  return [
    ...(isMedia ? [value] : []),
    ...inner.flatMap((one) => (typeof one === 'object' ? mediaIn(one, depth + 1) : [])),
  ]
}

function parsedCell(cell: unknown): unknown {
  if (typeof cell !== 'string') return cell
  try {
    return JSON.parse(cell)
  } catch {
    return parsePythonLiteral(cell)
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
