/**
 * Checks a package of evidence, for people who neither have nor trust Recount: this file, verify-proof.mjs, verify-keys.mjs and
 * verify-seen.mjs beside it, Node.js 18 or newer, and nothing else. They share no code with Recount. What is checked, and how to do
 * it by hand, stands in VERIFY.txt.
 *
 *   node verify-package.mjs --key VKEY FOLDER [--witness VKEY ...] [--seen CHECKPOINT ...]
 *
 * --key      the log's public key, NAME+KEYID+BASE64; get it from its owner by another way than the package
 * --witness  the public key of a witness, from the witness: its cosignatures are checked, too
 * --seen     a checkpoint of this log that somebody kept outside: its line as on paper, or a file with the signed checkpoint
 * Exit code: 0 all holds, 1 something does not, 2 called wrongly.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withHandovers } from './verify-keys.mjs'
import * as proofs from './verify-proof.mjs'
import { checkSeen, extend } from './verify-seen.mjs'

const { CalledWrongly, demand, openCheckpoint, quoted, readKey, readProof, rootFrom, run, sha256 } = proofs

const ITEM_ACTS = /^item\.(preserved|collected|viewed|transcoded|redacted|disclosed|exported|sealed|erased)$/

await run(async () => {
  const given = readArguments()
  const { folder } = given
  const digests = await checkFiles(folder)
  const paths = [...digests.keys()]
  const textOf = (path) => {
    demand(existsSync(join(folder, path)), `${path} is missing`)
    return readFileSync(join(folder, path), 'utf8')
  }
  const isHandedOver = digests.has('data/log/handovers')
  const key = isHandedOver ? withHandovers(given.key, textOf('data/log/handovers')) : given.key
  const jsonOf = (path) => JSON.parse(textOf(path))
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)

  // The seal: the entry of the making of this package names every file beside the payload.
  const seal = { text: textOf('seal/entry.json'), record: jsonOf('seal/record.json') }
  const sealed = inLog('the seal', leafOf(textOf('seal/salt'), seal.text), textOf('seal/proof.tlog-proof'))
  const { kind, at, by, records } = JSON.parse(seal.text)
  demand(kind === 'package.made', 'the seal is an entry of another kind')
  demand(records.packaged === digests.get('seal/record.json'), 'the seal has another record')
  const beside = paths.filter((path) => !/^(data|seal)\//.test(path))
  for (const path of new Set([...beside, ...Object.keys(seal.record.files)]))
    demand(seal.record.files[path] === digests.get(path), `${path} is not the one that was sealed`)

  // Entries, disclosed and withheld, are all in one log, which the log of the seal extends.
  const checkpoint = openCheckpoint(textOf('data/log/checkpoint'), key)
  extend('the seal', checkpoint, sealed.checkpoint, textOf('seal/consistency'), key)
  const place = (seq, leaf, proof, what) => {
    const { index, checkpoint: theirs } = inLog(`${what} ${seq}`, leaf, proof)
    demand(index === BigInt(seq), `${what} ${seq} is entry ${index} of the log`)
    demand(theirs.root.equals(checkpoint.root), `${what} ${seq} leads to another checkpoint`)
  }
  const entries = numbered('data/log/entries/', '.entry.json').map((seq) => {
    const text = textOf(`data/log/entries/${seq}.entry.json`)
    const leaf = leafOf(textOf(`data/log/entries/${seq}.salt`), text)
    place(seq, leaf, textOf(`data/log/entries/${seq}.tlog-proof`), 'entry')
    return { seq, records: {}, blobs: [], ...JSON.parse(text) }
  })
  const withheld = jsonOf('data/withheld.json')
  for (const { seq, leaf } of withheld.entries) {
    demand(textOf(`data/log/withheld/${seq}.leaf`).trim() === leaf, `withheld ${seq} has two leaves`)
    place(seq, Buffer.from(leaf, 'hex'), textOf(`data/log/withheld/${seq}.tlog-proof`), 'withheld')
  }
  const hidden = withheld.entries.map(({ seq }) => seq)
  demand(same(hidden, numbered('data/log/withheld/', '.leaf')), 'the list of what is withheld is another')
  const counts = [seal.record.disclosed, seal.record.withheld]
  demand(same(counts, [entries.length, hidden.length]), 'the seal counts other entries')

  // Records, items and custody are those of the entries.
  const named = new Map(entries.flatMap((one) => Object.values(one.records).map((sum) => [sum, one.seq])))
  const left = new Set(withheld.records.map(({ digest }) => digest))
  for (const [path, digest] of under('data/log/records/')) {
    demand(path === `data/log/records/${digest}.json`, `${path} is not what its name says`)
    demand(named.has(digest), `no entry names ${path}`)
  }
  for (const [digest, seq] of named)
    demand(
      digests.has(`data/log/records/${digest}.json`) !== left.has(digest),
      `entry ${seq} names the record ${digest}, which is neither here nor withheld`,
    )
  const items = under('data/items/').map(([path, digest]) => {
    demand(path.slice('data/items/'.length).split('.')[0] === digest, `${path} is not what its name says`)
    const came = entries.some((one) => one.kind === 'item.preserved' && one.blobs.includes(digest))
    demand(came, `no entry says that ${path} came`)
    return digest
  })
  const custody = jsonOf('data/custody.json')
  const kept = withheld.records.filter(({ field }) => field !== 'acquisition').map(({ entry }) => entry)
  for (const digest of new Set([...items, ...entries.flatMap(({ blobs }) => blobs)])) {
    const why = entries.some(({ seq, subject }) => subject === digest && kept.includes(seq))
    demand(items.includes(digest) || why, `the item ${digest} is neither here nor withheld`)
    demand(
      custody.some(({ item }) => item === digest),
      `there is no custody of ${digest}`,
    )
  }
  for (const { item, chain } of custody) {
    const logged = entries.filter((one) => one.subject === item && ITEM_ACTS.test(one.kind))
    const told = chain.map((step) => [step.seq, step.at, step.pseudonym, step.act])
    const acts = logged.map((one) => [
      one.seq,
      one.at,
      one.by,
      one.kind.slice(5).replace('preserved', 'ingested'),
    ])
    demand(same(told, acts), `the custody of ${item} is not what the entries say`)
  }

  // Claims that nobody corrected are those that were extracted.
  for (const claims of textOf('data/claims.ndjson').split('\n').filter(Boolean).map(JSON.parse)) {
    const about = entries.filter(({ subject }) => subject === claims.id)
    const record = about.findLast((one) => one.kind === 'claims.extracted')?.records.extraction
    if (left.has(record) || about.some((one) => one.kind === 'claim.corrected')) continue
    const extracted = jsonOf(`data/log/records/${record}.json`)
    for (const part of ['claims', 'tallies'])
      demand(same(claims[part], extracted[part]), `the ${part} of ${claims.id} are not what was extracted`)
  }

  const signed = { key, checkpoint, sealed: sealed.checkpoint }
  const words = checkSeen({ textOf, paths, ...signed, witnesses: given.witnesses, kept: given.seen })
  const line = `${key.name}+${checkpoint.by.id} ${checkpoint.size} ${checkpoint.root.toString('base64')}`
  console.log(
    [
      `HOLDS: ${digests.size} files, ${items.length} items; ${entries.length} entries disclosed, ${hidden.length} withheld.`,
      `Sealed by entry ${sealed.index}: ${[at, by, seal.record.purpose].map(quoted).join(' ')}.`,
      'Seen outside:',
      ...(words.length > 0 ? words : ['  by nobody, as far as this package shows']),
      `Compare with lines that people kept: ${line} ${sha256(Buffer.from(line)).toString('hex').slice(0, 6)}`,
      'NOT SHOWN: that what the items say is true; that names and times in entries are right.',
    ].join('\n'),
  )

  function under(place) {
    return [...digests].filter(([path]) => path.startsWith(place))
  }
  function numbered(place, ending) {
    const names = under(place).flatMap(([path]) => (path.endsWith(ending) ? [path.slice(place.length)] : []))
    return names.map((name) => Number(name.slice(0, -ending.length))).sort((a, b) => a - b)
  }
  function leafOf(salt, entry) {
    return sha256(Buffer.from(salt.trim(), 'hex'), Buffer.from(entry))
  }
  /** Where a leaf is in the log, once its proof leads to a root that the key has signed. */
  function inLog(what, leafData, text) {
    const proof = readProof(text)
    const signed = openCheckpoint(proof.checkpoint, key)
    const leads = rootFrom(proof, signed.size, leafData).equals(signed.root)
    demand(leads, `${what} is not in the log as it is here`)
    return { index: proof.index, checkpoint: signed }
  }
})

