/** A line of the index of an archive (CDXJ 0.1.0, section 4), before it is written. */
export interface Indexed {
  readonly url: string
  /** RFC 3339, as in the record */
  readonly date: string
  readonly mime: string
  readonly status?: number
  /** of the payload, hexadecimal */
  readonly payloadSha256: string
  /** of the record as it lies in the file, hexadecimal */
  readonly recordSha256: string
  readonly filename: string
  readonly offset: number
  readonly length: number
}

/** The index of an archive: a line for each record that can be asked for, in order of their bytes. */
export function indexText(indexed: readonly Indexed[]): string {
  return indexed
    .map(indexLine)
    .toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .join('')
}

function indexLine(one: Indexed): string {
  const time = one.date.replace(/\D/g, '').slice(0, 17)
  const { url, mime, status, filename, offset, length } = one
  const digests = { digest: `sha256:${one.payloadSha256}`, recordDigest: `sha256:${one.recordSha256}` }
  return `${searchKey(url)} ${time} ${JSON.stringify({ url, ...digests, mime, status, filename, offset, length })}\n`
}

/**
 * An address as indexes are searched by (SURT): the host's labels from the last to the first, without `www`, lower case, the
 * query's parts in order. Addresses without a host stay as they are.
 */
export function searchKey(url: string): string {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return url.replaceAll(' ', '%20')
  const { hostname, port, pathname, search } = new URL(url)
  const labels = hostname
    .replace(/^www\d*\./, '')
    .split('.')
    .reverse()
    .join(',')
  const query = search === '' ? '' : `?${search.slice(1).split('&').toSorted().join('&')}`
  return `${labels}${port === '' ? '' : `:${port}`})${pathname}${query}`.toLowerCase()
}
