import {
  claimsDecided,
  type Frequencies,
  itemOf,
  type LinkDecision,
  type Vocabularies,
} from '../model/index.ts'
import type { Account, LinkableClaim } from './account.ts'
import { type Aside, comparableOf } from './aside.ts'
import { copyGroups } from './copies.ts'
import { copiesAmong } from './copies-among.ts'
import type { Constraints } from './decisions.ts'
import { wordsFrozen } from './frequencies.ts'
import { Gathering } from './gathering.ts'
import type { FormerAccount, Held } from './held.ts'
import type { Limits } from './linkage.ts'
import type { Parameters } from './model/parameters.ts'

export interface AffectedGiven {
  readonly vocabularies: Vocabularies
  readonly parameters: Parameters
  readonly constraints: Constraints
  readonly frequencies: Frequencies
  readonly today?: string | undefined
  readonly limits?: Limits | undefined
}

/** The items whose claims have to be taken out of the index and in again, and what becomes of the index by it. */
export interface Affected {
  readonly items: ReadonlySet<string>
  /** their claims that can be compared, as they stand now */
  readonly compared: readonly Account[]
  /** their claims that can't */
  readonly aside: readonly (LinkableClaim & Aside)[]
  /** their accounts as they were */
  readonly former: readonly FormerAccount[]
  /** documents of which was found out anew of which they are copies */
  readonly looked: ReadonlySet<string>
  /** of those that are copies, the original */
  readonly copies: ReadonlyMap<string, string>
  /** those of them that are copies of something else than before */
  readonly copiesChanged: readonly { readonly document: string; readonly original: string }[]
  /** documents that are copies no more */
  readonly alone: readonly string[]
  /** the blocks that hold too many now */
  readonly crowded: ReadonlySet<number>
  readonly crowdedBefore: ReadonlySet<number>
}

/**
 * Everything that changed items draw with them: documents that are copies of something else now, and all who stand in a block that grew too
 * large, or is so no more.
 */
export async function affectedBy(
  held: Held,
  changed: Iterable<string>,
  given: AffectedGiven,
): Promise<Affected> {
  const items = new Set(changed)
  const crowdedBefore = await held.crowded()
  let crowded: ReadonlySet<number> = crowdedBefore
  const words = wordsFrozen(given.frequencies)
  const formulas = new Set(given.frequencies.formulas)
  const gather = () => new Gathering({ ...given, words })
  for (;;) {
    const claims = await held.claimsOf([...items])
    const { compared, aside } = comparableOf(claims, given.constraints, given.today)
    const former = await held.accountsOf([...items])
    const gathering = gather()
    gathering.take(compared)
    const copying = await copiesAround(held, items, gathering, { gather, formulas, crowded, given })
    gathering.copied(copying.copies)
    const limit = await acrossTheLimit(held, gathering, former, crowdedBefore)
    const drawn = [...copying.changed, ...limit.items].filter((item) => !items.has(item))
    const isSettled = limit.crowded.symmetricDifference(crowded).size === 0
    crowded = limit.crowded
    if (drawn.length === 0 && isSettled) {
      const { copies, looked, alone } = copying
      const copiesChanged = copying.changed.flatMap((document) => {
        const original = copies.get(document)
        return original === undefined ? [] : [{ document, original }]
      })
      return { items, compared, aside, former, looked, copies, copiesChanged, alone, crowded, crowdedBefore }
    }
    for (const item of drawn) items.add(item)
  }
}

interface Copying {
  readonly looked: ReadonlySet<string>
  readonly copies: ReadonlyMap<string, string>
  readonly alone: readonly string[]
  /** items that are copies of something else than before */
  readonly changed: readonly string[]
}

/** Which of the items, and of those with which they are or were copies of one text, are copies of what now. */
async function copiesAround(
  held: Held,
  items: ReadonlySet<string>,
  gathering: Gathering,
  {
    gather,
    formulas,
    crowded,
    given,
  }: {
    readonly gather: () => Gathering
    readonly formulas: ReadonlySet<number>
    readonly crowded: ReadonlySet<number>
    readonly given: AffectedGiven
  },
): Promise<Copying> {
  const inOneBlock = await held.claims(
    await held.inBlocks(
      uncrowded(
        gathering.accounts.flatMap((_, row) => gathering.ownKeys(row)),
        crowded,
      ),
    ),
  )
  const texts = [...gathering.accounts, ...inOneBlock.filter(({ document }) => !items.has(document.id))]
  const found = copyGroups(
    texts.map(({ document }) => document),
    { formulas },
  )
  const groupsOfItems = new Set([...items].flatMap((item) => found.get(item) ?? []))
  const near = [...found].flatMap(([document, group]) => (groupsOfItems.has(group) ? document : []))
  const before = await held.originals([...new Set([...items, ...near])])
  const labels = [...new Set([...items, ...near].map((item) => before.get(item) ?? item))]
  const others = [...labels, ...(await held.copiesOf(labels))].filter((item) => !items.has(item))
  const around = gather()
  around.take(gathering.accounts)
  const claims = await held.claimsOf([...new Set(others)])
  around.take(comparableOf(claims, given.constraints, given.today).compared)
  const copies = copiesAmong(around, formulas, crowded)
  const looked = [...new Set([...items, ...others])]
  const known = new Map([...before, ...(await held.originals(looked))])
  return {
    looked: new Set(looked),
    copies,
    alone: looked.filter((item) => known.has(item) && !copies.has(item)),
    changed: looked.filter((item) => known.get(item) !== copies.get(item)),
  }
}

/** The blocks that hold too many now, and the items in those that do or did so but not both. */
async function acrossTheLimit(
  held: Held,
  gathering: Gathering,
  former: readonly FormerAccount[],
  crowdedBefore: ReadonlySet<number>,
): Promise<{ readonly crowded: ReadonlySet<number>; readonly items: readonly string[] }> {
  const crowded = new Set(crowdedBefore)
  const more = new Map<number, number>()
  const count = (keys: Iterable<number>, by: number) => {
    for (const key of keys) more.set(key, (more.get(key) ?? 0) + by)
  }
  for (const { keys } of former) count(keys, -1)
  for (let row = 0; row < gathering.accounts.length; row++) count(gathering.keys(row), 1)
  const moved = [...more].filter(([, by]) => by !== 0)
  const sizes = await held.sizes(
    moved.map(([key]) => key),
    gathering.limits.block + former.length,
  )
  const across: number[] = []
  for (const [key, by] of moved) {
    const isCrowded = (sizes.get(key) ?? 0) + by > gathering.limits.block
    if (isCrowded) crowded.add(key)
    else crowded.delete(key)
    if (isCrowded !== crowdedBefore.has(key)) across.push(key)
  }
  return { crowded, items: (await held.inBlocks(across)).map(itemOf) }
}

export function uncrowded(keys: readonly number[], crowded: ReadonlySet<number>): number[] {
  return [...new Set(keys)].filter((key) => !crowded.has(key))
}

/** The items of decisions that hold together with some items, through chains of decisions too. */
export function decidedWith(items: Iterable<string>, decisions: readonly LinkDecision[]): Set<string> {
  const found = new Set(items)
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const decision of decisions) {
      const spoken = claimsDecided(decision).map(itemOf)
      if (spoken.some((item) => found.has(item))) for (const item of spoken) found.add(item)
    }
  }
  return found
}
