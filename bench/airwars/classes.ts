import { foldName } from '../../src/gazetteer/index.ts'
import type { Claim, MethodCode, MunitionCode, Vocabularies } from '../../src/model/index.ts'

/** The labels' classes for our methods. */
const classOfMethod: Readonly<Record<MethodCode, string>> = {
  'air-strike': 'air_strike',
  'drone-strike': 'drone_strike',
  helicopter: 'air_strike',
  artillery: 'artillery',
  mortar: 'artillery',
  tank: 'artillery',
  rocket: 'rocket_missile',
  missile: 'rocket_missile',
  shelling: 'shelling_unspecified',
  'small-arms': 'ground',
  sniper: 'ground',
  'ground-assault': 'ground',
  ied: 'ied',
  'car-bomb': 'ied',
  'suicide-bomb': 'ied',
  'mine-or-remnant': 'mine_erw',
  chemical: 'chemical',
  arson: 'other',
  naval: 'other',
  other: 'other',
}
/** Where a claim has no method, what was used can still tell the class: the labels know no munition apart from it. */
const classOfMunition: Readonly<Partial<Record<MunitionCode, string>>> = {
  chlorine: 'chemical',
  sarin: 'chemical',
  mustard: 'chemical',
  mine: 'mine_erw',
}
/** Events that the labels count as methods: plain bombing, infantry, small arms and clashes. */
const classOfEvent: Readonly<Partial<Record<Claim['event'], string>>> = {
  bombing: 'shelling_unspecified',
  shooting: 'ground',
  clash: 'ground',
  raid: 'ground',
  arson: 'other',
}

/** The class in which the labels would put a claim's method; undefined where the claim tells none. */
export function methodClass({ event, method, munitions = [] }: Claim): string | undefined {
  if (munitions.some(({ code }) => code === 'barrel-bomb')) return 'barrel_bomb'
  if (method !== undefined) return classOfMethod[method.code]
  const used = munitions.flatMap(({ code }) => classOfMunition[code] ?? [])
  return used[0] ?? classOfEvent[event]
}

/** The four classes of strike that the archive tells apart, for a class of the labels. */
export function strikeClass(method: string | undefined): string | undefined {
  switch (method) {
    case undefined:
      return undefined
    case 'air_strike':
    case 'barrel_bomb':
      return 'air'
    case 'drone_strike':
      return 'drone'
    case 'artillery':
    case 'rocket_missile':
    case 'shelling_unspecified':
    case 'ground':
      return 'ground'
    default:
      return 'other'
  }
}

/** The classes that an incident's strike type names: "Airstrike and/or Artillery" is two. */
export function strikeClassesOf(strikeType: string): ReadonlySet<string> {
  return new Set(
    strikeType.split(/\s*,\s*|\s+and\/or\s+/).map((word) => {
      if (/^airstrike$/i.test(word)) return 'air'
      if (/^drone/i.test(word)) return 'drone'
      return /artillery|ground/i.test(word) ? 'ground' : 'other'
    }),
  )
}

/** The parties as the labels name them. */
export interface ActorClasses {
  /** of a claim: who did it, both sides of a clash; `unknown` where the words say that nobody knows */
  ofClaim(claim: Claim): ReadonlySet<string>
  /** of a word of the labels, or the archive's name of a belligerent */
  ofWord(word: string): string
}

/** The first word of an actor's mapping to Airwars is the labels'; the others are the archive's for the same party. */
export function actorClasses({ actors }: Vocabularies): ActorClasses {
  const classOfWord = new Map<string, string>()
  for (const { maps } of actors.values())
    for (const word of maps.airwars ?? []) classOfWord.set(foldName(word), maps.airwars?.[0] ?? word)
  const ofWord = (word: string) => {
    const known = classOfWord.get(foldName(word)) ?? word
    return known.startsWith('other:') ? other(known.slice('other:'.length)) : known
  }
  return {
    ofWord,
    ofClaim({ event, actors: named = [], attribution }) {
      const acting = named.filter(
        ({ role }) => role === 'perpetrator' || (role === 'opponent' && event === 'clash'),
      )
      if (acting.length === 0 && attribution === 'unknown') return new Set(['unknown'])
      return new Set(
        acting.map(({ actorId, kind, name }) => {
          const actor = actorId === undefined ? undefined : actors.get(actorId)
          if (actor === undefined) return kind === 'unknown' ? 'unknown' : other(name)
          return ofWord(actor.maps.airwars?.[0] ?? other(actor.label.en))
        }),
      )
    },
  }
}

function other(name: string): string {
  return `other:${foldName(name)}`
}
