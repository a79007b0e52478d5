import type { Desk } from './desk.ts'
import type { DecisionView } from './views/index.ts'

/** See `Workspace.decisions`. */
export async function decisionViews({ store }: Desk): Promise<readonly DecisionView[]> {
  const names = await store.persons()
  return (await store.decisions()).map(({ seq, at, by, undone_by, decision }) => ({
    seq,
    at,
    by: names.get(by) ?? by,
    undone: undone_by !== null,
    decision,
  }))
}
