import { RecountError } from '../model/index.ts'
import { parseWitness, type Witness } from './cosignature.ts'
import { parseVerifier, type Verifier } from './key.ts'
import { openNote } from './note.ts'

/** Which logs one trusts, and whose cosignatures a checkpoint of theirs must bear (C2SP tlog-policy). */
export interface Policy {
  readonly logs: readonly { readonly key: Verifier; readonly url?: string }[]
  readonly witnesses: readonly { readonly name: string; readonly key: Witness; readonly url?: string }[]
  /** what must be met: a witness, a group, or nothing */
  readonly quorum: Quorum | undefined
}

/** A witness by its name in the policy, or a number of members of a group. */
type Quorum = { readonly witness: string } | { readonly atLeast: number; readonly of: readonly Quorum[] }

/** A witness that cosigned, under its name in the policy, and when: RFC 3339, UTC. */
export interface Sighting {
  readonly witness: string
  readonly at: string
}

// The keeper of the policy controls it; a policy must be able to have 32 of each.
const MAX_LINES = 1_000
const MAX_TEXT_LENGTH = 200_000

/** Reads a policy. Throws `bad-input` that names the line. */
export function parsePolicy(text: string): Policy {
  const lines = text.split(/\r?\n/)
  if (text.length > MAX_TEXT_LENGTH || lines.length > MAX_LINES) throw badPolicy('it is too long')
  const logs: Policy['logs'][number][] = []
  const witnesses: Policy['witnesses'][number][] = []
  const named = new Map<string, Quorum>()
  const grouped = new Set<string>()
  let quorum: { readonly is: Quorum | undefined } | undefined
  const member = (name: string, line: number): Quorum => {
    const found = named.get(name)
    if (!found) throw badPolicy(`line ${line} names "${name}", which no line before it defines`)
    return found
  }
  const define = (name: string, what: Quorum, line: number): void => {
    if (name === 'none' || named.has(name)) throw badPolicy(`line ${line} defines "${name}" again`)
    named.set(name, what)
  }
  for (const [index, whole] of lines.entries()) {
    const line = index + 1
    const words = whole.trim().split(/[ \t]+/)
    const [word, first = '', second = '', ...rest] = words
    if (word === undefined || word === '' || word.startsWith('#')) continue
    if (word === 'log' && first && words.length <= 3)
      logs.push({
        key: atLine(line, () => parseVerifier(first)),
        ...(second && { url: address(second, line) }),
      })
    else if (word === 'witness' && second && words.length <= 4) {
      define(first, { witness: first }, line)
      const key = atLine(line, () => parseWitness(second))
      witnesses.push({ name: first, key, ...(rest[0] && { url: address(rest[0], line) }) })
    } else if (word === 'group' && rest.length > 0) {
      for (const name of rest) {
        if (grouped.has(name)) throw badPolicy(`line ${line} puts "${name}" into a second group`)
        grouped.add(name)
      }
      const of = rest.map((name) => member(name, line))
      define(first, { atLeast: threshold(second, of.length, line), of }, line)
    } else if (word === 'quorum' && first && words.length === 2) {
      if (quorum) throw badPolicy(`line ${line} is a second quorum`)
      quorum = { is: first === 'none' ? undefined : member(first, line) }
    } else throw badPolicy(`line ${line} is none of log, witness, group and quorum in their form`)
  }
  if (logs.length === 0) throw badPolicy('it names no log')
  if (!quorum) throw badPolicy('it has no quorum line ("quorum none" asks for no witness)')
  return { logs, witnesses, quorum: quorum.is }
}

/**
 * Which witnesses of the policy have cosigned a checkpoint, once the log's key has signed it. Throws `bad-signature` where a
 * signature by the log or by one of the witnesses is wrong (C2SP signed-note: the whole note is refused then).
 */
export function sightings(policy: Policy, note: string, log: Verifier): Sighting[] {
  const { signatures } = openNote(note, [log, ...policy.witnesses.map(({ key }) => key)])
  return policy.witnesses.flatMap(({ name, key }) => {
    const times = signatures
      .filter((signature) => signature.name === key.name && signature.keyId === key.keyId)
      .map(({ signature }) => key.timeOf(signature) ?? 0)
    return times.length === 0
      ? []
      : [{ witness: name, at: new Date(Math.max(...times) * 1000).toISOString() }]
  })
}

/** Whether these witnesses are enough for the policy. */
export function meetsQuorum({ quorum }: Policy, seen: readonly Sighting[]): boolean {
  const names = new Set(seen.map(({ witness }) => witness))
  const met = (one: Quorum): boolean =>
    'witness' in one ? names.has(one.witness) : one.of.filter(met).length >= one.atLeast
  return quorum === undefined || met(quorum)
}

function threshold(word: string, members: number, line: number): number {
  if (word === 'any') return 1
  if (word === 'all') return members
  const n = /^[1-9][0-9]{0,3}$/.test(word) ? Number(word) : 0
  if (n < 1 || n > members)
    throw badPolicy(
      `line ${line} asks for "${word}" of ${members}: say any, all, or a number up to ${members}`,
    )
  return n
}

function address(text: string, line: number): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, '')
  throw badPolicy(`line ${line} has an address that is not http or https: ${text}`)
}

function atLine<T>(line: number, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw badPolicy(
      `line ${line}: ${String(cause instanceof Error ? cause.message : cause).replace(/\.$/, '')}`,
    )
  }
}

function badPolicy(reason: string): RecountError {
  return new RecountError(
    'bad-input',
    `The policy cannot be used: ${reason}.`,
    'Its form is described in docs/evidence.md (C2SP tlog-policy).',
  )
}
