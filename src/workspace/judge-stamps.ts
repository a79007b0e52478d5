import { loadTimestamps } from '../evidence/index.ts'
import { sha256 } from '../log/index.ts'
import { isRecountError } from '../model/index.ts'
import type { StampCheck } from './views/index.ts'

/** A checkpoint, its stamp, and those that renewed it, in order; with what was noted of each when it came, where that is known. */
interface Stamped {
  readonly checkpoint: Uint8Array
  readonly stamps: readonly {
    readonly reply: Uint8Array
    readonly at?: string | undefined
    readonly until?: string | undefined
  }[]
}

/**
 * What a stamp is worth now: each must be right, by somebody who is trusted, over the checkpoint followed by all replies before its own, and
 * made before the certificate of the one before had ended.
 */
export async function judgeStamps(
  { checkpoint, stamps }: Stamped,
  { trusted, now }: { readonly trusted: readonly string[]; readonly now: Date },
): Promise<Pick<StampCheck, 'state' | 'words'>> {
  const { checkTimestamp, isUntrusted } = await loadTimestamps()
  let until: string | undefined
  let over = checkpoint
  for (const { reply, at, until: told } of stamps)
    try {
      const stamp = await checkTimestamp(reply, {
        digest: Buffer.from(sha256(over)).toString('hex'),
        trusted,
      })
      if ((at ?? stamp.at) !== stamp.at || (told ?? stamp.until) !== stamp.until)
        return { state: 'wrong', words: 'It says another time than was noted when it came.' }
      if (until !== undefined && stamp.at > until)
        return { state: 'expired', words: `It was renewed on ${stamp.at}, after its certificate had ended.` }
      until = stamp.until
      over = Buffer.concat([over, reply])
    } catch (error) {
      if (!isRecountError(error)) throw error
      return { state: isUntrusted(error) ? 'untrusted' : 'wrong', words: error.message }
    }
  if (until !== undefined && new Date(until) < now)
    return {
      state: 'expired',
      words: `The certificate of its authority ended on ${until} and it was not renewed before.`,
    }
  return { state: 'good', words: '' }
}
