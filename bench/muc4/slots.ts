import type { Claim } from '../../src/model/index.ts'
import { muc4Date, type RawKeys } from './gold.ts'
import { normalise } from './roles.ts'

/**
 * The slots that modern papers leave out, scored over mapped templates in the official manner: a filler is right (1),
 * partly right (0.5: a date interval that meets the key's, a location that agrees on part of its chain) or wrong;
 * precision divides by what was said, recall by what the keys hold, unmapped templates included.
 */
export interface Slot {
  readonly credit: number
  readonly said: number
  readonly held: number
}

const SLOTS = ['date', 'location', 'victimNumber', 'victimEffect'] as const
type SlotName = (typeof SLOTS)[number]
export type Slots = Readonly<Record<SlotName, Slot>>

const none: Slot = { credit: 0, said: 0, held: 0 }
export const noSlots: Slots = { date: none, location: none, victimNumber: none, victimEffect: none }

export function scoreSlots(
  before: Slots,
  claims: readonly Claim[],
  goldOf: readonly number[],
  keys: readonly RawKeys[],
): Slots {
  const after: Record<SlotName, Slot> = { ...before }
  const add = (slot: SlotName, credit: number, said: number, held: number) => {
    const old = after[slot]
    after[slot] = { credit: old.credit + credit, said: old.said + said, held: old.held + held }
  }
  for (const key of keys) {
    for (const slot of SLOTS) add(slot, 0, 0, goldFillers(slot, key).length > 0 ? 1 : 0)
  }
  claims.forEach((claim, i) => {
    const key = keys[goldOf[i] ?? -1]
    for (const slot of SLOTS) {
      const said = saidFiller(slot, claim)
      if (said === undefined) continue
      const fillers = key === undefined ? [] : goldFillers(slot, key)
      add(slot, Math.max(0, ...fillers.map((filler) => creditOf(slot, said, filler))), 1, 0)
    }
  })
  return after
}

export function slotFigures(slots: Slots): Record<SlotName, { p: number; r: number }> {
  const figure = ({ credit, said, held }: Slot) => ({
    p: said === 0 ? 0 : (100 * credit) / said,
    r: held === 0 ? 0 : (100 * credit) / held,
  })
  return {
    date: figure(slots.date),
    location: figure(slots.location),
    victimNumber: figure(slots.victimNumber),
    victimEffect: figure(slots.victimEffect),
  }
}

type Filler = { from: string; to: string } | readonly string[] | { min: number; max: number } | string

function goldFillers(slot: SlotName, key: RawKeys): Filler[] {
  const stated = (values: readonly string[]) => values.filter((value) => value !== '-' && value !== '*')
  switch (slot) {
    case 'date':
      return stated(key.inc_date).flatMap((value) => goldDate(value) ?? [])
    case 'location':
      return stated(key.inc_loc).map((value) =>
        value.split(/[:/]| - /).map((part) => normalise(part.replace(/\(.*?\)/, ''))),
      )
    case 'victimNumber':
      return stated([...key.hum_tgt_num, ...key.hum_tgt_total_num]).flatMap(
        (value) => goldNumber(value) ?? [],
      )
    case 'victimEffect':
      return stated(key.hum_tgt_effect).flatMap(
        (value) => /^\W*(DEATH|INJURY|SOME DEATH|SOME INJURY)/.exec(value)?.[1]?.split(' ').at(-1) ?? [],
      )
  }
}

/** "30 DEC 89", "16 MAR 89 - 18 MAR 89", "- 04 MAR 90" (some time up to it; the wire's week is taken). */
function goldDate(text: string): { from: string; to: string } | undefined {
  const [first, second] = text.split(/\s*-\s*/).map((part) => muc4Date(part))
  if (second === undefined) return first === undefined ? undefined : { from: first, to: first }
  return { from: first ?? second.slice(0, 8).concat('01'), to: second }
}

function goldNumber(text: string): { min: number; max: number } | undefined {
  const match = /^\W*(\d+)(?:\s*-\s*(\d+))?/.exec(text.split(':')[0] ?? '')
  if (match === null) return undefined
  return { min: Number(match[1]), max: Number(match[2] ?? match[1]) }
}

function saidFiller(slot: SlotName, claim: Claim): Filler | undefined {
  const harmed = claim.harm?.filter((harm) => harm.within === undefined && harm.min !== null)
  switch (slot) {
    case 'date':
      return claim.when
    case 'location':
      return claim.where === undefined
        ? undefined
        : claim.where
            .flatMap((where) => [where.name, where.admin.county, where.admin.region, where.admin.countryName])
            .flatMap((name) => (name ? [normalise(name)] : []))
    case 'victimNumber':
      return harmed?.[0] && { min: harmed[0].min ?? 0, max: harmed[0].max ?? harmed[0].min ?? 0 }
    case 'victimEffect':
      return claim.harm?.some((harm) => harm.kind === 'killed')
        ? 'DEATH'
        : claim.harm?.some((harm) => harm.kind === 'injured')
          ? 'INJURY'
          : undefined
  }
}

function creditOf(slot: SlotName, said: Filler, held: Filler): number {
  if (slot === 'victimEffect') return said === held ? 1 : 0
  if (slot === 'location') {
    const [ours, theirs] = [said as readonly string[], held as readonly string[]] // by slot
    const last = theirs.at(-1)
    if (last !== undefined && ours.includes(last)) return 1
    return theirs.some((name) => ours.includes(name)) ? 0.5 : 0
  }
  if (slot === 'date') {
    const [ours, theirs] = [said, held] as { from: string; to: string }[] // by slot
    if (ours?.from === theirs?.from && ours?.to === theirs?.to) return 1
    return ours && theirs && ours.from <= theirs.to && theirs.from <= ours.to ? 0.5 : 0
  }
  const [ours, theirs] = [said, held] as { min: number; max: number }[] // by slot
  return ours?.min === theirs?.min && ours?.max === theirs?.max ? 1 : 0
}
