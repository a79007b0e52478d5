import color from 'picocolors'
import {
  type Claim,
  type ClaimHarm,
  type ClaimTarget,
  type Document,
  type Quote,
  type Tally,
  type Terms,
  wordsOf,
} from '../model/index.ts'
import { spotWords } from './spot-words.ts'
import { wrap } from './table.ts'
import { codeWords, countWords, pluralWords, whenWords } from './words.ts'

/** One line of what a claim says: the field's name, our reading of it, and the words it rests on. */
interface FieldLine {
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

/** A target in words: "near hospital", "at least 2 residential buildings, destroyed". */
export function targetWords(target: ClaimTarget): string {
  const relation = target.relation === 'hit' || target.relation === 'unknown' ? '' : `${target.relation} `
  const count = target.count === undefined ? '' : `${countWords(target.count)} `
  const effect =
    target.effect === 'unknown' ? '' : `, ${target.effect === 'none' ? 'not damaged' : target.effect}`
  const several = target.count !== undefined && target.count.max !== 1
  return `${relation}${count}${target.name ?? (several ? pluralWords : codeWords)(target.code)}${effect}`
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

/**
 * What a tally counts, in a few words: "13 air strikes", "2 attacks by the regime", "about 1,000 aid workers killed". Means are
 * named in the words of the text.
 */
export function tallyWords(tally: Tally, text: string): string {
  const { terms } = tally
  const said = [terms.method, ...(terms.munitions ?? [])].flatMap((means) => means?.quotes.at(-1) ?? [])
  const means =
    said.length === 0 ? undefined : [...new Set(said.map((quote) => wordsOf(text, quote)))].join(', ')
  const groups = [...new Set((terms.harm ?? []).flatMap((harm) => harm.groups))].map(pluralWords).join(', ')
  const what =
    tally.of === 'attacks' ? (means ?? 'attacks') : `${groups === '' ? '' : `${groups} `}${tally.of}`
  return [`${numberWords(tally)} ${what}`, onWords(terms), byWords(terms), placeAndTime(terms)]
    .filter((words) => words !== '')
    .join(' ')
}

function numberWords(tally: Tally): string {
  const { share } = tally
  if (tally.min !== null || tally.max !== null || share === undefined) return countWords(tally)
  return 'over' in share
    ? `more than ${Math.round(share.over * 100)} % of the`
    : `about ${Math.round(share.about * 100)} % of the`
}

function onWords({ targets = [] }: Terms): string {
  const hit = [...new Set(targets.map((target) => target.name ?? pluralWords(target.code)))]
  return hit.length === 0 ? '' : `on ${hit.join(', ')}`
}

function byWords({ actors = [], attribution }: Terms): string {
  const names = [...new Set(actors.map((actor) => actor.name))]
  if (names.length === 0) return ''
  return attribution === 'jointly' ? `by ${names.join(' and ')} together` : `by ${names.join(' or ')}`
}

function placeAndTime({ where, when }: Terms): string {
  const place = where?.[0]?.name
  return [place === undefined ? '' : `in ${place}`, when === undefined ? '' : whenWords(when)]
    .filter((words) => words !== '')
    .join(', ')
}

const FIELD_WIDTH = 10

/** The fields of a claim as lines that fit `width` cells: our reading, and the words of the text that it rests on, with where they stand in a picture or recording. */
export function fieldLines(
  claim: Claim,
  text: string,
  width: number,
  document: Pick<Document, 'spots' | 'pages'> = {},
): string[] {
  return claimLines(claim).flatMap(({ field, reading, quotes }) => {
    const quoted = quotes
      .map((quote) => {
        const place = spotWords(document, quote)
        return `“${wordsOf(text, quote).replaceAll(/\s+/g, ' ')}”${place === '' ? '' : ` ${place}`}`
      })
      .join(' … ')
    const [first = '', ...rest] = wrap(
      `${reading}${quoted === '' ? '' : `  ${quoted}`}`,
      width - FIELD_WIDTH - 2,
    )
    return [
      `  ${color.dim(field.padEnd(FIELD_WIDTH))}${first}`,
      ...rest.map((line) => ' '.repeat(FIELD_WIDTH + 2) + line),
    ]
  })
}
