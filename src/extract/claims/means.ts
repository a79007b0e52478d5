import type { Claim, MethodCode, MunitionCode, Quote } from '../../model/index.ts'
import type { Frame } from '../frames/frame.ts'
import { headOf } from '../frames/frame.ts'
import type { TriggerMention } from '../mentions/index.ts'

interface Said<T> {
  readonly code: T
  readonly quotes: Quote[]
}

/** How an attack was carried out, as far as words say so: its own words before those of the actors and weapons. */
export function methodOf(frame: Frame): Said<MethodCode> | undefined {
  const said: { readonly codes: readonly MethodCode[]; readonly quote: Quote; readonly rank: number }[] = []
  const head = frame.nodes.length === 0 ? undefined : headOf(frame)
  for (const node of frame.nodes) {
    if (!node.trigger || isFireAlone(frame, node.trigger)) continue
    if (node === head || node.trigger.event !== 'arson')
      said.push({ codes: node.trigger.methods, quote: node.quote, rank: node === head ? 3 : 2 })
  }
  for (const { role, of, node } of frame.arguments) {
    if (of.kind === 'method') said.push({ codes: [of.code], quote: of.quote, rank: 4 })
    else if (of.kind === 'weapon')
      said.push({ codes: of.methods.length === 1 ? of.methods : [], quote: of.quote, rank: 1 })
    else if (of.kind === 'actor' && role === 'agent' && of.method)
      said.push({ codes: [of.method], quote: of.quote, rank: node.trigger?.event === 'shooting' ? 3.5 : 2.5 }) // "tanks fired on"
  }
  const sayings = said.filter(({ codes }) => codes.length > 0)
  if (sayings.length === 0) return undefined
  const exact = (code: MethodCode | undefined) => (code === 'shelling' || code === 'other' ? 0 : 10)
  const best = sayings
    .sort((a, b) => a.quote.start - b.quote.start) // of mixed fire the first named
    .reduce((a, b) => (exact(b.codes[0]) + b.rank > exact(a.codes[0]) + a.rank ? b : a))
  const aircraft = sayings.find(({ codes }) => codes.some((code) => AIRCRAFT.has(code)))
  const told = best.codes.some((code) => CARRIED.has(code)) ? (aircraft ?? best) : best
  const code = told.codes[0] as MethodCode
  return {
    code,
    quotes: distinct(sayings.filter(({ codes }) => codes.includes(code)).map(({ quote }) => quote)),
  }
}

const AIRCRAFT: ReadonlySet<MethodCode> = new Set(['air-strike', 'drone-strike', 'helicopter'])
/** What aircraft carry: "warplanes fired missiles" tells an air strike. */
const CARRIED: ReadonlySet<MethodCode> = new Set(['rocket', 'missile'])

/** "The house burned down": what a fire did, where nobody is said to have set it. */
export function isFireAlone({ arguments: args }: Frame, trigger: TriggerMention): boolean {
  const { event, class: wordClass, form, passive } = trigger
  if (event !== 'arson' || wordClass !== 'verb' || passive || form === 'gerund') return false
  return !args.some(
    ({ role, node, bond }) =>
      node.trigger === trigger && (role === 'agent' || (role === 'struck' && bond === 'object')),
  )
}

/** What was used, by code, from the event's words and from munitions told with it. */
export function munitionsOf(frame: Frame): Said<MunitionCode>[] {
  const found = new Map<MunitionCode, Quote[]>()
  const add = (code: MunitionCode, quote: Quote) =>
    found.set(code, distinct([...(found.get(code) ?? []), quote]))
  for (const node of frame.nodes) for (const code of node.trigger?.munitions ?? []) add(code, node.quote)
  for (const { of } of frame.arguments) if (of.kind === 'munition') add(of.code, of.quote)
  return [...found].map(([code, quotes]) => ({ code, quotes }))
}

/** Weapons and devices in the words of the text. */
export function weaponsOf(text: string, frame: Frame): NonNullable<Claim['weapons']> {
  const found = new Map<string, Quote[]>()
  for (const { of } of frame.arguments) {
    if (of.kind !== 'weapon') continue
    const words = text.slice(of.quote.start, of.quote.end)
    const key = words.toLowerCase()
    const known = [...found.keys()].find((other) => other.toLowerCase() === key) ?? words
    found.set(known, distinct([...(found.get(known) ?? []), of.quote]))
  }
  return [...found].map(([text, quotes]) => ({ text, quotes }))
}

/** Quotes in order, each once. */
export function distinct(quotes: readonly Quote[]): Quote[] {
  return [...new Map(quotes.map((quote) => [`${quote.start}-${quote.end}`, quote])).values()].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )
}
