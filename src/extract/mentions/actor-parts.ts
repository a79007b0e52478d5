import type { Hit } from './match.ts'
import { hitOf, hitsOf, isKnown, KNOWN, markAt, type Passage } from './passage.ts'
import { bitsAt } from './syntax.ts'
import { CLITIC, WORD } from './token.ts'

/** The parts of the words for one armed party, in any order that its language has. */
export interface Parts {
  first: number
  last: number
  aliases: Hit<'alias'>[]
  force: Hit<'force'> | undefined
  markings: Hit<'marking'>[]
  nation: Hit<'nationality'> | undefined
  /** capitalised words before a noun for forces make it a name */
  named?: boolean
}

/** The parts of the words for a party that begin at a token; undefined where none does. */
export function partsAt(passage: Passage, at: number): Parts | undefined {
  const parts: Parts = {
    first: at,
    last: at - 1,
    aliases: [],
    force: undefined,
    markings: [],
    nation: undefined,
  }
  let next = at
  while (next <= passage.sentence.last && next - at < MOST_WORDS) {
    const taken = takePart(passage, next, parts)
    if (taken === undefined) break
    parts.last = taken
    next = taken + 1
    if (
      ownsForce(passage, next, parts) ||
      opensName(passage, next, parts) ||
      closesName(passage, next, parts) ||
      isTagged(passage, next)
    )
      next++
  }
  return parts.last < at ? undefined : parts
}

/** Most words that stand for one party. */
const MOST_WORDS = 12
/** "Myanmar's military": a name whose forces stand right after its possessive. */
function ownsForce(passage: Passage, at: number, { aliases, force }: Parts): boolean {
  if (aliases.length === 0 || force !== undefined || (bitsAt(passage, at) & WORD.possessive) === 0)
    return false
  const marking = hitOf(passage, at + 1, 'marking')
  return [at, marking?.last ?? at].some((last) => hitOf(passage, last + 1, 'force') !== undefined)
}

/** الطيران الحربي #الروسي: the sign before a word that a post makes a topic. */
function isTagged(passage: Passage, at: number): boolean {
  if (markAt(passage, at) !== '#' || passage.lexicon.grammar.adjectives === 'before') return false
  return (
    hitOf(passage, at + 1, 'alias') !== undefined ||
    hitOf(passage, at + 1, 'nationality') !== undefined ||
    hitOf(passage, at + 1, 'marking') !== undefined
  )
}

/** ميليشيا "قسد": a name in quotation marks right after the noun for its forces. */
function opensName(passage: Passage, at: number, { aliases, force }: Parts): boolean {
  if (passage.lexicon.grammar.adjectives === 'before') return false
  if (force === undefined || aliases.some(isNamed) || !QUOTES.test(markAt(passage, at))) return false
  return hitOf(passage, at + 1, 'alias', ({ kind }) => kind !== 'adjective') !== undefined
}

