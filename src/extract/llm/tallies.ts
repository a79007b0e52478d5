import { checkParts, Tally } from '../../model/index.ts'
import { countIn } from './evidence.ts'
import { type Check, fieldsOf, speakersOf } from './fields.ts'
import { allWords, anchorOf, type Told, toldList, toldObject, wordsTold } from './told.ts'
import { ends } from './values.ts'

const MOST_TALLIES = 100
/** Parts of parts: "18 attacks, 13 of them air strikes, 7 by Russian forces" has three levels. */
const DEEPEST = 4

/** The tallies of an answer whose numbers the quoted words say, with those of their parts of which that holds. */
export function talliesOf(told: unknown, check: Check): Tally[] {
  const all = toldList(told)
  if (all.length > MOST_TALLIES) check.drop('tally', 'too-many')
  return all.slice(0, MOST_TALLIES).flatMap((one) => {
    const { relation: _root, ...tally } = toldObject(one) ?? {}
    return tallyOf(tally, check, 1) ?? []
  })
}

function tallyOf(told: Told, check: Check, depth: number): Tally | undefined {
  const quotes = anchorOf(wordsTold(told), allWords(told.terms), check)
  const [first] = quotes
  if (first === undefined) {
    check.drop('tally', 'not-quoted')
    return undefined
  }
  const count = countIn(check.reading, ends(told), quotes)
  if (count === undefined) {
    check.drop('tally', 'figure')
    return undefined
  }
  const inner = depth === DEEPEST ? [] : toldList(told.parts).slice(0, MOST_TALLIES)
  const parts = inner.flatMap((part) => tallyOf(toldObject(part) ?? {}, check, depth + 1) ?? [])
  const terms = toldObject(told.terms) ?? {}
  const { victims: _none, weapons: _these, legal: _are, ...counted } = fieldsOf(terms, first, check)
  const tally = Tally.safeParse({
    id: `t${first.start}${depth > 1 ? `-${depth}` : ''}`,
    of: told.of,
    ...count,
    terms: { ...counted, ...(terms.event !== undefined && { event: terms.event }) },
    ...(depth > 1 && { relation: told.relation }),
    parts,
    check: checkParts(count, parts),
    speakers: speakersOf(told, first, check),
    quotes,
  })
  if (tally.success) return tally.data
  check.drop('tally', 'form')
  return undefined
}
