import type { Desk } from './desk.ts'
import { heldToLink } from './link-again.ts'
import type { LinkingView, TrainingView } from './views/index.ts'

/** See `Workspace.linking`. */
export async function linkingView({ store }: Desk): Promise<LinkingView> {
  const result = (await store.linkingInForce())?.result
  const { incidents = [], questions = [], unlinked = [], capped } = result ?? {}
  return { incidents: incidents.length, questions: questions.length, unlinked, capped }
}

/** See `Workspace.trainLinker`. */
export async function trainLinker(desk: Desk): Promise<TrainingView> {
  const held = await desk.store.linkingInForce()
  const { claims, ...given } = await heldToLink(desk, held)
  const { file, report, result } = await desk.stages.train(claims, given)
  const before = partitionOf(held?.result.incidents ?? [])
  const after = partitionOf(result.incidents)
  return {
    file,
    report,
    incidents: { before: before.size, after: after.size },
    gone: [...before].filter(([key]) => !after.has(key)).map(([, refs]) => refs),
    made: [...after].filter(([key]) => !before.has(key)).map(([, refs]) => refs),
  }
}

function partitionOf(incidents: readonly { readonly links: readonly { readonly claim: string }[] }[]) {
  return new Map(
    incidents.map(({ links }): [string, string[]] => {
      const refs = links.map(({ claim }) => claim).sort()
      return [refs.join(' '), refs]
    }),
  )
}
