import type { Labels } from '../../server/api-types/index.ts'
import type { Locale } from '../locales/locale.ts'

export type VocabularyName = 'events' | 'methods' | 'munitions' | 'targets' | 'actors'

/** Words for a code of a vocabulary, as within a sentence; a code that it does not have is shown as it is. */
export type LabelOf = (vocabulary: VocabularyName, code: string) => string

export function labelsIn(labels: Labels, locale: Locale): LabelOf {
  return (vocabulary, code) => {
    const label = labels[vocabulary]?.[code]?.[locale.code] ?? code.replaceAll('-', ' ')
    return vocabulary === 'actors' ? label : withinSentence(label)
  }
}

/** The vocabularies write labels as titles; abbreviations keep their capitals. */
function withinSentence(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLocaleLowerCase() + label.slice(1)
}

/** A label at the start of a line or a title. */
export function startCase(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

/** An actor by the vocabulary's name for it in the reader's language, else by the name that the source gave. */
export function actorWords(actorId: string | undefined, name: string, label: LabelOf): string {
  if (actorId === undefined) return name
  const known = label('actors', actorId)
  return known === actorId.replaceAll('-', ' ') ? name : known
}
