import type { Nodes, Root } from 'mdast'
import { type BlockKind, type Document, RecountError } from '../model/index.ts'
import { documentOf, type Given, refuseBadText } from './document.ts'
import { layBlocks } from './layout/blocks.ts'
import type { Paragraph } from './layout/paragraph.ts'
import { LIMITS } from './limits.ts'
import { cutFrontMatter } from './markdown/front-matter.ts'

/**
 * Reads Markdown (CommonMark). The document's text is derived: words without their marks, a blank line between blocks.
 * @throws RecountError `bad-input` for lone surrogates, `too-large` above a limit of `LIMITS`
 */
export async function readMarkdown(source: string, given: Given = {}): Promise<Document> {
  refuseBadText(source, LIMITS.markdownLength)
  const { body, stated } = await cutFrontMatter(source)
  const { fromMarkdown } = await import('mdast-util-from-markdown')
  const { text, paragraphs } = deriveText(fromMarkdown(body))
  const laid = layBlocks(text, paragraphs, { title: given.title ?? stated.title })
  return documentOf(text, 'text/markdown', { given, stated, laid })
}

function deriveText(root: Root): { text: string; paragraphs: Paragraph[] } {
  let text = ''
  const paragraphs: Paragraph[] = []
  const add = (words: string, about: Partial<Paragraph>) => {
    const trimmed = words.trim()
    if (trimmed === '') return
    const start = text === '' ? 0 : text.length + 2
    text += text === '' ? trimmed : `\n\n${trimmed}`
    paragraphs.push({ start, end: text.length, ...about })
  }
  const walk = (node: Nodes, depth: number, kind: BlockKind | undefined, listed: boolean) => {
    if (depth > LIMITS.markdownDepth)
      throw new RecountError(
        'too-large',
        `The text has quotations and lists more than ${LIMITS.markdownDepth} deep.`,
        'Save it as plain text and add that.',
      )
    const about = { listed, ...(kind !== undefined && { known: kind }) }
    if (node.type === 'heading') add(wordsOf(node), { ...about, heading: node.depth })
    else if (node.type === 'paragraph') add(wordsOf(node), { ...about, linked: isLink(node) })
    else if (node.type === 'code') add(node.value, about)
    else if (node.type === 'html') add(node.value.replace(/<!--[\s\S]*?-->|<[^>]*>/g, ''), about)
    else if ('children' in node)
      for (const child of node.children)
        walk(
          child,
          depth + 1,
          node.type === 'blockquote' ? 'quotation' : kind,
          node.type === 'listItem' || (listed && node.type !== 'blockquote'),
        )
  }
  walk(root, 0, undefined, false)
  return { text, paragraphs }
}

/** The words of an inline node: of links their text, of pictures nothing. */
function wordsOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'break') return '\n'
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}

function isLink(node: Nodes): boolean {
  return 'children' in node && node.children.every(({ type }) => type === 'link' || type === 'linkReference')
}
