import { type Claim, highest, lowest } from '../../model/index.ts'
import type { Frame } from '../frames/frame.ts'
import { isCorrectedBetween } from '../scene/correction.ts'
import type { Scene } from '../scene/scene.ts'
import { type Harm, type Told, tellingsOf } from './harm-told.ts'
import { distinct } from './means.ts'

type Replaced = NonNullable<Claim['replaces']>[number]

/** Harm as it is told of an attack: lists of people with their parts, and older figures that the text itself corrects. */
export function harmOf(scene: Scene, frame: Frame): { readonly harm: Harm[]; readonly replaces: Replaced[] } {
  const told: Told[] = []
  const replaces: Replaced[] = []
  for (const one of olderLast(tellingsOf(scene, frame))) {
    const same = told.find((other) => isSame(other, one))
    if (same !== undefined) {
      same.harm = combined(same.harm, one.harm)
      same.again.push(one.sentence)
      continue
    }
    one.within = wholeOf(told, one)
    const older = one.within === undefined ? told.find((other) => isOlder(scene, other, one)) : undefined
    if (older !== undefined) {
      told.splice(told.indexOf(older), 1)
      replaces.push(replaced(older))
    }
    if (one.correction === 'older' && told.some((other) => isFigureOf(other, one)))
      replaces.push(replaced(one))
    else told.push(one)
  }
  const kept = told.filter((one) => !isVaguer(one, told))
  const harm = kept.map((one) => {
    const within = one.within === undefined ? -1 : kept.indexOf(one.within)
    return within < 0 ? one.harm : { ...one.harm, within }
  })
  return { harm, replaces }
}

/** Figures that the text takes back come last; one that it takes back anywhere is older wherever it stands. */
function olderLast(all: readonly Told[]): Told[] {
  const older = all.filter(({ correction }) => correction === 'older')
  const isTakenBack = ({ harm }: Told) =>
    older.some((one) => one.harm.kind === harm.kind && one.harm.min === harm.min && one.harm.max === harm.max)
  const current = all.filter((one) => !isTakenBack(one))
  return current.length === 0 ? [...all] : [...current, ...older]
}

/** The harm that people told after "including" are part of: the nearest before of their kind that can hold them. */
function wholeOf(told: readonly Told[], part: Told): Told | undefined {
  const holds = (whole: Told) =>
    whole.harm.kind === part.harm.kind &&
    whole.within === undefined &&
    highest(whole.harm) >= lowest(part.harm)
  if (part.subset) {
    const isHere = (one: Told) => one.sentence === part.sentence || one.again.includes(part.sentence)
    const whole = told.findLast(
      (one) => isHere(one) && holds(one) && !(one.subset && one.within === undefined),
    )
    if (whole !== undefined) return whole
  }
  const breaksDown = part.harm.groups.length > 0 || part.harm.status !== 'unknown'
  const later = (one: Told) =>
    one.sentence !== part.sentence &&
    !one.again.includes(part.sentence) &&
    lowest(one.harm) > lowest(part.harm)
  return (breaksDown || part.subset) && part.correction === undefined
    ? told.find((one) => later(one) && holds(one) && !isVaguer(one, told))
    : undefined
}

function isSame(a: Told, b: Told): boolean {
  if (a.harm.kind !== b.harm.kind || a.harm.min !== b.harm.min) return false
  const rounded = a.harm.max === null || b.harm.max === null // "kills 14" and "killed at least 14"
  if (a.harm.max !== b.harm.max && (!rounded || a.harm.bound === 'vague')) return false
  if (a.sentence === b.sentence && a.words !== b.words) return false // a headline may stand twice in one line
  if (b.introduces !== undefined && b.introduces !== a.lemma) return false
  const [mine, yours] = [a.harm.groups, b.harm.groups]
  const groups = mine.length === 0 || yours.length === 0 || mine.some((group) => yours.includes(group))
  const statuses = new Set([a.harm.status, b.harm.status])
  return groups && !(statuses.has('civilian') && statuses.has('combatant'))
}

function combined(a: Told['harm'], b: Told['harm']): Told['harm'] {
  const nationality = a.nationality ?? b.nationality
  return {
    ...a,
    ...(b.bound !== 'exact' && b.bound !== 'vague' && { min: b.min, max: b.max, bound: b.bound }),
    status: a.status === 'unknown' ? b.status : a.status,
    groups: [...new Set([...a.groups, ...b.groups])],
    ...(nationality !== undefined && { nationality }),
    quotes: distinct([...a.quotes, ...b.quotes]),
  }
}

/** Whether a figure told before is one that this telling corrects. */
function isOlder(scene: Scene, before: Told, now: Told): boolean {
  if (before.harm.kind !== now.harm.kind || before.within !== undefined) return false
  if (before.sentence === now.sentence && !isCorrectedBetween(scene, before.first, now.first)) return false
  if (now.correction === 'rises') return lowest(now.harm) > lowest(before.harm)
  return (
    now.correction === 'corrects' || (now.correction === 'total' && lowest(now.harm) > lowest(before.harm))
  )
}

/** Whether a figure is told of the same kind of harm: vague words ("many") take no figure back. */
function isFigureOf({ harm }: Told, one: Told): boolean {
  return harm.kind === one.harm.kind && harm.bound !== 'vague'
}

function replaced({ harm }: Told): Replaced {
  const { quotes, ...value } = harm
  return { field: 'harm', value, quotes }
}

/** Whether words without an exact number only repeat what another figure of the same kind says exactly. */
function isVaguer(one: Told, all: readonly Told[]): boolean {
  if (one.harm.bound !== 'vague' || one.within !== undefined) return false
  return all.some(
    (other) =>
      other !== one &&
      other.harm.kind === one.harm.kind &&
      other.harm.bound !== 'vague' &&
      (other.sentence !== one.sentence || one.correction !== undefined),
  )
}
