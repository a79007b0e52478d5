import type { Claim } from '../../model/index.ts'
import type { Frame } from '../frames/frame.ts'
import type { NameMention } from '../mentions/index.ts'
import { distinct } from './means.ts'

/** Named persons harmed or attacked; the shorter forms of a name lend their quotes to the longest. */
export function victimsOf(frame: Frame): NonNullable<Claim['victims']> {
  const found: { name: string; mentions: NameMention[] }[] = []
  for (const { role, of } of frame.arguments) {
    if ((role !== 'harmed' && role !== 'patient') || of.kind !== 'person-name') continue
    const same = found.find(({ name }) => isForm(name, of.name) || isForm(of.name, name))
    if (same === undefined) found.push({ name: of.name, mentions: [of] })
    else {
      same.mentions.push(of)
      if (of.name.length > same.name.length) same.name = of.name
    }
  }
  return found.map(({ name, mentions }) => ({ name, quotes: distinct(mentions.map(({ quote }) => quote)) }))
}

/** Whether a name is another one's last words: "Khallawi" of "Fadi Khallawi". */
function isForm(name: string, short: string): boolean {
  return name === short || name.endsWith(` ${short}`)
}
