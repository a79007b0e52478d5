/**
 * Checks that an entry is in a log, for people who neither have nor trust Recount: this one file, Node.js 18 or newer, and
 * nothing else. It shares no code with Recount. The formats, and how to do the same by hand, are in docs/log.md.
 *
 *   node verify-proof.mjs --key VKEY PROOF.tlog-proof --entry entry.json --salt HEX [--record record.json] [--file FILE]
 *   node verify-proof.mjs --key VKEY PROOF.tlog-proof --leaf-data HEX
 *
 * --key     the log's public key, NAME+KEYID+BASE64; get it from its owner by another way than the proof
 * --entry   the entry as it was disclosed, byte for byte     --salt       its 32 bytes of salt, hexadecimal
 * --record  a record that the entry names by its SHA-256     --leaf-data  in place of both: SHA-256(salt || entry)
 * --file    the preserved bytes that the entry speaks of
 * --handovers  a file with the hand-overs of the log's key, where the checkpoint is signed by an older or newer one than yours
 *           (that needs verify-keys.mjs beside this file)
 * A key, a salt and leaf data may also be given in a file. Exit code: 0 proven, 1 not proven, 2 called wrongly.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const MAX_BYTES = 4_000_000 // whoever made the proof and the entry controls their size
const NUMBER = /^(0|[1-9][0-9]{0,18})$/

class NotProven extends Error {}
export class CalledWrongly extends Error {}

async function main() {
  const given = readArguments()
  const yours = readKey(wordOf(given.key))
  const follow = given.handovers && (await import('./verify-keys.mjs')).withHandovers
  const key = follow ? follow(yours, readBytes(given.handovers).toString('utf8')) : yours
  const entry = given.entry && readEntry(given.entry)
  const salted = entry && sha256(readHex(given.salt, 'salt'), entry.bytes)
  const leafData = salted ?? readHex(given['leaf-data'], 'leaf data')
  const proof = readProof(readBytes(given.proof).toString('utf8'))
  const { size, root, others, by } = openCheckpoint(proof.checkpoint, key)
  demand(rootFrom(proof, size, leafData).equals(root), 'the proof does not lead to the signed root')

  const line = `${key.name}+${by.id} ${size} ${root.toString('base64')}`
  const place = `Entry ${proof.index} is one of the ${size} entries of the log ${key.name}`
  const proven = [`${place}, signed with its key ${by.id}.`]
  const handed = `By hand-overs that both keys signed, ${by.id} belongs to the log as your key ${yours.id} does.`
  if (by.id !== yours.id) proven.push(handed)
  const unproven = [
    'That what was logged is true, or who made it: a log shows only that it was not changed since.',
    'When: a time in an entry is what the keeper of the log wrote. A trusted timestamp over the checkpoint shows more.',
    `That all are shown the same log. Compare: ${line} ${sha256(Buffer.from(line)).toString('hex').slice(0, 6)}`,
  ]
  if (entry) {
    const { kind, subject, at, by, records = {}, blobs = [] } = entry.value
    proven.push(`It says: ${[kind, subject, at, by].map(quoted).join(' ')}.`)
    if (given.record) proven.push(await named(given.record, Object.values(records), 'a record'))
    if (given.file) proven.push(await named(given.file, [subject, ...blobs], 'the item'))
  } else unproven.unshift('What the entry says: only a digest of it was given.')
  const strange = `Signatures by others, not checked here: ${others.map(quoted).join(', ')}.`
  if (others.length > 0) unproven.push(strange)
  console.log(['PROVEN', ...proven.map(indent), '', 'NOT PROVEN BY THIS', ...unproven.map(indent)].join('\n'))
}

function readArguments() {
  const names = ['key', 'entry', 'salt', 'leaf-data', 'record', 'file', 'handovers']
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  const { values: given, positionals } = parseArgs({ options, allowPositionals: true })
  const { entry, salt, file, record } = given
  const isWhole = !entry === !salt && !entry === !!given['leaf-data']
  if (positionals.length !== 1) throw new CalledWrongly('Name one proof file')
  if (!given.key) throw new CalledWrongly('Give the public key of the log with --key')
  if (!isWhole) throw new CalledWrongly('Give --entry and --salt, or --leaf-data')
  if (!entry && (file || record)) throw new CalledWrongly('--file and --record need --entry')
  return { ...given, proof: positionals[0] }
}

/** That a file's SHA-256 is one of those that the entry names. */
async function named(path, digests, what) {
  if (!existsSync(path)) throw new CalledWrongly(`There is no file ${path}`)
  const sum = createHash('sha256')
  for await (const piece of createReadStream(path)) sum.update(piece)
  const digest = sum.digest('hex')
  demand(digests.includes(digest), `${path} (SHA-256 ${digest}) is not ${what} that the entry names`)
  return `${path} (SHA-256 ${digest}) is ${what} that the entry names, byte for byte.`
}

function readEntry(path) {
  const given = readBytes(path)
  const bytes = given.at(-1) === 0x0a ? given.subarray(0, -1) : given // a newline that an editor put at the end
  return { bytes, value: Object(JSON.parse(bytes.toString('utf8'))) }
}

