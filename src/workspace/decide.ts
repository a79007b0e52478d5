import {
  type Claim,
  type ClaimRef,
  claimsDecided,
  type Incident,
  itemOf,
  type LinkDecision,
  RecountError,
} from '../model/index.ts'
import type { Desk } from './desk.ts'
import { refuseOldDecision } from './refuse-old.ts'
import type { DecideRequest, MergeRequest, SplitRequest } from './requests.ts'
import { badInput, requireReason, settle } from './settle.ts'
import type { Decided } from './views/index.ts'

/** See `Workspace.decide`. */
export async function decide(desk: Desk, request: DecideRequest): Promise<Decided> {
  const { a, b, decision, until, size } = request
  if (a === b) throw badInput('A claim cannot be compared with itself.', 'Name two claims.')
  if (until !== undefined && decision !== 'later')
    throw badInput('Only "later" takes a day.', 'Leave the day out, or decide "later".')
  await claimsHeld(desk, [a, b])
  const incidents = await desk.store.incidentsWith([a, b])
  const sideOf = (ref: ClaimRef) => claimsOf(incidents.find((one) => claimsOf(one).includes(ref))) ?? [ref]
  // What is held to be one attack are the two incidents, as they are shown. "Later" keeps what was known of both.
  const apart = incidents.length === 2 && decision !== 'different'
  const given = {
    a,
    b,
    decision,
    ...(apart && { sides: { a: sideOf(a), b: sideOf(b) } }),
    ...(apart && decision === 'same' && { incidents: incidents.map(({ id }) => id) }),
    ...(until !== undefined && { until }),
  }
  return written(desk, given, { request, size, about: [a, b], every: true })
}

/** See `Workspace.merge`. */
export async function merge(desk: Desk, request: MergeRequest): Promise<Decided> {
  const [one, other] = [
    await desk.store.findIncident(request.incidents[0]),
    await desk.store.findIncident(request.incidents[1]),
  ]
  if (one.id === other.id)
    throw badInput(`${request.incidents.join(' and ')} are one incident already.`, 'Name two incidents.')
  const [a, b] = [claimsOf(one), claimsOf(other)]
  const given: Given = {
    ...firstOf(a, b),
    decision: 'same',
    sides: { a, b },
    incidents: [one.id, other.id],
  }
  return written(desk, given, { request, size: request.size, about: [...a, ...b] })
}

/** See `Workspace.split`. */
export async function split(desk: Desk, request: SplitRequest): Promise<Decided> {
  const incident = await desk.store.findIncident(request.incident)
  const held = claimsOf(incident)
  const out = [...new Set(request.claims)].sort()
  const stranger = out.find((ref) => !held.includes(ref))
  if (stranger !== undefined)
    throw badInput(
      `The claim ${stranger} is not in the incident ${incident.id}.`,
      'Name claims of this incident; it may have changed.',
    )
  const rest = held.filter((ref) => !out.includes(ref))
  if (out.length === 0 || rest.length === 0)
    throw badInput(
      'A split takes some claims out and leaves some.',
      'Name at least one claim, and not all of them.',
    )
  const given: Given = {
    ...firstOf(out, rest),
    decision: 'different',
    sides: { a: out, b: rest },
    incidents: [incident.id],
  }
  return written(desk, given, { request, size: request.size, about: held })
}

interface Against {
  readonly request: DecideRequest | MergeRequest | SplitRequest
  readonly size: number | undefined
  readonly about: readonly ClaimRef[]
  /** whether only what speaks of every one of the claims stands against it */
  readonly every?: boolean
}

type Given = Pick<LinkDecision, 'a' | 'b' | 'decision'> &
  Partial<Pick<LinkDecision, 'sides' | 'incidents' | 'until'>>

/** Writes a decision down, unless others wrote about the same since; links again, and says where its claims are now. */
async function written(desk: Desk, given: Given, against: Against): Promise<Decided> {
  const reason = requireReason(against.request.reason)
  const spoken = claimsDecided({ ...given, reason, documents: [] })
  const decision: LinkDecision = {
    ...given,
    reason,
    documents: [...new Set(spoken.map(itemOf))],
    anchors: await anchorsOf(desk, spoken),
  }
  const subject = given.incidents?.join(' ') ?? `${given.a} ${given.b}`
  const fact = desk.fact({ kind: 'link.decided', subject, records: { decision } })
  const seq = await desk.store.append([fact], (now) => refuseOldDecision(now, against))
  await settle(desk)
  const now = await desk.store.incidentsWith(spoken)
  const of = (refs: readonly ClaimRef[]) =>
    now.filter((incident) => claimsOf(incident).some((ref) => refs.includes(ref))).map(({ id }) => id)
  return {
    seq,
    incidents: now.map(({ id }) => id).sort(),
    ...(given.decision === 'different' && given.sides && { out: of(given.sides.a), rest: of(given.sides.b) }),
  }
}

/** By what each claim is found again: the words that tell of the attack. */
async function anchorsOf(desk: Desk, refs: readonly ClaimRef[]): Promise<LinkDecision['anchors']> {
  const claims = await claimsHeld(desk, refs)
  return Object.fromEntries([...claims].map(([ref, claim]) => [ref, claim.trigger.quotes]))
}

/** @throws RecountError not-found where one is not held */
async function claimsHeld(desk: Desk, refs: readonly ClaimRef[]): Promise<ReadonlyMap<ClaimRef, Claim>> {
  const rows = []
  for (const item of new Set(refs.map(itemOf))) rows.push(...(await desk.store.claims(item)))
  const held = new Map(rows.map(({ ref, current }) => [ref, current]))
  return new Map(
    refs.map((ref) => {
      const current = held.get(ref)
      if (current) return [ref, JSON.parse(current) as Claim]
      throw new RecountError(
        'not-found',
        `There is no claim ${ref}.`,
        'Claims are named DOCUMENT#CLAIM, as lists show them.',
      )
    }),
  )
}

function firstOf(a: readonly ClaimRef[], b: readonly ClaimRef[]) {
  return { a: a[0] ?? '', b: b[0] ?? '' }
}

function claimsOf(incident: Incident): ClaimRef[]
function claimsOf(incident: Incident | undefined): ClaimRef[] | undefined
function claimsOf(incident: Incident | undefined): ClaimRef[] | undefined {
  return incident?.links.map(({ claim }) => claim)
}
