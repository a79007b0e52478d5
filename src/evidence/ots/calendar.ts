import { RecountError } from '../../model/index.ts'
import type { Web } from '../web.ts'
import { applyOp, MAX_OTS_BYTES, type OtsNode, type OtsOp, type OtsProof, parseOtsNode } from './ots.ts'
import { attestationsOf } from './verify-ots.ts'

const ACCEPT = { accept: 'application/vnd.opentimestamps.v1' }
// Calendars answer with one or two kilobytes.
const MAX_ANSWER_BYTES = 10_000

/**
 * Asks a calendar to stamp a SHA-256. What it sees is a digest of that with the random `nonce`. Its answer is read, not believed: it
 * promises an attestation, and nothing shows yet. @throws RecountError io, bad-proof, not-allowed
 */
export async function askCalendar(
  web: Web,
  url: string,
  { digest, nonce }: { readonly digest: Uint8Array; readonly nonce: Uint8Array },
): Promise<OtsProof> {
  const blind: readonly OtsOp[] = [{ name: 'append', bytes: nonce }, { name: 'sha256' }]
  const message = blind.reduce((before, op) => applyOp(op, before), digest)
  const answer = await web.ask(`${url.replace(/\/+$/, '')}/digest`, {
    method: 'POST',
    headers: { ...ACCEPT, 'content-type': 'application/x-www-form-urlencoded' },
    body: message,
    maxBytes: MAX_ANSWER_BYTES,
  })
  if (answer.status !== 200) throw noAnswer(url, answer.status)
  const node = parseOtsNode(answer.body, message)
  if (attestationsOf(node, message).length === 0)
    throw new RecountError('bad-proof', `${url} promised nothing.`, 'Ask another calendar.')
  const timestamp = blind.reduceRight<OtsNode>((to, op) => ({ attestations: [], steps: [{ op, to }] }), node)
  return { hash: 'sha256', digest, timestamp }
}

/**
 * Asks the calendars that have promised an attestation whether they have it by now, and puts what they give beside the promise. Of
 * each that has none yet, or does not answer, `waiting` says why. @throws nothing of a calendar's
 */
export async function upgradeOts(
  web: Web,
  proof: OtsProof,
): Promise<{
  readonly proof: OtsProof
  readonly waiting: readonly { readonly calendar: string; readonly why: string }[]
}> {
  const waiting: { calendar: string; why: string }[] = []
  async function upgraded(node: OtsNode, message: Uint8Array): Promise<OtsNode> {
    const steps = []
    for (const { op, to } of node.steps) steps.push({ op, to: await upgraded(to, applyOp(op, message)) })
    const grown: OtsNode = { attestations: node.attestations, steps }
    // A promise that was kept is not asked about again.
    if (attestationsOf(grown, message).some(({ attestation }) => attestation.kind === 'bitcoin')) return grown
    let all = grown
    for (const attestation of node.attestations) {
      if (attestation.kind !== 'pending') continue
      try {
        all = joined(all, await fetched(web, attestation.uri, message))
      } catch (error) {
        if (!(error instanceof RecountError)) throw error
        waiting.push({ calendar: attestation.uri, why: error.message })
      }
    }
    return all
  }
  const timestamp = await upgraded(proof.timestamp, proof.digest)
  return { proof: { ...proof, timestamp }, waiting }
}

async function fetched(web: Web, uri: string, message: Uint8Array): Promise<OtsNode> {
  const commitment = Buffer.from(message).toString('hex')
  const url = `${uri.replace(/\/+$/, '')}/timestamp/${commitment}`
  const answer = await web.ask(url, { headers: ACCEPT, maxBytes: MAX_OTS_BYTES })
  if (answer.status === 200) return parseOtsNode(answer.body, message)
  if (answer.status === 404)
    throw new RecountError('not-found', `${uri} has not attested it yet.`, 'Ask again in some hours.')
  throw noAnswer(uri, answer.status)
}

/** Two timestamps of one message in one. */
function joined(a: OtsNode, b: OtsNode): OtsNode {
  return { attestations: [...a.attestations, ...b.attestations], steps: [...a.steps, ...b.steps] }
}

function noAnswer(url: string, status: number): RecountError {
  return new RecountError(
    'io',
    `${url} answered with status ${status}.`,
    'Check the address of the calendar, or try again later.',
  )
}
