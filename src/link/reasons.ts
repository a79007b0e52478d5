import type { Reason, Vocabularies, Vocabulary, When } from '../model/index.ts'
import { distanceKm } from '../model/index.ts'
import { type Account, harmTotal, type Told } from './account.ts'
import { type Comparison, LEVELS } from './compare/levels.ts'
import type { Scorer, Verdict } from './compare/scorer.ts'
import { dateWords } from './days.ts'
import { countWords } from './words.ts'

/** What speaks for and against two accounts being of one attack; `weight` is the sum of the reasons, in log2 units. */
export interface Score {
  readonly weight: number
  readonly reasons: readonly Reason[]
}

/**
 * The waterfall of two accounts: the start and every comparison that is not silent, each with its words; what
 * claims and their texts say in one comparison is one reason. Weights are rounded to
 * hundredths, and their sum is the sum of what is shown.
 */
export function scoreOf(
  a: Account,
  b: Account,
  verdicts: ReturnType<Scorer['explain']>,
  start: number,
  vocabularies: Vocabularies,
): Score {
  const reasons: Reason[] = [
    {
      comparison: 'start',
      level: 'prior',
      weight: hundredths(start),
      words: `${a.whole || b.whole ? 'a text and a claim' : 'two claims'} that share a block are rarely of the same attack`,
    },
    ...[...Map.groupBy(verdicts, ({ comparison }) => comparison)].map(([comparison, of]) => ({
      comparison,
      level: LEVELS[comparison][of[0]?.level ?? 0] ?? '',
      weight: hundredths(of.reduce((sum, { weight }) => sum + weight, 0)),
      words: of
        .map(({ level, ofTexts }) =>
          ofTexts
            ? textWords(comparison, level, of.length > 1)
            : (WORDS[comparison]?.(a, b, vocabularies, level) ?? LEVELS[comparison][level] ?? ''),
        )
        .join('; '),
    })),
  ]
  return { weight: hundredths(reasons.reduce((sum, { weight }) => sum + weight, 0)), reasons }
}

export type { Verdict }

/** What two texts say as a whole, by the level that they reach. */
function textWords(comparison: Comparison, level: number, beside: boolean): string {
  const words = LEVELS[comparison][level] ?? ''
  return beside ? `the texts: ${words}` : words
}

function hundredths(weight: number): number {
  return Math.round(weight * 100) / 100
}

type Words = (a: Account, b: Account, vocabularies: Vocabularies, level: number) => string
type Labelled = Vocabulary<{ readonly label: { readonly en: string } }>

const list = (values: readonly string[]) => values.join(', ') || 'nothing'
const against = (one: string, other: string) => (one === other ? one : `${one} against ${other}`)

const coded =
  (field: 'events' | 'methods' | 'munitions' | 'targets' | 'actors'): Words =>
  (a, b, vocabularies) => {
    const tree: Labelled = vocabularies[field]
    const labels = (told: Told) =>
      list([...new Set(told[field].map((code) => tree.get(code)?.label.en ?? code))])
    return against(labels(a.told), labels(b.told))
  }

const harmed =
  (kind: 'killed' | 'injured'): Words =>
  (a, b) => {
    const words = ({ claim }: Account) => {
      const total = harmTotal(claim, kind)
      return total === undefined ? 'no figure' : countWords(total)
    }
    return `${against(words(a), words(b))} ${kind}`
  }

const WORDS: Readonly<Partial<Record<Comparison, Words>>> = {
  'time and place': (a, b) => [timeWords(a, b), placeWords(a, b)].filter((words) => words !== '').join('; '),
  hour: ({ claim: a }, { claim: b }) => against(a.when?.time ?? '', b.when?.time ?? ''),
  event: coded('events'),
  method: coded('methods'),
  munition: coded('munitions'),
  actor: coded('actors'),
  target(a, b, vocabularies, level) {
    const site = a.told.sites.find((name) => b.told.sites.includes(name))
    return site ?? coded('targets')(a, b, vocabularies, level)
  },
  killed: harmed('killed'),
  injured: harmed('injured'),
  victim: ({ told: a }, { told: b }) =>
    list(a.victims.filter((name) => b.victims.includes(name))) === 'nothing'
      ? `${list(a.victims)} against ${list(b.victims)}`
      : list(a.victims.filter((name) => b.victims.includes(name))),
  published: ({ document: a }, { document: b }) =>
    `published ${against((a.publishedAt ?? '').slice(0, 10), (b.publishedAt ?? '').slice(0, 10))}`,
  text: () => 'the same words in copies of one text',
}

function timeWords(a: Account, b: Account): string {
  const [one, other] = [saidTime(a), saidTime(b)]
  return one === undefined || other === undefined ? '' : one === other ? `both ${one}` : against(one, other)
}

function saidTime({ claim, document }: Account): string | undefined {
  if (claim.when !== undefined) return dateWords(claim.when satisfies When)
  return document.publishedAt === undefined ? undefined : `published ${document.publishedAt.slice(0, 10)}`
}

function placeWords({ told: a }: Account, { told: b }: Account): string {
  const distances = a.discs.flatMap((one) => b.discs.map((other) => distanceKm(one, other)))
  if (distances.length === 0) {
    const name = a.placeNames.find((one) => b.placeNames.includes(one))
    return name === undefined ? '' : `both at ${name}`
  }
  const least = Math.min(...distances)
  return least < 0.1 ? 'same place' : `${least.toFixed(1)} km apart`
}
