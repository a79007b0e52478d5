import { tellersOf, type Vocabularies } from '../model/index.ts'
import type { Account, Told } from './account.ts'
import type { CopyGroups } from './copies.ts'
import { Groups } from './groups.ts'
import { placeKey } from './ledger/ledger.ts'
import { soundOf } from './text/sounds.ts'
import { foldWords } from './words.ts'

/**
 * Who an account goes back to: the innermost that it names of those who tell it, else the publisher, else the document. Who only
 * denies it beside them is no origin.
 * "Middle East Monitor reports that Amnesty states" goes back to Amnesty.
 */
export function originName({ claim, document }: Pick<Account, 'claim' | 'document'>): string | undefined {
  return (
    tellersOf(claim.speakers ?? []).findLast(({ name }) => name !== undefined)?.name ?? document.publisher
  )
}

/**
 * The independent origins of accounts: those that go back to one name, stand in one document, in versions of one page or in copies of one
 * text are one origin. A party of the vocabulary is one by all its names. Across scripts names are one that sound alike, where day, place and toll
 * of the accounts coincide too. Gives for every account, in order, the name of its group.
 */
export function originsOf(
  accounts: readonly Account[],
  copies: CopyGroups,
  vocabularies: Vocabularies,
): string[] {
  const groups = new Groups<string>()
  const textOf = ({ document: { id } }: Account) => `text ${copies.get(id) ?? id}`
  const names = accounts.map((account) => {
    const name = originName(account)
    return name === undefined ? undefined : foldWords(name)
  })
  accounts.forEach((account, index) => {
    const name = names[index]
    groups.join(textOf(account), name === undefined ? textOf(account) : nameKey(name, vocabularies))
    const { page } = account.document
    if (page !== undefined) groups.join(textOf(account), `page ${page.address}`)
  })
  accounts.forEach((account, index) => {
    for (const [at, other] of accounts.slice(0, index).entries())
      if (soundAlike(names[index], names[at]) && coincide(account.told, other.told))
        groups.join(textOf(account), textOf(other))
  })
  return accounts.map((account) => groups.of(textOf(account)))
}

function nameKey(name: string, vocabularies: Vocabularies): string {
  const party = partiesByName(vocabularies).get(name)
  return party === undefined ? `name ${name}` : `party ${party}`
}

const known = new WeakMap<Vocabularies, ReadonlyMap<string, string>>()

/** The parties of a vocabulary by those of their names that stand for them alone. */
function partiesByName(vocabularies: Vocabularies): ReadonlyMap<string, string> {
  let parties = known.get(vocabularies)
  if (parties === undefined) {
    const named = [...vocabularies.actors].flatMap(([id, { aliases }]) =>
      aliases
        .filter(({ kind }) => kind === 'name')
        .map(({ text }): [string, string] => [foldWords(text), id]),
    )
    parties = new Map(named)
    known.set(vocabularies, parties)
  }
  return parties
}

const ARABIC = /\p{Script=Arabic}/u
/** Shorter skeletons of consonants belong to too many names. */
const SOUND_LEAST = 3

/** Whether two names in different scripts have a word that sounds the same. */
function soundAlike(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || ARABIC.test(a) === ARABIC.test(b)) return false
  const sounds = new Set(a.split(' ').map(soundOf))
  return b
    .split(' ')
    .map(soundOf)
    .some((sound) => sound.length >= SOUND_LEAST && sounds.has(sound))
}

/** Whether two accounts tell one day, one place and the same figure of killed or of injured. */
function coincide(a: Told, b: Told): boolean {
  const [one, other] = [a.days[0], b.days[0]]
  const places = new Set(a.discs.map(placeKey))
  return (
    one !== undefined &&
    one.first === one.last &&
    one.first === other?.first &&
    one.last === other.last &&
    b.discs.some((disc) => places.has(placeKey(disc))) &&
    (['killed', 'injured'] as const).some((kind) =>
      a[kind].some(({ min, max }) => b[kind].some((figure) => figure.min === min && figure.max === max)),
    )
  )
}
