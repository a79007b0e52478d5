import { COMPONENT_MOST } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { heldToLink } from './link-again.ts'
import { accountsOf } from './view-incidents.ts'
import type { Account, LinkingView, TrainingView } from './views/index.ts'

/** See `Workspace.linking`. */
export async function linkingView(desk: Desk): Promise<LinkingView> {
  const { store } = desk
  const [unlinked, questions] = [await store.unlinked(), await store.questions()]
  const { incidents } = await store.counts()
  const accounts = await accountsOf(
    desk,
    unlinked.map(({ claim }) => claim),
  )
  return {
    incidents,
    questions: questions.length,
    unlinked: unlinked.flatMap(({ claim, why }) => {
      const account = accounts.get(claim)
      return account ? [{ claim, why, source: sourceOf(account), words: wordsAround(account) }] : []
    }),
    capped: await cappedView(desk),
  }
}

/** What linking left out because it was too large; undefined where nothing was. */
export async function cappedView({ store }: Desk): Promise<LinkingView['capped']> {
  const capped = await store.cappedNow(COMPONENT_MOST)
  return capped.blocks + capped.components > 0 ? capped : undefined
}

function sourceOf({ document: { source, title, name } }: Account): string {
  return source ?? title ?? name
}

const AROUND = 60

/** The words of a claim's trigger with what stands around them, cut at spaces. */
function wordsAround({ claim, text }: Account): string {
  const [quote] = claim.trigger.quotes
  if (quote === undefined) return ''
  const [start, end] = [Math.max(0, quote.start - AROUND), quote.end + AROUND]
  const before = text.slice(start, quote.start)
  const after = text.slice(quote.end, end)
  const words = [
    start === 0 ? before : `… ${before.slice(before.search(/\s/) + 1)}`,
    text.slice(quote.start, quote.end),
    end >= text.length ? after : `${after.slice(0, Math.max(0, after.search(/\s\S*$/)))} …`,
  ]
  return words.join('').replaceAll(/\s+/g, ' ').trim()
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
