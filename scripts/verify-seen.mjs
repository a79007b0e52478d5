/**
 * Holds a log against what others have seen of it, for verify-package.mjs beside it: checkpoints that were stamped or cosigned, and those that
 * people kept. Consistency proofs: RFC 9162 section 2.1.4.2; cosignatures: c2sp.org/tlog-cosignature.
 */
import { verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { CalledWrongly, demand, openCheckpoint, quoted, readHash, sha256 } from './verify-proof.mjs'

/** That all that others have seen is a beginning of this log. Gives a line about each. */
export function checkSeen({ textOf, paths, key, checkpoint, sealed, witnesses, kept }) {
  const seen = JSON.parse(textOf('data/log/seen.json'))
  const seenBy = (name) => openCheckpoint(textOf(`data/log/seen/${name}.checkpoint`), key)
  const words = seen.map(({ name, how, by, at, size }) => {
    const note = textOf(`data/log/seen/${name}.checkpoint`)
    const theirs = seenBy(name)
    demand(theirs.size === BigInt(size), `${name} has seen another number of entries`)
    extend(name, theirs, checkpoint, textOf(`data/log/seen/${name}.consistency`), key)
    const witness = witnesses.find((one) => one.name === by)
    if (witness) demand(cosignedAt(note, witness) === at, `${name} was cosigned at another time`)
    const others = { stamp: 'openssl ts checks it', calendar: 'an OpenTimestamps client checks it' }
    const rest = others[how] ?? (witness ? 'cosigned' : 'not checked: give its key')
    return `  the first ${size} entries, by ${quoted(by)}, ${at} (${rest})`
  })
  const known = [checkpoint, sealed, ...seen.map(({ name }) => seenBy(name))]
  for (const outside of kept) {
    const [size, root] = sizeAndRoot(outside, key)
    const here = sealed.size
    demand(size <= here, `the log was rolled back: ${size} entries were seen, ${here} are here`)
    const fitting = known.find((one) => one.size === size)
    demand(
      fitting,
      `the log of ${size} entries is not shown: ask for a package that proves that it was extended`,
    )
    demand(
      fitting.root.toString('base64') === root,
      `the log of ${size} entries was another: it was written anew`,
    )
  }
  const shown = paths.filter((path) => /^data\/log\/seen\/.*\.checkpoint$/.test(path))
  demand(shown.length === seen.length, 'the list of who has seen the log is another')
  return words
}

/** That one checkpoint extends another, by a proof in the form of c2sp.org/tlog-witness. */
export function extend(what, older, newer, text, key) {
  const split = text.indexOf('\n\n')
  const [old, ...hashes] = text.slice(0, split).split('\n')
  const signed = openCheckpoint(text.slice(split + 2), key)
  demand(
    older.size <= newer.size,
    `the log was rolled back: ${what} has seen ${older.size} entries of ${newer.size}`,
  )
  demand(
    old === `old ${older.size}` && signed.size === newer.size && signed.root.equals(newer.root),
    `the proof for ${what} is of other checkpoints`,
  )
  demand(
    isExtension(older, newer, hashes.map(readHash)),
    `the log was written anew since ${what} has seen it`,
  )
}

/** Size and root of a checkpoint that was kept outside: of its line, or of a signed one in a file. */
function sizeAndRoot(given, key) {
  if (existsSync(given) && readFileSync(given, 'utf8').includes('\n\n')) {
    const { size, root } = openCheckpoint(readFileSync(given, 'utf8'), key)
    return [size, root.toString('base64')]
  }
  const line = (existsSync(given) ? readFileSync(given, 'utf8') : given).trim().split(' ')
  const digits = sha256(Buffer.from(line.slice(0, 3).join(' ')))
    .toString('hex')
    .slice(0, 6)
  if (line.length !== 4 || line[3] !== digits) throw new CalledWrongly('The line of --seen is mistyped')
  demand(/^[0-9]+$/.test(line[1]), 'the line of --seen is malformed')
  const { id } = key.at?.(BigInt(line[1])) ?? key
  demand(line[0] === `${key.name}+${id}`, 'the line of --seen is of another log or key')
  return [BigInt(line[1]), line[2]]
}

/** When a witness cosigned a checkpoint: c2sp.org/tlog-cosignature. */
function cosignedAt(note, { name, id, publicKey }) {
  const split = note.lastIndexOf('\n\n')
  const line = note.split('\n').find((one) => one.startsWith(`— ${name} `)) ?? ''
  const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64')
  demand(bytes.length === 76 && bytes.toString('hex', 0, 4) === id, `${quoted(name)} has not cosigned`)
  const message = `cosignature/v1\ntime ${bytes.readBigUInt64BE(4)}\n${note.slice(0, split + 1)}`
  demand(
    verify(null, Buffer.from(message), publicKey, bytes.subarray(12)),
    `the cosignature of ${quoted(name)} is wrong`,
  )
  return new Date(Number(bytes.readBigUInt64BE(4)) * 1000).toISOString()
}

/** Whether a consistency proof holds: RFC 9162 section 2.1.4.2. */
function isExtension(older, newer, hashes) {
  if (older.size === newer.size) return hashes.length === 0 && older.root.equals(newer.root)
  const isPower = older.size > 0n && (older.size & (older.size - 1n)) === 0n
  const [first, ...rest] = isPower ? [older.root, ...hashes] : hashes
  if (!first) return false
  let [fn, sn, fr, sr] = [older.size - 1n, newer.size - 1n, first, first]
  for (; fn % 2n === 1n; fn /= 2n) sn /= 2n
  for (const hash of rest) {
    if (sn === 0n) return false
    if (fn % 2n === 1n || fn === sn) {
      fr = sha256(Uint8Array.of(1), hash, fr)
      sr = sha256(Uint8Array.of(1), hash, sr)
      for (; fn % 2n === 0n && fn !== 0n; fn /= 2n) sn /= 2n
    } else sr = sha256(Uint8Array.of(1), sr, hash)
    fn /= 2n
    sn /= 2n
  }
  return sn === 0n && fr.equals(older.root) && sr.equals(newer.root)
}
