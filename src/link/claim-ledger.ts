import type { Vocabularies } from '../model/index.ts'
import type { Account } from './account.ts'
import { copyKey, sharedKeys } from './blocks/keys.ts'
import type { CopyGroups } from './copies.ts'
import { Numbering } from './ledger/growing.ts'
import { Ledger } from './ledger/ledger.ts'
import { fnv1a } from './text/hash.ts'
import { type WordFrequencies, wordsCounted } from './text/rare-words.ts'
import { textKeys } from './texts/text-keys.ts'
import { TextRows } from './texts/text-rows.ts'

/** UTF-16 units to each side of a trigger: about the sentence. */
const SENTENCE_REACH = 150

/** Accounts as rows of a ledger, with the blocks of each that do not follow from its time and place. Grows at its end. */
export class ClaimLedger {
  readonly ledger: Ledger
  readonly #texts: TextRows
  readonly #copies = new Numbering()
  readonly #keys: number[][] = []

  constructor(vocabularies: Vocabularies, words: WordFrequencies) {
    this.#texts = new TextRows(vocabularies, words)
    this.ledger = new Ledger(vocabularies, this.#texts.ledger)
  }

  /** Adds an account. Until `copyOf` says otherwise its document is a copy of no other. @returns its row */
  add(account: Account): number {
    const sentence = new Set(wordsCounted(around(account, SENTENCE_REACH)).map(fnv1a))
    const text = account.document.claims && this.#texts.of(account.document)
    const ofText = text === undefined ? [] : textKeys(this.#texts.ledger, text)
    this.#keys.push([...new Set([...sharedKeys(account.told), ...ofText])])
    return this.ledger.add(account.told, {
      copyGroup: this.#copies.of(account.document.id),
      passage: [...sentence].sort((a, b) => a - b),
      text,
    })
  }

  /** Says of which document that of a row is a copy, by the id of the original. */
  copyOf(row: number, original: string): void {
    this.ledger.copyGroup.at[row] = this.#copies.of(original)
  }

  /** The blocks of a row that are both home and search, but for those of copies. */
  sharedKeys(row: number): readonly number[] {
    return this.#keys[row] ?? []
  }
}

/** The ledger of accounts, in their order, with all the blocks of each that do not follow from its time and place. */
export function claimLedger(
  accounts: readonly Account[],
  copies: CopyGroups,
  frequencies: WordFrequencies,
  vocabularies: Vocabularies,
): { readonly ledger: Ledger; readonly sharedKeys: readonly (readonly number[])[] } {
  const claims = new ClaimLedger(vocabularies, frequencies)
  const keys = accounts.map((account) => {
    const row = claims.add(account)
    const original = copies.get(account.document.id) ?? account.document.id
    claims.copyOf(row, original)
    return [...claims.sharedKeys(row), copyKey(original)]
  })
  return { ledger: claims.ledger, sharedKeys: keys }
}

function around({ claim, document }: Account, reach: number): string {
  const spans = claim.trigger.quotes
  const start = Math.min(...spans.map((quote) => quote.start)) - reach
  const end = Math.max(...spans.map((quote) => quote.end)) + reach
  return document.text.slice(Math.max(0, start), end)
}
