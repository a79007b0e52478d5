import { Claim, type Document, type Quote } from '../../model/index.ts'
import { isBounded } from '../claims/when.ts'
import { belowCountry } from '../places/ground.ts'
import { type Check, fieldsOf, speakersOf } from './fields.ts'
import { allWords, anchorOf, toldList, toldObject, wordsTold } from './told.ts'

/** The most words of a trigger, in UTF-16 code units: corrections are anchored to it, so that it must name one attack. */
const LONGEST_TRIGGER = 160
const MOST_CLAIMS = 200

/** The claims of an answer that the text carries. Without a trigger that stands in it there is no claim. */
export function claimsOf(told: unknown, check: Check): Claim[] {
  const all = toldList(told)
  if (all.length > MOST_CLAIMS) check.drop('claim', 'too-many')
  return all.slice(0, MOST_CLAIMS).flatMap((one) => claimOf(one, check) ?? [])
}

function claimOf(value: unknown, check: Check): Claim | undefined {
  const told = toldObject(value)
  const trigger = toldObject(told?.trigger)
  if (told === undefined || trigger === undefined) {
    check.drop('claim', 'form')
    return undefined
  }
  const { trigger: _own, ...others } = told
  const words = wordsTold(trigger).filter(({ length }) => length <= LONGEST_TRIGGER)
  const quotes = anchorOf(words, allWords(others), check)
  const [first] = quotes
  if (first === undefined) {
    check.drop('claim', 'not-quoted')
    return undefined
  }
  const fields = fieldsOf(told, first, check)
  const speakers = speakersOf(told, first, check)
  const claim = Claim.safeParse({
    id: `c${first.start}`,
    event: told.event,
    trigger: { quotes },
    block: blockAt(check.reading.document, first),
    modality: told.modality,
    ...((told.generic === true || !isSpecific(fields, check)) && { generic: true }),
    ...fields,
    ...(speakers.length > 0 && { speakers }),
  })
  if (claim.success) return claim.data
  check.drop('claim', 'form')
  return undefined
}

function blockAt({ blocks }: Document, { start }: Quote) {
  return blocks.find((block) => block.start <= start && start < block.end)?.kind
}

/** At least two of: a bounded time, a place below country level, harm or damage with a number or a target (`EXCHANGE.md`, "Claim"). */
function isSpecific(
  { when, where = [], harm = [], targets = [], victims = [] }: Partial<Claim>,
  { reading }: Check,
): boolean {
  const placed = where.some(({ quotes }) => {
    const known = reading.in('place', quotes)
    return known.length === 0 || known.some(belowCountry)
  })
  const harmed = harm.some(({ bound }) => bound !== 'vague') || targets.length > 0 || victims.length > 0
  return [isBounded(when), placed, harmed].filter(Boolean).length >= 2
}
