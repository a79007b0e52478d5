import type { Frequencies } from '../model/index.ts'
import type { Ledger } from './ledger/ledger.ts'
import { countValues, KINDS, type Shares, sharesFrom } from './ledger/shares.ts'
import { type CountedWords, mayBeRare, type WordFrequencies } from './text/rare-words.ts'

/** With fewer accounts everything is linked anew each time: it is quick, and each of them says much about what is rare. */
const FEW_ACCOUNTS = 300
/** With so many times the accounts that were counted, or fewer by as much, the counts say little about what is rare now. */
const GROWN = 1.5

/** Whether so many accounts have to be counted anew, and everything linked by it. */
export function areOutdated({ accounts }: Frequencies, now: number): boolean {
  return now < FEW_ACCOUNTS || now > accounts * GROWN || now * GROWN < accounts
}

/** What is written down of frequencies, so that later runs weigh as this one did. */
export function frequenciesOf(
  ledger: Ledger,
  words: CountedWords,
  formulas: ReadonlySet<number>,
): Frequencies {
  const { accounts, ...counts } = countValues(ledger)
  const named = KINDS.map((kind) => {
    const texts = numbersOf(ledger, kind).texts()
    return [kind, Object.fromEntries([...counts[kind]].map(([number, count]) => [texts[number], count]))]
  })
  return {
    accounts,
    documents: words.documents,
    words: [...words.counts]
      .filter(([, count]) => mayBeRare(count, words.documents))
      .sort(([a], [b]) => a - b)
      .flat(),
    formulas: [...formulas].sort((a, b) => a - b),
    // the keys are KINDS
    ...(Object.fromEntries(named) as Pick<Frequencies, (typeof KINDS)[number]>),
  }
}

/** The frequencies of words that were written down; looked up where they stand, since few of them are asked for. */
export function wordsFrozen({ documents, words }: Frequencies): WordFrequencies {
  const get = (word: number) => {
    let [low, high] = [0, words.length / 2]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((words[2 * middle] ?? 0) < word) low = middle + 1
      else high = middle
    }
    return words[2 * low] === word ? words[2 * low + 1] : undefined
  }
  return { documents, counts: { get } }
}

/** The shares that were written down, by the numbers of a ledger, which may hold no accounts yet. */
export function sharesFrozen(ledger: Ledger, frequencies: Frequencies): Shares {
  const counts = KINDS.map((kind) => {
    const numbers = numbersOf(ledger, kind)
    return [
      kind,
      new Map(Object.entries(frequencies[kind]).map(([text, count]) => [numbers.of(text), count])),
    ]
  })
  return sharesFrom({
    accounts: frequencies.accounts,
    // the keys are KINDS
    ...(Object.fromEntries(counts) as Record<(typeof KINDS)[number], Map<number, number>>),
  })
}

function numbersOf({ places, relations }: Ledger, kind: (typeof KINDS)[number]) {
  return kind === 'place' ? places : relations[kind].numbers
}
