import { sha256 } from '../../log/index.ts'
import type { Digest } from '../../model/index.ts'

/** What corrections are anchored to: the SHA-256 of a text in UTF-8. */
export function textDigest(text: string): Digest {
  return Buffer.from(sha256(Buffer.from(text, 'utf8'))).toString('hex')
}
