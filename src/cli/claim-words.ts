import type { Claim, ClaimHarm, ClaimTarget, Quote, Tally } from '../model/index.ts'
import { codeWords, countWords, whenWords } from './words.ts'

/** One line of what a claim says: the field's name, our reading of it, and the words it rests on. */
export interface FieldLine {
  readonly field: string
  readonly reading: string
  readonly quotes: readonly Quote[]
}

/** A claim field by field, in the order in which a person asks. Fields that nothing supports are left out. */
export function claimLines(claim: Claim): FieldLine[] {
  const lines: FieldLine[] = []
  const say = (field: string, reading: string, quotes: readonly Quote[]) =>
    lines.push({ field, reading, quotes })
  if (claim.when)
    say('when', whenWords(claim.when) + (claim.when.time ? `, ${claim.when.time}` : ''), claim.when.quotes)
  for (const where of claim.where ?? []) {
    say(
      'where',
      `${where.relation === 'in' ? '' : `${where.relation} `}${[where.name, where.admin.region, where.admin.countryName].filter((name, i, all) => name && all.indexOf(name) === i).join(', ')}`,
      where.quotes,
    )
  }
  if (claim.method) say('means', codeWords(claim.method.code), claim.method.quotes)
  for (const munition of claim.munitions ?? []) say('munition', codeWords(munition.code), munition.quotes)
  for (const weapon of claim.weapons ?? []) say('weapon', weapon.text, weapon.quotes)
  for (const actor of claim.actors ?? []) say('by', `${actor.name} (${actor.role})`, actor.quotes)
  for (const target of claim.targets ?? []) say('hit', targetWords(target), target.quotes)
  for (const harm of claim.harm ?? [])
    say(harm.within === undefined ? 'harm' : '  of whom', harmWords(harm), harm.quotes)
  for (const victim of claim.victims ?? []) say('victim', victim.name, victim.quotes)
  for (const speaker of claim.speakers ?? [])
    say('says', `${speaker.name ?? codeWords(speaker.kind)} ${speaker.stance}`, speaker.quotes)
  for (const legal of claim.legal ?? []) say('calls it', codeWords(legal.code), legal.quotes)
  return lines
}

/** A target in words: "near hospital", "at least 2 residential building, destroyed". */
export function targetWords(target: ClaimTarget): string {
  const relation = target.relation === 'hit' || target.relation === 'unknown' ? '' : `${target.relation} `
  const count = target.count === undefined ? '' : `${countWords(target.count)} `
  const effect =
    target.effect === 'unknown' ? '' : `, ${target.effect === 'none' ? 'not damaged' : target.effect}`
  return `${relation}${count}${target.name ?? codeWords(target.code)}${effect}`
}

/** A harm in words: "11 killed, civilian". */
export function harmWords(
  harm: Pick<ClaimHarm, 'kind' | 'status' | 'groups' | 'min' | 'max' | 'bound' | 'nationality'>,
): string {
  const who = [
    ...(harm.nationality === undefined ? [] : [harm.nationality]),
    ...harm.groups.map(codeWords),
  ].join(', ')
  return `${countWords(harm)} ${harm.kind} (${harm.status === 'unknown' ? 'status unknown' : harm.status}${who === '' ? '' : `: ${who}`})`
}

/** What a tally counts, in a few words: "attacks", "air strike attacks by Russian forces". */
export function tallyWords(tally: Tally): string {
  const { terms } = tally
  const means = [terms.method?.code, ...(terms.munitions ?? []).map((munition) => munition.code)].filter(
    (code) => code !== undefined,
  )
  const who = [...new Set((terms.actors ?? []).map((actor) => actor.name))]
  const by =
    who.length === 0
      ? ''
      : ` by ${who.join(terms.attribution === 'jointly' ? ' and ' : ' or ')}${terms.attribution === 'jointly' ? ' together' : ''}`
  const number =
    tally.min === null && tally.max === null && tally.share
      ? 'over' in tally.share
        ? `over ${tally.share.over * 100} %`
        : `about ${Math.round(tally.share.about * 100)} %`
      : countWords(tally)
  return `${number} ${means.map(codeWords).join(' ')}${means.length > 0 ? ' ' : ''}${tally.of}${by}`
}
