import { hash } from 'node:crypto'

/** A file of a web archive that the package lists. */
export interface Listed {
  readonly path: string
  readonly bytes: number
  /** hexadecimal */
  readonly sha256: string
}

/** What the archive is, beside its files. */
export interface Described {
  readonly title: string
  readonly description?: string
  /** RFC 3339: when the archive was written */
  readonly created: string
  readonly software: string
  /** the page that is opened first */
  readonly main?: Pick<Page, 'url' | 'date'> | undefined
}

/** A page, or another file that readers open. */
export interface Page {
  readonly id: string
  readonly url: string
  /** RFC 3339: when it was captured */
  readonly date: string
  readonly title: string
  readonly text?: string
}

/** The list of pages of a web archive (WACZ 1.1.1, section 5.2.3): a line that says what it is, and one for each page. */
export function pagesText(pages: readonly Page[]): string {
  const hasText = pages.some(({ text }) => text !== undefined)
  const first = { format: 'json-pages-1.0', id: 'pages', title: 'All Pages', ...(hasText && { hasText }) }
  const lines = pages.map(({ id, url, date, title, text }) => ({ id, url, ts: date, title, text }))
  return [first, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** What a web archive holds (WACZ 1.1.1, section 5.2.5: a Frictionless Data Package). */
export function packageText(
  files: readonly Listed[],
  { title, description, created, software, main }: Described,
): string {
  return json({
    profile: 'data-package',
    wacz_version: '1.1.1',
    title,
    description,
    software,
    created,
    modified: created,
    ...(main && { mainPageUrl: main.url, mainPageDate: main.date }),
    resources: files.map(({ path, bytes, sha256 }) => ({
      // Lower case, and no two alike (Data Package 1.0, "name").
      name: path.toLowerCase().replaceAll(/[^-a-z0-9._/]/g, '-'),
      path,
      hash: `sha256:${sha256}`,
      bytes,
      // Validators would take JSON with a `path` in it, as records of ours have, for a description of another file.
      type: 'file',
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
