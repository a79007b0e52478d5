import {
  type Count,
  type HarmGroup,
  type HarmKind,
  lowest,
  type MethodCode,
  type When,
} from '../../model/index.ts'
import type { DateMention, PlaceMention } from '../mentions/index.ts'
import { type PartiesOf, type Party, sameParty } from '../parties/parties.ts'
import { belowCountry, finenessOf, type Ground, groundOf, mayBeRegion } from '../places/ground.ts'
import type { Frame } from './frame.ts'

/** What a frame tells that another may agree with or contradict. */
export interface Facts {
  readonly dates: readonly DateMention[]
  readonly days: readonly When[]
  /** below the level of countries */
  readonly places: readonly PlaceMention[]
  readonly parties: readonly Party[]
  /** codes of what was hit */
  readonly targets: ReadonlySet<string>
  /** codes of what is told as known: "the hospital" */
  readonly knownTargets: ReadonlySet<string>
  readonly harms: readonly Harmed[]
  readonly methods: ReadonlySet<MethodCode>
  /** names of people harmed or attacked */
  readonly names: readonly string[]
  readonly hasAgent: boolean
  /** "the forces": an agent told before */
  readonly refersToAgent: boolean
  /** "the attackers": those of the attack told before */
  readonly refersToAttackers: boolean
}

interface Harmed {
  readonly kind: HarmKind
  readonly count: Count
  /** who they were */
  readonly groups: readonly HarmGroup[]
  /** people told by who they were, who may be part of a larger number */
  readonly described: boolean
}

/** Collects the facts of a frame, in one pass over what was attached to it. */
export function factsOf(frame: Frame, partiesOf: PartiesOf): Facts {
  const dates: DateMention[] = []
  const places: PlaceMention[] = []
  const parties: Party[] = []
  const targets = new Set<string>()
  const knownTargets = new Set<string>()
  const harms: Harmed[] = []
  const names: string[] = []
  let hasAgent = false
  let refersToAgent = false
  let refersToAttackers = false
  for (const { role, of, node } of frame.arguments) {
    if (role === 'when' && of.kind === 'date') dates.push(of)
    else if (role === 'where' && of.kind === 'place') {
      if (belowCountry(of)) places.push(of)
    } else if (role === 'agent' && of.kind === 'actor') {
      parties.push(...partiesOf(of).filter(isNamed))
      hasAgent = true
      const refers = of.actorId === undefined && of.determiner === 'definite'
      refersToAgent ||= refers
      refersToAttackers ||= refers && of.party === 'unknown'
    } else if (role === 'struck' && of.kind === 'things') {
      targets.add(of.target.code)
      if (of.target.determiner === 'definite' || of.target.determiner === 'demonstrative')
        knownTargets.add(of.target.code)
    } else if (of.kind === 'person-name' && role !== 'agent') names.push(of.name)
    else if (role === 'harmed' && of.kind === 'people') {
      const kind = of.fate ?? node.harm?.harm ?? node.trigger?.harm
      if (kind !== undefined && of.count)
        harms.push({
          kind,
          count: of.count,
          groups: of.groups,
          described: of.groups.length > 0 || node.form === 'people',
        })
    }
  }
  const methods = new Set(frame.nodes.flatMap(({ trigger }) => trigger?.methods ?? []))
  const days = dates.flatMap(({ when }) => when ?? [])
  return {
    dates,
    days,
    places,
    parties,
    targets,
    knownTargets,
    harms,
    methods,
    names,
    hasAgent,
    refersToAgent,
    refersToAttackers,
  }
}

/** "The forces" or "gunmen" may be anybody: only a known party agrees with or contradicts another. */
function isNamed({ actorId }: Party): boolean {
  return actorId !== undefined && actorId !== 'unknown'
}

/** From how many people on the same number tells that two tellings are of one attack. */
const TELLING = 4

/** What holds between two frames or event words, by the name of its weight; what does not hold is not there. */
export type Held = Map<string, number>

