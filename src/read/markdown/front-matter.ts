import type { Given } from '../document.ts'
import { dateOf } from '../html/html-metadata.ts'

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/
const ALIASES = 0 // YAML aliases allowed: none, since a few can stand for gigabytes

/** Parts a Markdown text from the YAML that many programs put before it, and reads what that says. Broken YAML says nothing. */
export async function cutFrontMatter(source: string): Promise<{ body: string; stated: Given }> {
  const match = FRONT_MATTER.exec(source)
  if (!match) return { body: source, stated: {} }
  const { parse } = await import('yaml')
  const body = source.slice(match[0].length)
  try {
    const fields: unknown = parse(match[1]!, { maxAliasCount: ALIASES, schema: 'failsafe' })
    const stated = typeof fields === 'object' && fields !== null ? statedBy(fields) : {}
    return { body, stated }
  } catch {
    return { body, stated: {} }
  }
}

function statedBy(fields: object): Given {
  const field = (...names: string[]) => {
    const value = names.map((name) => Reflect.get(fields, name)).find((found) => typeof found === 'string')
    return value === '' ? undefined : value
  }
  return {
    title: field('title'),
    author: field('author'),
    publisher: field('publisher', 'source', 'site'),
    publishedAt: dateOf(field('date', 'published')),
    language: field('lang', 'language'),
    url: field('url', 'canonical'),
  }
}
