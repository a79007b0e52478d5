import type { Vocabularies } from '../../model/index.ts'
import type { LinkableDocument } from '../account.ts'
import { Ledger } from '../ledger/ledger.ts'
import type { WordFrequencies } from '../text/rare-words.ts'
import { termsOf } from '../text/terms.ts'
import { datesOf, toldByDocument } from './told-by-document.ts'

/** Whole texts as rows of a ledger, each added when it is first asked for. */
export class TextRows {
  readonly ledger: Ledger
  readonly #frequencies: WordFrequencies
  readonly #rows = new Map<string, number>()

  constructor(vocabularies: Vocabularies, frequencies: WordFrequencies) {
    this.ledger = new Ledger(vocabularies)
    this.#frequencies = frequencies
  }

  /** The row of a document's text. */
  of(document: LinkableDocument): number {
    const known = this.#rows.get(document.id)
    if (known !== undefined) return known
    const told = toldByDocument(document)
    const row = this.ledger.add(told, {
      ...termsOf(document.text, this.#frequencies),
      dates: datesOf(document),
      ...(document.places !== undefined && { scope: told.discs.length }),
    })
    this.#rows.set(document.id, row)
    return row
  }
}
