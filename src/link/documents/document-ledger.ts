import type { Vocabularies } from '../../model/index.ts'
import { copyGroups } from '../copies.ts'
import { Numbering } from '../ledger/growing.ts'
import { Ledger } from '../ledger/ledger.ts'
import { rareWords, wordFrequencies } from '../text/rare-words.ts'
import { datesOf, type TellingDocument, toldByDocument } from './told-by-document.ts'

/** All documents as rows of a ledger, in the order of their ids. */
export function documentLedger(documents: readonly TellingDocument[], vocabularies: Vocabularies): Ledger {
  const sorted = documents.toSorted((a, b) => (a.document.id < b.document.id ? -1 : 1))
  const frequencies = wordFrequencies(sorted.map(({ document }) => document.text))
  const copies = copyGroups(sorted.map(({ document }) => document))
  const groups = new Numbering()
  const ledger = new Ledger(vocabularies)
  for (const telling of sorted) {
    const { document } = telling
    ledger.add(toldByDocument(telling), {
      copyGroup: groups.of(copies.get(document.id) ?? document.id),
      words: rareWords(document.text, frequencies),
      dates: datesOf(document),
    })
  }
  return ledger
}