/** "قسد" الإرهابية: what goes on describing a party whose name stands in quotation marks. */
function closesName(passage: Passage, at: number, { aliases, first }: Parts): boolean {
  if (
    aliases.length === 0 ||
    !QUOTES.test(markAt(passage, at)) ||
    !QUOTES.test(markAt(passage, (aliases[0]?.first ?? first) - 1))
  )
    return false
  const describes = hitOf(passage, at + 1, 'marking') ?? hitOf(passage, at + 1, 'nationality')
  return describes !== undefined && passage.lexicon.grammar.adjectives === 'after'
}
const QUOTES = /["“”«»]/

/** Takes the longest part that begins at a token; gives its last token. */
function takePart(passage: Passage, at: number, parts: Parts): number | undefined {
  const aliases =
    parts.aliases.length > 0 && !goesOnToName(passage, at, parts)
      ? []
      : hitsOf(passage, at, 'alias').filter(
          (hit) => isWritten(passage, hit) && !isLink(passage, hit) && !cutsName(passage, hit),
        )
  const force = hitsOf(passage, at, 'force').reduce<Hit<'force'> | undefined>(
    (best, hit) => (best === undefined || hit.entry.sure > best.entry.sure ? hit : best),
    undefined,
  )
  const marking = hitOf(passage, at, 'marking')
  const nation =
    parts.nation === undefined
      ? hitOf(passage, at, 'nationality', (_, entry) => entry.class === 'adjective')
      : undefined
  const alias = aliases[0]
  const longest = Math.max(alias?.last ?? -1, force?.last ?? -1, marking?.last ?? -1, nation?.last ?? -1)
  if (longest < 0 || (at > parts.first && opensAnew(passage, at, parts))) return undefined
  const told = alias?.last === longest || force?.last === longest
  if (
    at === parts.first &&
    passage.lexicon.grammar.adjectives === 'after' &&
    marking?.last === longest &&
    !marking.entry.is.suspected &&
    !told
  )
    return undefined
  if (alias?.last === longest) {
    if (parts.force !== undefined && passage.lexicon.grammar.adjectives === 'before') return undefined
    parts.aliases = aliases
    parts.force ??= forceWithin(passage, at, longest)
    if (nation?.last === longest) parts.nation = nation
  } else if (force?.last === longest && !(marking?.last === longest && describesForce(passage, marking))) {
    parts.force = strongest(parts.force, force)
  } else if (marking?.last === longest) {
    const told = parts.force !== undefined || parts.aliases.length > 0
    if (told && passage.lexicon.grammar.adjectives === 'before') return undefined
    parts.markings.push(marking)
  } else if (nation?.last === longest) {
    if (parts.force !== undefined && passage.lexicon.grammar.adjectives === 'before') return undefined
    parts.nation = nation
  }
  return longest
}

/** "The al Qaeda-linked group": a name that only tells whose ally somebody is. */
function isLink({ tokens, lexicon }: Passage, { last }: Hit): boolean {
  const next = tokens[last + 1]
  return next?.joined === true && lexicon.grammar.allied.includes(next.norm)
}

function isNamed({ entry }: Hit<'alias'>): boolean {
  return entry.is.kind === 'name'
}

/** فصائل غرفة عمليات "الفتح المبين": a name after words that mean a party by context alone says which. */
function goesOnToName(passage: Passage, at: number, { aliases }: Parts): boolean {
  if (passage.lexicon.grammar.adjectives === 'before' || aliases.some(isNamed)) return false
  return hitsOf(passage, at, 'alias').some(isNamed)
}

/** مدفعية نظام الأسد, تنظيم "ي ب ك": a word that means a party by context opens the name of one, or goes on into it. */
function cutsName(passage: Passage, { first, last, entry }: Hit<'alias'>): boolean {
  if (entry.is.kind !== 'context' || passage.lexicon.grammar.adjectives === 'before') return false
  const isName = ({ kind }: Hit<'alias'>['entry']['is']) => kind === 'name'
  for (let at = first + 1; at <= last; at++)
    if ((hitOf(passage, at, 'alias', isName)?.last ?? 0) > last) return true
  const next = QUOTES.test(markAt(passage, last + 1)) ? last + 2 : last + 1
  return hitOf(passage, last, 'force') !== undefined && hitOf(passage, next, 'alias', isName)?.first === next
}

/** The noun for forces that a name ends with: "Israeli warplanes". */
function forceWithin(passage: Passage, first: number, last: number): Hit<'force'> | undefined {
  for (let at = first; at <= last; at++) {
    const hit = hitOf(passage, at, 'force')
    if (hit !== undefined && (hit.last === last || passage.lexicon.grammar.adjectives === 'after')) return hit
  }
  return undefined
}

/** A word that is marking and noun alike ("military", "opposition") marks where a noun for forces follows. */
function describesForce(passage: Passage, { last }: Hit): boolean {
  return hitOf(passage, last + 1, 'force') !== undefined || hitOf(passage, last + 1, 'marking') !== undefined
}

/** A word with a conjunction or preposition in one writing begins other words: "قوات النظام وروسيا" are two parties. */
function opensAnew({ tokens, lexicon }: Passage, at: number, parts: Parts): boolean {
  const clitics = tokens[at]?.clitics ?? 0
  const { markings, force, aliases, nation } = parts
  if (clitics & CLITIC.for) {
    const open = force !== undefined && aliases.length === 0 && nation === undefined
    const owned = open && lexicon.grammar.adjectives === 'after' && (force.opening.clitics & CLITIC.the) === 0
    return markings.at(-1)?.entry.class !== 'phrase' && !owned // طائرات حربية لنظام الأسد
  }
  return (clitics & (CLITIC.and | CLITIC.so | CLITIC.by | CLITIC.as)) !== 0
}

/** Of two nouns in a row the one that tells more: "army helicopters" are helicopters. */
function strongest(one: Hit<'force'> | undefined, other: Hit<'force'>): Hit<'force'> {
  return one === undefined || other.entry.is.method !== undefined || one.entry.is.method === undefined
    ? other
    : one
}

/** "US" is a party, "us" is not: a short name must be written as one. */
function isWritten({ tokens, sentence }: Passage, { first, last }: Hit): boolean {
  const token = tokens[first]
  if (token === undefined || first !== last || token.norm.length > 3 || token.shape === 'uncased') return true
  return sentence.caseless ? (token.word & ~WORD.noun) === 0 : token.shape !== 'lower'
}

/** Most words of a name before its noun: "Jalisco New Generation Cartel". */
const MOST_NAME_WORDS = 4

/** A noun for forces that is written as the end of a name takes the words of the name: "Allied Democratic Forces". */
export function withName(passage: Passage, parts: Parts | undefined): Parts | undefined {
  if (parts?.force === undefined || parts.aliases.length > 0 || parts.nation !== undefined) return parts
  const { tokens, sentence } = passage
  const written = tokens[parts.last]?.shape === 'capital'
  if (
    sentence.caseless ||
    (!written && (parts.force.entry.is.party !== 'group' || parts.markings.length > 0))
  )
    return parts
  let first = parts.first
  while (
    first > sentence.first &&
    parts.first - first < MOST_NAME_WORDS &&
    isNamePart(passage, first - 1, written)
  )
    first--
  return first < parts.first ? { ...parts, first, named: true } : parts
}

/** A capitalised word of a name; before a noun in small letters ("CODECO militia") one without a meaning of its own. */
function isNamePart(passage: Passage, at: number, written: boolean): boolean {
  const token = passage.tokens[at]
  if (!written)
    return (
      token !== undefined &&
      !token.read.common &&
      (token.shape === 'capital' || token.shape === 'upper' || token.shape === 'mixed') &&
      at > passage.sentence.first
    )
  if (token?.shape !== 'capital' || isKnown(passage, at, KNOWN.date | KNOWN.number)) return false
  return (
    (token.word & (WORD.determiner | WORD.preposition | WORD.conjunction | WORD.pronoun | WORD.verb)) === 0
  )
}