/** Where two frames tell things that cannot both be true of one attack, and things that agree. */
export function comparisonOf(a: Facts, b: Facts): Held {
  const held: Held = new Map()
  if (differOpenly(a.dates, b.dates)) held.set('date-differs', 1)
  if (a.days.length > 0 && b.days.length > 0) {
    const meet = a.days.some((one) => b.days.some((other) => one.from <= other.to && other.from <= one.to))
    held.set(meet ? 'date-agrees' : 'date-conflicts', 1)
  }
  if (a.places.length > 0 && b.places.length > 0) held.set(groundsOf(a.places, b.places), 1)
  if (a.parties.length > 0 && b.parties.length > 0) {
    const same = a.parties.some((one) => b.parties.some((other) => sameParty(one, other)))
    held.set(same ? 'agent-agrees' : 'agent-conflicts', 1)
  }
  if (a.targets.size > 0 && b.targets.size > 0)
    held.set(a.targets.isDisjointFrom(b.targets) ? 'target-differs' : 'target-agrees', 1)
  if (!a.targets.isDisjointFrom(b.knownTargets)) held.set('target-refers', 1)
  if (a.methods.size > 0 && b.methods.size > 0) {
    if (!a.methods.isDisjointFrom(b.methods)) held.set('method-agrees', 1)
    else if (!isGeneral(a.methods) && !isGeneral(b.methods)) held.set('method-conflicts', 1)
  }
  const agree = harmsAgree(a.harms, b.harms)
  if (agree > 0) held.set('harm-agrees', agree)
  if (harmsDiffer(a.harms, b.harms)) held.set('harm-differs', 1)
  if (b.refersToAttackers && a.hasAgent) held.set('attackers-refer', 1)
  else if (b.refersToAgent && a.hasAgent) held.set('agent-refers', 1)
  if (a.names.some((one) => b.names.some((other) => sameName(one, other)))) held.set('victim', 1)
  return held
}

/** From 0 to 1: how much it says that two tellings have a number of people in common. */
function harmsAgree(a: readonly Harmed[], b: readonly Harmed[]): number {
  let agree = 0
  for (const harm of a)
    for (const other of b)
      if (isSameFigure(harm, other)) agree = Math.max(agree, Math.min(1, lowest(harm.count) / TELLING))
  return agree
}

/** Whether two tellings have different numbers for one kind of harm, and none for it in common. */
function harmsDiffer(a: readonly Harmed[], b: readonly Harmed[]): boolean {
  return a.some((harm) =>
    b.some(
      (other) =>
        isComparable(harm, other) &&
        lowest(harm.count) !== lowest(other.count) &&
        !(other.described && lowest(other.count) < lowest(harm.count)) &&
        !a.some((one) => one.kind === harm.kind && b.some((another) => isSameFigure(one, another))),
    ),
  )
}

function isSameFigure(harm: Harmed, other: Harmed): boolean {
  return isComparable(harm, other) && lowest(harm.count) === lowest(other.count)
}

function isComparable(harm: Harmed, other: Harmed): boolean {
  return (
    harm.kind === other.kind &&
    !areOthers(harm.groups, other.groups) &&
    harm.count.bound !== 'vague' &&
    other.count.bound !== 'vague'
  )
}

/** "Shelling" is said of whatever is fired or dropped, and attackers set fire to things beside what else they do. */
function isGeneral(methods: ReadonlySet<MethodCode>): boolean {
  return methods.has('shelling') || methods.has('arson')
}

/** "Two teachers" and "two medics" are other people: their numbers agree with nothing, and contradict nothing. */
function areOthers(a: readonly HarmGroup[], b: readonly HarmGroup[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((group) => b.includes(group))
}

/** How places stand to each other: where both tell towns that are known, the region in which both lie says nothing. */
function groundsOf(a: readonly PlaceMention[], b: readonly PlaceMention[]): string {
  const ofTowns = groundsBetween(townsOf(a), townsOf(b))
  if (ofTowns.has('same')) return 'place-agrees'
  const isOpen = ofTowns.has('unknown')
  const grounds = ofTowns.size === 0 || isOpen ? groundsBetween(a, b) : ofTowns
  if (grounds.has('same')) return isOpen ? 'place-within' : 'place-agrees'
  if (grounds.has('within') || grounds.has('around')) return 'place-within'
  return grounds.has('unknown') ? 'place-unknown' : 'place-conflicts'
}

function groundsBetween(a: readonly PlaceMention[], b: readonly PlaceMention[]): ReadonlySet<Ground> {
  return new Set(a.flatMap((one) => b.map((other) => groundOf(one, other))))
}

/** From which fineness a place is narrower than a region. */
const TOWN = 2

function townsOf(places: readonly PlaceMention[]): readonly PlaceMention[] {
  return places.filter((place) => finenessOf(place) >= TOWN && !mayBeRegion(place))
}

/** Whether two days are told in different words of which nobody knows the date: "on Sunday" and "on 18 May". */
function differOpenly(a: readonly DateMention[], b: readonly DateMention[]): boolean {
  const points = (dates: readonly DateMention[]) => dates.filter(({ grain }) => grain === 'point')
  const [mine, yours] = [points(a), points(b)]
  if (mine.length === 0 || yours.length === 0) return false
  const open = mine.every(({ when }) => when === undefined) || yours.every(({ when }) => when === undefined)
  return open && !mine.some(({ lemma }) => yours.some((other) => other.lemma === lemma))
}

/** One name, or its last words: "Khallawi" of "Fadi Khallawi". */
function sameName(a: string, b: string): boolean {
  return a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`)
}
