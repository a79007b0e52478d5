import type { Quote } from '../../model/index.ts'
import { distance, type Ground, nearest, occurrencesOf } from './anchor.ts'

/** What an answer says, as it came: nothing in it is believed. */
export type Told = Readonly<Record<string, unknown>>

/** An object of an answer; undefined for anything else. Keys without a value are left out: servers write null for what is absent. */
export function toldObject(value: unknown): Told | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== null && held !== undefined))
}

/** A list of an answer; nothing for anything else. */
export function toldList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The most quotes of one field that are looked for. */
const MOST_QUOTES = 12
/** The most words around a trigger that help to find its place. */
const MOST_AROUND = 40

/** The words that something is told to rest on. */
export function wordsTold({ quotes }: Told): readonly string[] {
  return toldList(quotes)
    .filter((words) => typeof words === 'string')
    .slice(0, MOST_QUOTES)
}

/** Where words stand, of several places the one nearest to the trigger; in the order of the text, each once. */
export function quotesNear(words: readonly string[], trigger: Quote, ground: Ground): Quote[] {
  const found = words.flatMap((one) => nearest(occurrencesOf(one, ground), trigger, ground) ?? [])
  return inOrder(found)
}

/**
 * Where a claim's trigger stands: of several places the one that has the claim's other words nearest, since the word alone
 * ("attack") may name many attacks of a text.
 */
export function anchorOf(words: readonly string[], others: readonly string[], ground: Ground): Quote[] {
  const [first = [], ...more] = words
    .map((one) => occurrencesOf(one, ground))
    .filter((places) => places.length > 0)
  const around = [...new Set(others)]
    .slice(0, MOST_AROUND)
    .map((one) => occurrencesOf(one, ground))
    .filter((places) => places.length > 0)
  let best: Quote | undefined
  let least = Number.POSITIVE_INFINITY
  for (const place of first) {
    const far = around.reduce((sum, places) => {
      const near = nearest(places, place, ground) ?? place
      return sum + distance(near, place, ground)
    }, 0)
    if (far < least) [best, least] = [place, far]
  }
  if (best === undefined) return []
  const anchor = best
  return inOrder([anchor, ...more.flatMap((places) => nearest(places, anchor, ground) ?? [])])
}

/** All words that are quoted anywhere in what was told. */
export function allWords(told: unknown): string[] {
  if (Array.isArray(told)) return told.flatMap(allWords)
  const object = toldObject(told)
  if (object === undefined) return []
  return [
    ...wordsTold(object),
    ...Object.values(object).flatMap((held) => (held === object.quotes ? [] : allWords(held))),
  ]
}

function inOrder(quotes: readonly Quote[]): Quote[] {
  const sorted = quotes.toSorted((a, b) => a.start - b.start || b.end - a.end)
  return sorted.filter(
    (quote, at) => !sorted.slice(0, at).some((other) => other.end >= quote.end && other.start <= quote.start),
  )
}
