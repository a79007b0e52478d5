import type { Vocabularies } from '../model/index.ts'
import type { Account } from './account.ts'
import { sharedKeys } from './blocks/keys.ts'
import type { CopyGroups } from './copies.ts'
import { Numbering } from './ledger/growing.ts'
import { Ledger, type WeighedWord } from './ledger/ledger.ts'
import { fnv1a } from './text/hash.ts'
import { rareWords, type WordFrequencies, wordsCounted } from './text/rare-words.ts'

/** Accounts as rows of a ledger, with the blocks of each that do not follow from its time and place. */
export interface ClaimLedger {
  readonly ledger: Ledger
  readonly sharedKeys: readonly (readonly number[])[]
}

/** UTF-16 units to each side of a trigger: the sentence, and the passage that it stands in. */
const SENTENCE_REACH = 150
const PASSAGE_REACH = 400

/** The ledger of accounts, in their order. */
export function claimLedger(
  accounts: readonly Account[],
  copies: CopyGroups,
  frequencies: WordFrequencies,
  vocabularies: Vocabularies,
): ClaimLedger {
  const ledger = new Ledger(vocabularies)
  const groups = new Numbering()
  const keys = accounts.map((account) => {
    const copy = copies.get(account.document.id) ?? account.document.id
    const words: WeighedWord[] = rareWords(around(account, PASSAGE_REACH), frequencies)
    const sentence = new Set(wordsCounted(around(account, SENTENCE_REACH)).map(fnv1a))
    ledger.add(account.told, {
      copyGroup: groups.of(copy),
      words,
      passage: [...sentence].sort((a, b) => a - b),
    })
    return sharedKeys(account.told, words, copy)
  })
  return { ledger, sharedKeys: keys }
}

function around({ claim, document }: Account, reach: number): string {
  const spans = claim.trigger.quotes
  const start = Math.min(...spans.map((quote) => quote.start)) - reach
  const end = Math.max(...spans.map((quote) => quote.end)) + reach
  return document.text.slice(Math.max(0, start), end)
}