/** A proof file: c2sp.org/tlog-proof. */
export function readProof(text) {
  const split = text.indexOf('\n\n')
  const lines = text.slice(0, split).split('\n')
  demand(split > 0 && lines.shift() === 'c2sp.org/tlog-proof@v1', 'the proof file is of another kind')
  if (lines[0]?.startsWith('extra ')) lines.shift()
  const [word, index] = (lines.shift() ?? '').split(' ')
  demand(word === 'index' && NUMBER.test(index) && lines.length < 64, 'the proof file is malformed')
  return { index: BigInt(index), hashes: lines.map(readHash), checkpoint: text.slice(split + 2) }
}

/** A checkpoint (c2sp.org/tlog-checkpoint) in a signed note (c2sp.org/signed-note), once the key has signed it. */
export function openCheckpoint(note, keys) {
  const split = note.lastIndexOf('\n\n')
  const [body, signatures] = [note.slice(0, split + 1), note.slice(split + 2).split('\n')]
  const [origin, size, root] = body.split('\n')
  demand(split > 0 && signatures.pop() === '' && NUMBER.test(size), 'the checkpoint is malformed')
  const key = keys.at?.(BigInt(size)) ?? keys // where it was handed over, which one signs depends on the size
  demand(origin === key.name, `the checkpoint is of the log ${quoted(origin)}, the key of ${key.name}`)
  let signed = false
  const others = []
  for (const line of signatures) {
    const [dash, name, base64, ...rest] = line.split(' ')
    demand(dash === '—' && name && base64 && rest.length === 0, 'a signature line is malformed')
    const bytes = Buffer.from(base64, 'base64')
    const id = bytes.subarray(0, 4).toString('hex')
    if (name !== key.name || id !== key.id) others.push(`${name}+${id}`)
    else {
      signed = verify(null, Buffer.from(body, 'utf8'), key.publicKey, bytes.subarray(4))
      demand(signed, 'the signature under the checkpoint is wrong')
    }
  }
  demand(signed, `the checkpoint is not signed with the key ${key.name}+${key.id}`)
  return { size: BigInt(size), root: readHash(root), others, by: key }
}

/** The root that an inclusion proof leads to: RFC 9162 section 2.1.3.2; leaf and node hashes: RFC 6962 section 2.1. */
export function rootFrom({ index, hashes }, size, leafData) {
  demand(index < size, `the log had ${size} entries, so none has the index ${index}`)
  let [fn, sn, node] = [index, size - 1n, sha256(Uint8Array.of(0), leafData)]
  for (const hash of hashes) {
    demand(sn !== 0n, 'the proof has too many hashes')
    if (fn % 2n === 1n || fn === sn) {
      node = sha256(Uint8Array.of(1), hash, node)
      for (; fn % 2n === 0n && fn !== 0n; fn /= 2n) sn /= 2n
    } else node = sha256(Uint8Array.of(1), node, hash)
    fn /= 2n
    sn /= 2n
  }
  demand(sn === 0n, 'the proof has too few hashes')
  return node
}

/** An Ed25519 key of a signed note (c2sp.org/signed-note), put into the form of RFC 8410. Type 1: of a log; 4: of a witness. */
export function readKey(line, type = 1) {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line) ?? []
  const typed = Buffer.from(base64 ?? '', 'base64')
  if (typed.length !== 33 || typed[0] !== type)
    throw new CalledWrongly('The key is no Ed25519 key, NAME+KEYID+BASE64')
  const digest = sha256(Buffer.from(`${name}\n`), typed).toString('hex')
  if (!digest.startsWith(id)) throw new CalledWrongly('The key is mistyped: its id does not belong to it')
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)])
  return { name, id, line, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

export function readHash(base64) {
  const bytes = Buffer.from(base64 ?? '', 'base64')
  demand(bytes.length === 32 && bytes.toString('base64') === base64, 'a hash is malformed')
  return bytes
}

function readHex(given, what) {
  const word = wordOf(given)
  if (!/^[0-9a-f]{64}$/i.test(word)) throw new CalledWrongly(`The ${what} must be 64 hexadecimal digits`)
  return Buffer.from(word, 'hex')
}

const wordOf = (given) => (existsSync(given) ? readBytes(given).toString('utf8') : given).trim()
export const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const indent = (line) => `  ${line}`
// Words of strangers, so that they cannot steer a terminal.
export const quoted = (words) => JSON.stringify(String(words)).slice(0, 200)

function readBytes(path) {
  if (!existsSync(path)) throw new CalledWrongly(`There is no file ${path}`)
  const bytes = readFileSync(path)
  demand(bytes.length <= MAX_BYTES, `${path} is too large`)
  return bytes
}

export function demand(fact, words) {
  if (!fact) throw new NotProven(words)
}

export async function run(check) {
  try {
    await check()
  } catch (error) {
    const isWrongly = error instanceof CalledWrongly || error.code?.startsWith('ERR_PARSE_ARGS')
    const isBroken = error instanceof NotProven || error instanceof SyntaxError || error.code === 'ENOENT'
    if (!isWrongly && !isBroken) throw error
    const words = error instanceof SyntaxError ? 'what should be JSON is none' : error.message
    console.error(isWrongly ? `${words}. See the first lines of this file.` : `NOT PROVEN: ${words}.`)
    process.exitCode = isWrongly ? 2 : 1
  }
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) run(main)
