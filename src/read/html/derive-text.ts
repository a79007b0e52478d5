import { type BlockKind, RecountError } from '../../model/index.ts'
import type { Paragraph } from '../layout/paragraph.ts'
import { LIMITS } from '../limits.ts'
import { isBlock, isByline, isLeftOut, kindOfElement } from './element-kinds.ts'

/** A paragraph of a page, with the block element that holds its first words. */
export interface PageParagraph extends Paragraph {
  readonly element: Element
}

/** The derived text of a page: its visible words, white space collapsed, a blank line between paragraphs. */
export interface PageText {
  readonly text: string
  readonly paragraphs: PageParagraph[]
}

/** What the elements around a node say about the words in it. */
interface Around {
  readonly block: Element
  readonly depth: number
  readonly kind: BlockKind | undefined
  readonly linked: boolean
  readonly listed: boolean
  readonly verbatim: boolean // in <pre>, where white space is kept
}

interface Open {
  readonly around: Around
  words: string
  spaced: boolean // ends with white space, or is empty
  linked: number // characters in links
  byline: boolean
}

const ELEMENT = 1 // Node.ELEMENT_NODE and Node.TEXT_NODE of the DOM Standard
const TEXT = 3
const LINKED = 0.8 // share of a paragraph's characters in links that makes it a link

/**
 * Derives the text of a page in one pass, so that every paragraph knows where its words stand. Words are kept as they are;
 * only white space is collapsed (CSS Text, section 4.1), and `<br>` is a line end. The page's author controls depth and
 * size: both are limited.
 * @throws RecountError `too-large`
 */
export function deriveText(root: Element): PageText {
  const page: { text: string; paragraphs: PageParagraph[] } = { text: '', paragraphs: [] }
  let elements = 0
  let open: Open | undefined

  const close = () => {
    if (open) addParagraph(page, open)
    open = undefined
  }

  const addWords = (value: string, around: Around) => {
    const words = around.verbatim ? value : value.replace(/[ \t\n\r\f]+/g, ' ')
    open ??= { around, words: '', spaced: true, linked: 0, byline: false }
    const added = open.spaced && !around.verbatim ? words.trimStart() : words
    if (added === '') return
    open.words += added
    open.spaced = /\s$/.test(added)
    if (around.linked) open.linked += words.trim().length
  }

  const walk = (element: Element, around: Around) => {
    if (around.depth > LIMITS.htmlDepth || ++elements > LIMITS.htmlElements) throw tooDeepOrMany()
    for (const node of element.childNodes) {
      if (node.nodeType === TEXT) addWords(node.nodeValue ?? '', around)
      if (node.nodeType !== ELEMENT) continue
      const child = node as Element // its nodeType says so
      if (child.localName === 'br') addWords('\n', { ...around, verbatim: true })
      else if (!isLeftOut(child)) {
        const block = isBlock(child)
        if (block) close()
        walk(child, insideOf(child, around, block))
        if (block) close()
        else if (open && isByline(child)) open.byline = true
        if (child.localName === 'td' || child.localName === 'th') addWords(' ', around)
      }
    }
  }

  walk(root, { block: root, depth: 0, kind: undefined, linked: false, listed: false, verbatim: false })
  close()
  return page
}

function insideOf(child: Element, around: Around, block: boolean): Around {
  const own = block && around.kind !== 'furniture' ? kindOfElement(child) : undefined
  return {
    block: block ? child : around.block,
    depth: around.depth + 1,
    kind: own ?? around.kind,
    linked: around.linked || child.localName === 'a',
    listed: child.localName === 'li' || (around.listed && !block),
    verbatim: around.verbatim || child.localName === 'pre',
  }
}

function addParagraph(page: { text: string; paragraphs: PageParagraph[] }, open: Open): void {
  const words = open.words.replace(/ *\n */g, '\n').trim()
  if (words === '') return
  const { block, kind, listed } = open.around
  const start = page.text === '' ? 0 : page.text.length + 2
  page.text += page.text === '' ? words : `\n\n${words}`
  if (page.text.length > LIMITS.textLength)
    throw new RecountError(
      'too-large',
      `The page has more than ${LIMITS.textLength} characters of text.`,
      'Save the part that matters as a page or a text of its own.',
    )
  const heading = /^h([1-6])$/.exec(block.localName)?.[1]
  page.paragraphs.push({
    start,
    end: page.text.length,
    element: block,
    listed,
    linked: open.linked >= words.length * LINKED,
    byline: open.byline || isByline(block),
    ...(kind !== undefined && { known: kind }),
    ...(heading !== undefined && { heading: Number(heading) }),
  })
}

function tooDeepOrMany(): RecountError {
  return new RecountError(
    'too-large',
    `The page has elements more than ${LIMITS.htmlDepth} deep, or more than ${LIMITS.htmlElements} of them.`,
    'Save the article as text or PDF and add that.',
  )
}
