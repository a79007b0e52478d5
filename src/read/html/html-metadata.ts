import { DateOrTime } from '../../model/index.ts'
import type { Given } from '../document.ts'
import { dateInLine } from '../layout/dates.ts'

/** Names of `<meta>` elements (by `name`, `property` or `itemprop`, lower case), the most trusted first. */
const TITLES = [
  'og:title',
  'twitter:title',
  'headline',
  'dc.title',
  'dcterms.title',
  'citation_title',
  'parsely-title',
]
const AUTHORS = [
  'author',
  'article:author',
  'dc.creator',
  'dcterms.creator',
  'parsely-author',
  'byl',
  'sailthru.author',
]
const PUBLISHERS = [
  'og:site_name',
  'publisher',
  'article:publisher',
  'dc.publisher',
  'dcterms.publisher',
  'application-name',
]
const DATES = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'dc.date.issued',
  'dcterms.issued',
  'dc.date',
  'dcterms.date',
  'parsely-pub-date',
  'sailthru.date',
  'citation_publication_date',
  'publishdate',
  'pubdate',
  'publish_date',
  'date',
]
const LONGEST_JSON = 1_000_000 // characters of a JSON-LD script; its author is the page's
const DEEPEST_JSON = 12 // objects and lists inside each other
const ARTICLE = /Article|BlogPosting|Report|LiveBlog/
const SITE_PART = /\s+[|–—\-•·»:]\s+/

/** Metadata of a page: JSON-LD (schema.org) first, then `<meta>`, then elements with `itemprop`, `time` and `title`. */
export function metadataOf(page: Document): Given {
  const linked = linkedData(page)
  const meta = metaElements(page)
  const first = (names: readonly string[]) =>
    names.map((name) => meta.get(name)).find((value) => value !== undefined)
  const title = clean(linked?.headline) ?? first(TITLES) ?? titleElement(page)
  const author = nameOf(linked?.author) ?? notAddress(first(AUTHORS)) ?? itemText(page, 'author')
  const publisher = nameOf(linked?.publisher) ?? notAddress(first(PUBLISHERS))
  const publishedAt =
    dateOf(clean(linked?.datePublished)) ?? dateOf(first(DATES)) ?? dateOf(timeElement(page))
  const url = page.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta.get('og:url')
  return {
    title,
    author,
    publisher,
    publishedAt,
    url: url !== undefined && URL.canParse(url) ? url : undefined,
    language: page.documentElement?.getAttribute('lang')?.split(/[-_]/)[0]?.toLowerCase() || undefined,
  }
}

/**
 * A date of publication as pages write it. A time without an offset is no moment, so only its date is kept.
 */
export function dateOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?$/.exec(
    value.trim(),
  )
  if (!iso) return dateInLine(value)?.date
  const [, date, time, seconds, offset] = iso
  const zone = offset?.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const whole = time && zone ? `${date}T${time}${seconds ?? ':00'}${zone}` : date
  return DateOrTime.safeParse(whole).success ? whole : undefined
}

function metaElements(page: Document): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const element of page.querySelectorAll('meta[content]')) {
    const name = ['property', 'name', 'itemprop'].map((key) => element.getAttribute(key)).find(Boolean)
    const content = clean(element.getAttribute('content'))
    if (name && content && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), content)
  }
  return found
}

/** The title element without the name of the site that most pages add. */
function titleElement(page: Document): string | undefined {
  const whole = clean(page.querySelector('title')?.textContent)
  if (whole === undefined) return undefined
  const parts = whole.split(SITE_PART)
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '')
  return longest.split(' ').length >= 3 ? whole.slice(0, whole.indexOf(longest) + longest.length) : whole
}

function timeElement(page: Document): string | undefined {
  const element =
    page.querySelector('[itemprop="datePublished"]') ??
    page.querySelector('article time[datetime], main time[datetime], header time[datetime]') ??
    page.querySelector('time[datetime]')
  return clean(element?.getAttribute('datetime') ?? element?.getAttribute('content') ?? element?.textContent)
}

function itemText(page: Document, name: string): string | undefined {
  const element = page.querySelector(`[itemprop="${name}"]`)
  const text = clean(element?.querySelector('[itemprop="name"]')?.textContent ?? element?.textContent)
  return text !== undefined && text.split(' ').length <= 8 ? text : undefined
}

type Json = Readonly<Record<string, unknown>>

/** The article among the page's JSON-LD objects (schema.org). The page's author controls it: broken scripts are passed over. */
function linkedData(page: Document): Json | undefined {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const source = script.textContent ?? ''
    if (source.length > LONGEST_JSON) continue
    try {
      const article = articleIn(JSON.parse(source), 0)
      if (article) return article
    } catch {
      // A script that is not JSON tells nothing.
    }
  }
  return undefined
}

function articleIn(value: unknown, depth: number): Json | undefined {
  if (typeof value !== 'object' || value === null || depth > DEEPEST_JSON) return undefined
  const object = value as Json
  if (ARTICLE.test(String(object['@type'] ?? ''))) return object
  const inner = Array.isArray(value) ? value : [object['@graph'], object.mainEntity]
  for (const part of inner) {
    const article = articleIn(part, depth + 1)
    if (article) return article
  }
  return undefined
}

/** The name of a person or organisation, or the names of several. */
function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return notAddress(clean(value))
  if (Array.isArray(value)) {
    const names = value.slice(0, DEEPEST_JSON).map(nameOf)
    return names.filter((name) => name !== undefined).join(', ') || undefined
  }
  return typeof value === 'object' && value !== null ? clean((value as Json).name) : undefined
}

function notAddress(value: string | undefined): string | undefined {
  return value !== undefined && /^(?:https?:|@)/.test(value) ? undefined : value
}

function clean(value: unknown): string | undefined {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() || undefined : undefined
}
