import { hash } from 'node:crypto'

/** A file of a web archive that the package lists. */
export interface Listed {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface PackageFacts {
  readonly url: string
  /** RFC 3339: when the page was captured */
  readonly date: string
  /** RFC 3339: when the archive was written */
  readonly created: string
  readonly title: string
  readonly text: string
  readonly software: string
}

/** The list of pages of a web archive (WACZ 1.1.1, section 5.2.3): a line that says what it is, and one page. */
export function pagesText({ url, date, title, text }: PackageFacts): string {
  const first = { format: 'json-pages-1.0', id: 'pages', title: 'All Pages', hasText: true }
  const id = hash('sha256', `${url} ${date}`).slice(0, 20)
  return `${JSON.stringify(first)}\n${JSON.stringify({ id, url, ts: date, title, text })}\n`
}

/** What a web archive holds (WACZ 1.1.1, section 5.2.5: a Frictionless Data Package). */
export function packageText(files: readonly Listed[], facts: PackageFacts): string {
  return json({
    profile: 'data-package',
    wacz_version: '1.1.1',
    title: facts.title,
    software: facts.software,
    created: facts.created,
    modified: facts.created,
    mainPageUrl: facts.url,
    mainPageDate: facts.date,
    resources: files.map(({ path, bytes, sha256 }) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      path,
      hash: `sha256:${sha256}`,
      bytes,
    })),
  })
}

/** The digest of the package, which stands for the whole archive (WACZ 1.1.1, section 5.2.6). */
export function packageDigestText(packageText: string): string {
  return json({ path: 'datapackage.json', hash: `sha256:${hash('sha256', packageText)}` })
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
