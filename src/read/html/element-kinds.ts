import type { BlockKind } from '../../model/index.ts'

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Elements whose text nobody reads as the article's: never part of the derived text. */
const LEFT_OUT = names(
  'script style noscript template svg math iframe object embed canvas audio video map head select option datalist button input textarea label progress meter dialog nav menu',
)

/** Elements that start and end a paragraph (HTML Standard, section 15.3: displayed as blocks, list items or table rows). */
const BLOCKS = names(
  'html body address article aside blockquote center details dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main ol p pre search section summary table tbody thead tfoot tr ul caption',
)

/** Elements that hold pages and articles: what they are called says nothing about their words. */
const WHOLES = names('html body main article')

const FURNITURE_ROLES = names(
  'navigation banner contentinfo search menu menubar toolbar dialog alertdialog complementary',
)

/** Words of class names and ids that pages give to what stands around an article. */
const FURNITURE_WORDS = names(
  'related relatedposts recommended recommendations readmore share sharing sharedaddy social socials addthis newsletter subscribe subscription signup promo promotion promoted advert advertisement ads adslot adbox banner sponsor sponsored comments comment disqus respond cookie cookies consent gdpr breadcrumb breadcrumbs sidebar menu navbar navigation nav footer trending popular mostread outbrain taboola widget popup modal paywall tags taglist pagination pager toolbar skip print',
)
const CAPTION_WORDS = names('caption captions figcaption imagecaption photocaption photocredit imagecredit')
const BYLINE_WORDS = names('byline author authors dateline timestamp published pubdate')

/** A part that holds so much of its page's text is no furniture, whatever its name: "content-sidebar-wrap". */
const MOST = 0.4
const LONGEST_NAMES = 300 // characters of classes and id that are looked at

/** Whether an element's text is left out of the derived text. */
export function isLeftOut(element: Element): boolean {
  if (LEFT_OUT.has(element.localName)) return true
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')) return true
  return element.localName === 'footer' && element.closest('article, blockquote, main') === null
}

/** Whether an element starts and ends a paragraph. */
export function isBlock(element: Element): boolean {
  return BLOCKS.has(element.localName)
}

/** The kind that a block element gives to the paragraphs in it; undefined where it says nothing. */
export function kindOfElement(element: Element): BlockKind | undefined {
  const name = element.localName
  if (name === 'figcaption' || name === 'caption') return 'caption'
  if (name === 'blockquote') return 'quotation'
  if (WHOLES.has(name)) return undefined
  const words = nameWords(element)
  if (words.some((word) => CAPTION_WORDS.has(word))) return 'caption'
  const called =
    name === 'aside' ||
    name === 'footer' ||
    name === 'form' ||
    FURNITURE_ROLES.has(element.getAttribute('role') ?? '') ||
    words.some((word) => FURNITURE_WORDS.has(word))
  return called && shareOfText(element) < MOST ? 'furniture' : undefined
}

/** Whether an element is named as the line of author and date. */
export function isByline(element: Element): boolean {
  return element.localName === 'time' || nameWords(element).some((word) => BYLINE_WORDS.has(word))
}

/** The words of an element's classes and id: `wp-caption-text` has three, `relatedPosts` two, and both themselves. */
function nameWords(element: Element): string[] {
  const all = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
  if (all === ' ') return []
  return all
    .slice(0, LONGEST_NAMES)
    .split(/\s+/)
    .flatMap((name) => [name.replace(/[-_]/g, ''), ...name.split(/[-_]+|(?<=[a-z])(?=[A-Z])/)])
    .map((word) => word.toLowerCase())
}

/** The share of the page's paragraphs, by their length, that stands in an element. */
function shareOfText(element: Element): number {
  const body = element.ownerDocument.body
  return paragraphLength(element) / Math.max(1, paragraphLength(body))
}

function paragraphLength(element: Element): number {
  let length = 0
  for (const paragraph of element.querySelectorAll('p')) length += paragraph.textContent?.length ?? 0
  return length || (element.textContent?.length ?? 0)
}
