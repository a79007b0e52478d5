/**
 * Follows the hand-overs of a log's key, for verify-proof.mjs and verify-package.mjs beside it: where a log was handed over to another key,
 * both keys have signed it. The format is in docs/log.md, "Another key".
 */
import { verify } from 'node:crypto'
import { demand, readKey } from './verify-proof.mjs'

const NUMBER = /^(0|[1-9][0-9]{0,18})$/

/** The key that is trusted, with the one that signs checkpoints of a size (`at`), from hand-overs that lead to or from it. */
export function withHandovers(trusted, text) {
  const spans = []
  for (const note of text.split(/^(?=recount\/key-handover@v1$)/m)) {
    const split = note.lastIndexOf('\n\n')
    const body = note.slice(0, split + 1)
    const [header, name, from, to, size, , end] = body.split('\n')
    const isOne = header === 'recount/key-handover@v1' && NUMBER.test(size) && end === ''
    demand(isOne && from !== to, 'a hand-over of the key is malformed')
    const keys = [from, to].map((line) => readKey(line))
    for (const key of keys) {
      const lines = note
        .slice(split + 2)
        .split('\n')
        .filter((line) => line.startsWith(`— ${name} `))
      const signatures = lines.map((line) => Buffer.from(line.split(' ')[2] ?? '', 'base64'))
      const own = signatures.find((bytes) => bytes.toString('hex', 0, 4) === key.id)
      const signed = own && verify(null, Buffer.from(body), key.publicKey, own.subarray(4))
      demand(
        key.name === trusted.name && name === key.name && signed,
        'a hand-over is not signed by both keys',
      )
    }
    const last = spans.at(-1)
    const follows = !last || (last.line === from && BigInt(size) > last.after)
    demand(follows, 'the hand-overs are no chain')
    if (last) last.upTo = BigInt(size)
    else spans.push({ key: keys[0], line: from, after: -1n, upTo: BigInt(size) })
    spans.push({ key: keys[1], line: to, after: BigInt(size) })
  }
  demand(
    spans.some(({ line }) => line === trusted.line),
    'no hand-over leads to or from your key',
  )
  const fits = (size) => (span) => size > span.after && (span.upTo === undefined || size <= span.upTo)
  return { ...trusted, at: (size) => spans.find(fits(size)).key }
}
