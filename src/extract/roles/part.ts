import type { Quote } from '../../model/index.ts'
import type { Argument, Candidate } from '../frames/argument.ts'
import { isSupposed } from '../frames/candidates.ts'
import type { Passage } from '../frames/passage.ts'
import type { Part, Role } from '../frames/role.ts'
import { WORD } from '../mentions/index.ts'
import { phraseAround, quoteOfStretch, type Stretch } from '../scene/phrase.ts'
import { is, type Scene } from '../scene/scene.ts'

/** The roles of arguments that each part is told in. */
export const ROLES_OF_PART: Readonly<Record<Part, readonly Role[]>> = {
  individual: ['agent'],
  organisation: ['agent'],
  target: ['struck'],
  victim: ['harmed', 'patient'],
  weapon: ['means'],
}

/** Words of a sentence that may play a part, with how they stand to each event word of it. */
export interface Occurrence {
  readonly part: Part
  readonly passage: Passage
  readonly of: Candidate
  readonly quote: Quote
  readonly first: number
  readonly last: number
  readonly ratings: readonly Argument[]
  /** how they stand to the event word that they fit best in this part */
  readonly best: Argument | undefined
}

/** All words of a document that may play a part, in order. */
export function occurrencesOf(scene: Scene, passages: readonly Passage[]): Occurrence[] {
  return passages.flatMap((passage) => {
    const found: Occurrence[] = []
    const add = (part: Part, of: Candidate, stretch: Stretch, ratings: readonly Argument[]) =>
      found.push({
        part,
        passage,
        of,
        quote: quoteOfStretch(scene, stretch),
        first: stretch.first,
        last: stretch.last,
        ratings,
        best: bestOf(part, ratings),
      })
    const { people, things } = passage.counted
    const mentions = (scene.inSentence[passage.sentence] ?? [])
      .filter(isPlayer)
      .filter((mention) => !isSupposed(scene, mention))
    for (const of of [...people, ...things, ...mentions]) {
      const ratings = passage.ratingsOf(of)
      for (const [part, stretch] of partsOf(scene, of)) add(part, of, stretch, ratings)
    }
    return found
  })
}

function bestOf(part: Part, ratings: readonly Argument[]): Argument | undefined {
  let best: Argument | undefined
  for (const rating of ratings) {
    if (!ROLES_OF_PART[part].includes(rating.role)) continue
    if (best === undefined || rating.score > best.score) best = rating
  }
  return best
}

type Player = Extract<Candidate, { kind: 'actor' | 'person-name' | 'weapon' | 'munition' }>

function isPlayer(mention: { readonly kind: string }): mention is Player {
  return ['actor', 'person-name', 'weapon', 'munition'].includes(mention.kind)
}

function partsOf(scene: Scene, of: Candidate): [Part, Stretch][] {
  switch (of.kind) {
    case 'people':
      return of.noun?.kind === 'person'
        ? [['individual', phraseAround(scene, of.noun, { number: true })]]
        : []
    case 'things':
      return [['target', phraseAround(scene, of.target, { number: false })]]
    case 'person-name':
      return [
        ['victim', of],
        ['individual', of],
      ]
    case 'weapon':
    case 'munition':
      return [['weapon', of]]
    case 'actor': {
      const parts: [Part, Stretch][] = []
      const people = of.noun?.people === true || of.party === 'unknown' || of.party === 'individual'
      if (!people || of.named !== undefined) parts.push(['organisation', namedPart(scene, of)])
      if (people && of.noun !== undefined && of.party === 'group')
        parts.push(['individual', { first: of.noun.first, last: of.last }])
      else if (people || (of.actorId === undefined && of.party === 'group'))
        parts.push([
          'individual',
          phraseAround(scene, { first: past(scene, of, isDoubt), last: of.last }, { number: true }),
        ])
      return parts
    }
    default:
      return []
  }
}

function namedPart(scene: Scene, { first, last, named }: Extract<Candidate, { kind: 'actor' }>): Stretch {
  if (named === undefined) return { first, last }
  let at = first
  while (at < last && (scene.tokens[at]?.end ?? 0) <= named.start) at++
  let to = at
  while (to < last && (scene.tokens[to]?.end ?? 0) < named.end) to++
  return { first: at, last: to }
}

/** The first token that is none of some words: "alleged", "suspected". */
function past(scene: Scene, { first, last }: Stretch, skips: (scene: Scene, at: number) => boolean): number {
  let at = first
  while (at < last && skips(scene, at)) at++
  return at
}

function isDoubt(scene: Scene, at: number): boolean {
  return is(scene, at, WORD.determiner) || DOUBTS.has(scene.tokens[at]?.norm ?? '')
}
const DOUBTS = new Set(['alleged', 'suspected', 'presumed', 'supposed', 'apparent', 'purported'])
