import type { ClaimHarm, Speaker } from '../../model/index.ts'
import type { Locale } from '../locales/locale.ts'
import { countWords, isOne, takesOf } from './counts.ts'

type Harm = Pick<ClaimHarm, 'kind' | 'status' | 'groups' | 'min' | 'max' | 'bound'> &
  Partial<Pick<ClaimHarm, 'nationality'>>

/** Who was harmed, in number: "civilians", "child", "women and children", "Turkish soldiers". */
export function whoWords(harm: Harm, locale: Locale): string {
  const { words } = locale.messages
  const form = isOne(harm) ? 'one' : 'other'
  const groups = harm.groups.map((group) => words.groups[group][form])
  const who =
    groups.length === 0
      ? words.statuses[harm.status][form]
      : new Intl.ListFormat(locale.tag, { type: 'conjunction' }).format(groups)
  return harm.nationality === undefined
    ? who
    : words.ofNationality(who, nationalityWords(harm.nationality, locale))
}

/** A nationality as the words had it; a bare country code is given its name. */
function nationalityWords(nationality: string, locale: Locale): string {
  return /^[A-Z]{2}$/.test(nationality)
    ? (new Intl.DisplayNames(locale.tag, { type: 'region' }).of(nationality) ?? nationality)
    : nationality
}

/** A harm in words: "11 civilians killed", "dozens of people injured". */
export function harmWords(harm: Harm, locale: Locale): string {
  const { words } = locale.messages
  const sentence = takesOf(harm) ? words.harmOf : words.harm
  return sentence(countWords(harm, locale), whoWords(harm, locale), words.kinds[harm.kind])
}

/** The chain of who says so, outermost first: "Middle East Monitor: Amnesty International states". */
export function speakerWords(speaker: Speaker, locale: Locale): string {
  const { words } = locale.messages
  return words.says(speaker.name ?? words.speakerKinds[speaker.kind], words.stances[speaker.stance])
}
