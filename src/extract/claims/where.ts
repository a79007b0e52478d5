import type { Where } from '../../model/index.ts'
import type { Argument } from '../frames/argument.ts'
import type { PlaceMention } from '../mentions/index.ts'
import { belowCountry, finenessOf, groundOf, positionOf } from '../places/ground.ts'

/**
 * Where an attack happened, most specific first; mentions of one place are one, with all their quotes. A country is told
 * only where nothing below it is: the others carry it in `admin`.
 */
export function whereOf(args: readonly Argument[]): Where[] {
  const mentions = args.flatMap(({ role, of }) => (role === 'where' && of.kind === 'place' ? [of] : []))
  const taken = args.flatMap(({ role, of }) => (role === 'agent' ? [of] : []))
  const places: PlaceMention[][] = []
  for (const mention of mentions) {
    if (taken.some((of) => of.first <= mention.first && of.last >= mention.last)) continue
    const same = places.find(([first]) => first !== undefined && groundOf(first, mention) === 'same')
    if (same === undefined) places.push([mention])
    else same.push(mention)
  }
  const fine = places.filter((mentions) => mentions.some(belowCountry))
  return (fine.length > 0 ? fine : places)
    .map((mentions) => ({
      mentions,
      fineness: Math.max(...mentions.map(finenessOf)),
      size: sizeOf(mentions),
    }))
    .sort((a, b) => b.fineness - a.fineness || a.size - b.size)
    .map(({ mentions }) => asWhere(mentions))
}

/** The radius of a place, km: of two settlements the smaller says more. One that nobody knows is small. */
function sizeOf(mentions: readonly PlaceMention[]): number {
  return Math.max(...mentions.map(({ place }) => Math.round(Math.log2(place?.radiusKm ?? 1))))
}

/** One place in the exchange form, from all its mentions. */
export function asWhere(mentions: readonly PlaceMention[]): Where {
  const mention = mentions.find(({ place }) => place !== undefined) ?? (mentions[0] as PlaceMention)
  const { place } = mention
  const relation = mentions.find(({ relation }) => relation === 'in')?.relation ?? mention.relation
  return {
    name: mention.name,
    ...positionOf(place),
    relation,
    admin: place?.admin ?? {},
    quotes: mentions.map(({ quote }) => quote),
  }
}
