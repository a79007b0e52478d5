import type { Consensus } from '../../model/index.ts'
import type { Toll } from '../../server/api-types/index.ts'
import type { Locale } from '../locales/locale.ts'
import { actorWords, type LabelOf, startCase } from './labels.ts'

/** What an incident is called: its own title, which is English, or the same made from its fields. */
export function incidentTitle(consensus: Consensus, locale: Locale, label: LabelOf): string {
  if (locale.code === 'en') return consensus.title
  const { claimTitle } = locale.messages.words
  const means = startCase(meansWords(consensus, label))
  return marked(consensus, consensus.where ? claimTitle(means, consensus.where.name) : means, locale)
}

/** What happened, in a column: "Air strike, hospital"; "Unconfirmed: Air strike, hospital" where no account asserts it. */
export function whatWords(consensus: Consensus, locale: Locale, label: LabelOf): string {
  const targets = targetsWords(consensus, label)
  const means = startCase(meansWords(consensus, label))
  const what = targets === '' ? means : `${means}${locale.messages.words.comma}${targets}`
  return marked(consensus, what, locale)
}

function marked({ unconfirmed }: Consensus, what: string, locale: Locale): string {
  return unconfirmed ? locale.messages.words.unconfirmedTitle(what) : what
}

/** By what means: "air strike, cluster munition"; the kind of event where no means is stated. */
export function meansWords(consensus: Consensus, label: LabelOf): string {
  const { method, munitions, event } = consensus
  const named = munitions.map((code) => label('munitions', code))
  if (method !== undefined) return [label('methods', method), ...named].join(', ')
  return named.length > 0 ? named.join(', ') : label('events', event)
}

/** What was hit: "hospital, residential building". */
export function targetsWords(consensus: Consensus, label: LabelOf): string {
  return consensus.targets.map(({ code, name }) => name ?? label('targets', code)).join(', ')
}

/** Who did it, as far as said: names of actors in the reader's language where the vocabulary has them. */
export function actorNames(consensus: Consensus, label: LabelOf): string[] {
  return consensus.actors.map(({ actorId, name }) => actorWords(actorId, name, label))
}

const STATUS_ORDER = ['civilian', 'unknown', 'combatant']

/** The numbers of one harm, civilians first. */
export function tollsOf(toll: readonly Toll[], kind: Toll['kind']): Toll[] {
  return toll
    .filter((one) => one.kind === kind)
    .sort((a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status))
}
