import { copyGroups } from './copies.ts'
import type { Gathering } from './gathering.ts'

/** Which documents of accounts are copies of which: those that stand in one block, and are copies by their texts. */
export function copiesAmong(
  gathering: Gathering,
  formulas: ReadonlySet<number>,
  crowded?: ReadonlySet<number>,
): Map<string, string> {
  const documents = new Map(gathering.accounts.map(({ document }) => [document.id, document]))
  let keys: ReadonlyMap<string, ReadonlySet<number>> | undefined
  const meet = (a: string, b: string) => {
    keys ??= keysByDocument(gathering, crowded)
    const [one, other] = [keys.get(a), keys.get(b)]
    return one !== undefined && other !== undefined && !one.isDisjointFrom(other)
  }
  const groups = copyGroups([...documents.values()], { formulas, meet })
  return new Map([...groups].filter(([document, original]) => document !== original))
}

/** The blocks that the accounts of each document are in, but for those that hold too many. */
function keysByDocument(
  gathering: Gathering,
  crowded: ReadonlySet<number> = crowdIn(gathering),
): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>()
  gathering.accounts.forEach(({ document }, row) => {
    const known = found.get(document.id) ?? new Set()
    found.set(document.id, known)
    for (const key of gathering.ownKeys(row)) if (!crowded.has(key)) known.add(key)
  })
  return found
}

function crowdIn(gathering: Gathering): ReadonlySet<number> {
  if (gathering.accounts.length <= gathering.limits.block) return new Set()
  const counts = new Map<number, number>()
  for (let row = 0; row < gathering.accounts.length; row++)
    for (const key of gathering.ownKeys(row)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return new Set([...counts].flatMap(([key, count]) => (count > gathering.limits.block ? key : [])))
}
