import { openWeb, type Web } from '../evidence/index.ts'
import {
  type Checkpoint,
  formatAddCheckpoint,
  formatNote,
  MAX_NOTE_BYTES,
  openCheckpoint,
  openNote,
  type Policy,
  parseNote,
  parsePolicy,
  parseSignatures,
  proveConsistency,
  type Witness,
} from '../log/index.ts'
import { isRecountError, RecountError } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { publish } from './publish.ts'
import type { CosignResult, SeenOutside } from './views/index.ts'

type Asked = Policy['witnesses'][number] & { readonly url: string }

/**
 * See `Workspace.cosign`. What a witness has signed is kept twice: under the published checkpoint, and in this copy of the
 * workspace for as long as it lasts.
 */
export async function cosign(
  desk: Desk,
  policyText: string,
  { allowPrivate = false }: { readonly allowPrivate?: boolean } = {},
): Promise<CosignResult> {
  const policy = parsePolicy(policyText)
  const asked = policy.witnesses.filter((witness): witness is Asked => witness.url !== undefined)
  if (asked.length === 0)
    throw new RecountError(
      'bad-input',
      'The policy has no witness with an address.',
      'Write it as "witness NAME VKEY URL".',
    )
  await publish(desk)
  const web = openWeb({ allowPrivate })
  const note = desk.log.checkpoint() ?? ''
  const checkpoint = openCheckpoint(note, await desk.keys.all())
  const known = await desk.store.sightings()
  const answers = await Promise.all(
    asked.map(async (witness) => {
      const last = known.find((one) => one.witness === witness.key.name)?.size ?? 0
      try {
        return { witness, ...(await askWitness(desk, web, witness, { note, checkpoint, old: last })) }
      } catch (error) {
        if (isRecountError(error)) return { witness, failed: error.message, proof: error.proof }
        throw error
      }
    }),
  )
  const signed = answers.filter((answer) => 'line' in answer)
  await desk.store.noteSightings(
    signed.map(({ witness, line, at }) => ({
      witness: witness.key.name,
      size: checkpoint.size,
      at,
      note: formatNote({ text: parseNote(note).text, signatures: [...parseNote(note).signatures, line] }),
    })),
  )
  await publishCosigned(
    desk,
    note,
    signed.map(({ line }) => line),
  )
  return {
    size: checkpoint.size,
    signed: signed.map(({ witness, at }) => ({ witness: witness.name, at })),
    failed: answers.flatMap((answer) =>
      'failed' in answer ? [{ witness: answer.witness.name, why: answer.failed, proof: answer.proof }] : [],
    ),
  }
}

/** Who outside has seen how much of the log, the newest first: each witness once, with the largest size it cosigned. */
export async function seenOutside({ store }: Pick<Desk, 'store'>): Promise<readonly SeenOutside[]> {
  const seen = new Map<string, SeenOutside>()
  for (const { witness, size, at } of await store.sightings())
    if (!seen.has(witness)) seen.set(witness, { witness, size, at })
  return [...seen.values()]
}

/** Asks a witness once, and again from the size that it says it saw last. @throws RecountError */
async function askWitness(
  { log }: Desk,
  web: Web,
  { name, key, url }: Asked,
  { note, checkpoint, old }: { note: string; checkpoint: Checkpoint; old: number },
) {
  const { size } = checkpoint
  for (let from = Math.min(old, size), tries = 0; ; tries += 1) {
    const proof = from === 0 || from === size ? [] : await proveConsistency(from, size, log.hashes(size))
    const body = Buffer.from(formatAddCheckpoint({ old: from, proof, note }), 'utf8')
    const answer = await web.ask(`${url}/add-checkpoint`, { method: 'POST', body, maxBytes: MAX_NOTE_BYTES })
    const words = Buffer.from(answer.body).toString('utf8')
    if (answer.status === 200) return cosignature(note, words, key)
    const theirs = answer.status === 409 ? Number(/^(0|[1-9][0-9]{0,15})\n$/.exec(words)?.[1] ?? NaN) : NaN
    if (theirs > size)
      throw new RecountError(
        'log-inconsistent',
        `${name} has seen ${theirs} entries of this log; here are only ${size}. The log was rolled back, or another copy of the workspace was used.`,
        'Find the copy with more entries and go on with that one. Ask the witness for the checkpoint it has.',
        { proof: { how: 'rolled-back', newer: note, witness: name, seen: theirs } },
      )
    if (Number.isNaN(theirs) || tries > 0)
      throw new RecountError(
        answer.status === 422 ? 'log-inconsistent' : 'io',
        `${name} did not cosign: status ${answer.status}, ${words.trim().slice(0, 200) || 'no reason given'}`,
        'Ask who runs the witness whether it knows the key of this log.',
        { proof: { newer: note, witness: name } },
      )
    from = theirs
  }
}

/** The witness's own line among its answer, its signature checked. @throws RecountError bad-signature, bad-input */
function cosignature(note: string, lines: string, key: Witness) {
  const line = parseSignatures(lines).find((one) => one.name === key.name && one.keyId === key.keyId)
  const time = line && key.timeOf(line.signature)
  if (!line || time === undefined)
    throw new RecountError(
      'bad-signature',
      `The answer holds no cosignature by ${key.name}.`,
      'Compare the key in the policy with the one that the witness published.',
    )
  openNote(formatNote({ text: parseNote(note).text, signatures: [line] }), [key])
  return { line, at: new Date(time * 1000).toISOString() }
}

/** Puts cosignatures under the published checkpoint, where it is still the one that was signed. */
async function publishCosigned(
  { store, log }: Desk,
  note: string,
  lines: readonly ReturnType<typeof parseSignatures>[number][],
): Promise<void> {
  if (lines.length === 0) return
  await store.exclusively('publish', async () => {
    const now = parseNote(log.checkpoint() ?? '')
    if (now.text !== parseNote(note).text) return
    const others = now.signatures.filter(
      (one) => !lines.some((line) => line.name === one.name && line.keyId === one.keyId),
    )
    await log.publish(noTiles(), formatNote({ text: now.text, signatures: [...others, ...lines] }))
  })
}

async function* noTiles(): AsyncGenerator<never> {}