function readArguments() {
  const options = {
    key: { type: 'string' },
    witness: { type: 'string', multiple: true },
    seen: { type: 'string', multiple: true },
  }
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (!values.key || positionals.length !== 1) throw new TypeError('Give --key and one folder')
    const witnesses = (values.witness ?? []).map((vkey) => readKey(vkey, 4))
    return { key: readKey(values.key), folder: positionals[0], witnesses, seen: values.seen ?? [] }
  } catch (error) {
    throw error instanceof CalledWrongly ? error : new CalledWrongly(error.message)
  }
}

function filesIn(folder, before = '') {
  return readdirSync(join(folder, before), { withFileTypes: true }).flatMap((found) => {
    const path = before === '' ? found.name : `${before}/${found.name}`
    if (found.isDirectory()) return filesIn(folder, path)
    demand(found.isFile(), `${path} is a link`)
    return [path]
  })
}

/** That the manifests list every file, each with its digest, and no other (RFC 8493 section 3). Gives the SHA-256 of each. */
async function checkFiles(folder) {
  const listed = new Map()
  for (const name of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)) {
      const [digest, path] = line.split('  ')
      demand(!listed.has(path), `${quoted(path)} is listed twice`)
      listed.set(path, digest)
    }
  const present = filesIn(folder).filter((path) => !path.startsWith('tagmanifest-'))
  for (const path of listed.keys()) demand(present.includes(path), `${quoted(path)} is missing`)
  for (const path of present) {
    const sum = createHash('sha256')
    for await (const piece of createReadStream(join(folder, path))) sum.update(piece)
    demand(listed.get(path) === sum.digest('hex'), `${quoted(path)} was changed or added`)
  }
  return listed
}
