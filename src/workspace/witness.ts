import { join, resolve } from 'node:path'
import { checkpointMemory, ioError, openTempFolder, sweepTemps } from '../evidence/index.ts'
import {
  answerAddCheckpoint,
  cosignerOf,
  createSigner,
  parseCheckpoint,
  parseNote,
  parsePrivateKey,
  parseVerifier,
  type WitnessAnswer,
} from '../log/index.ts'
import { RecountError } from '../model/index.ts'
import { type Machine, thisMachine } from './machine.ts'
import { writeNew } from './write-new.ts'

/** A witness of other organisations' logs (C2SP tlog-witness): it cosigns what extends all that it saw before. */
export interface OpenedWitness {
  /** the public key that logs and monitors put into their policies */
  readonly vkey: string
  /** the names of the logs that it watches */
  readonly logs: readonly string[]
  /** answers the body of an `add-checkpoint`; whatever it cosigned is on the disk before it answers */
  addCheckpoint(body: string): Promise<WitnessAnswer>
  /** the last checkpoint that was cosigned of the log whose origin has this SHA-256; undefined where there is none */
  checkpoint(originDigest: string): string | undefined
  close(): void
}

const SEED_BYTES = 32

/**
 * Opens the witness that lives in a folder, or makes one there under `name`. `logs` are the public keys (vkey) of the logs it
 * watches. @throws RecountError bad-input, busy where another process has it open, io
 */
export async function openWitness(
  folder: string,
  given: { readonly name?: string; readonly logs: readonly string[]; readonly machine?: Partial<Machine> },
): Promise<OpenedWitness> {
  const machine = { ...thisMachine(), ...given.machine }
  const { files } = machine
  const root = resolve(folder)
  const [keyPath, tempPath, lockPath] = [join(root, 'key'), join(root, 'tmp'), join(root, 'lock')]
  const seenPath = join(root, 'seen')
  const logs = given.logs.map(parseVerifier)
  for (const path of [tempPath, seenPath]) files.makeFolder(path)
  const unlock = await lockFor(machine, lockPath)
  try {
    sweepTemps(files, tempPath, {
      host: machine.host,
      now: machine.now().getTime(),
      isAlive: machine.isAlive,
    })
    if (!files.stat(keyPath)) {
      const name = given.name ?? ''
      const signer = createSigner(name, machine.random(SEED_BYTES))
      await writeNew(files, keyPath, `${signer.privateKey}\n`)
      await files.syncFolder(root)
    }
    const cosigner = cosignerOf(parsePrivateKey(Buffer.from(files.read(keyPath) ?? '').toString('utf8')))
    const memory = checkpointMemory({ files, root: seenPath, temp: openTempFolder(files, tempPath, machine) })
    const seen = (origin: string) => {
      const note = memory.last(origin)
      return note === undefined ? undefined : parseCheckpoint(parseNote(note).text)
    }
    let turn: Promise<unknown> = Promise.resolve()
    return {
      vkey: cosigner.vkey,
      logs: logs.map(({ name }) => name),
      addCheckpoint(body) {
        // One at a time: between the check and the memory of it no other request may come (tlog-witness: atomic).
        const answer = turn.then(async () => {
          const time = Math.floor(machine.now().getTime() / 1000)
          const answer = answerAddCheckpoint(body, { logs, seen, cosigner, time })
          if (answer.remember) await memory.remember(answer.remember.origin, answer.remember.note)
          return answer
        })
        turn = answer.catch(() => {})
        return answer
      },
      checkpoint: (digest) =>
        /^[0-9a-f]{64}$/.test(digest)
          ? Buffer.from(files.read(join(seenPath, digest)) ?? '').toString('utf8') || undefined
          : undefined,
      close: unlock,
    }
  } catch (error) {
    unlock()
    throw ioError(error, `open the witness in ${root}`)
  }
}

/** Two processes on one memory could each cosign another history. @throws RecountError busy */
async function lockFor({ files, pid, isAlive }: Machine, path: string): Promise<() => void> {
  const holder = Number(Buffer.from(files.read(path) ?? '').toString('utf8'))
  if (holder > 0 && holder !== pid && isAlive(holder))
    throw new RecountError(
      'busy',
      `The witness is open in process ${holder} already.`,
      'End that process first: one memory has one keeper.',
    )
  files.remove(path)
  await writeNew(files, path, String(pid))
  return () => files.remove(path)
}
