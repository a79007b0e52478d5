import type { CheckedBlob } from '../evidence/index.ts'
import type { Desk } from './desk.ts'
import type { RecordCheck } from './verify-record.ts'
import type { VerifyFinding } from './views/index.ts'

/** Reads every preserved byte again, and names what is damaged, missing or there without an entry. */
export async function checkBlobs(
  { blobs, store }: Desk,
  { blobs: expected, erasedItems }: RecordCheck,
  { signal, onDone }: { readonly signal?: AbortSignal | undefined; readonly onDone: (blobs: number) => void },
): Promise<{ readonly findings: readonly VerifyFinding[]; readonly bytes: number }> {
  const findings: VerifyFinding[] = []
  let [bytes, done] = [0, 0]
  const see = async ({ digest, state, size }: CheckedBlob) => {
    bytes += size
    // It may have been erased since the record was read.
    if (state !== 'intact' && (await store.erasures([digest])).length === 0)
      findings.push(wrong(digest, state))
    done += 1
    onDone(done)
  }
  await blobs.check([...expected].sort(), see, signal)
  findings.sort((a, b) => (a.where < b.where ? -1 : 1))
  for await (const found of blobs.list()) {
    if ('stranger' in found)
      findings.push({
        severity: 'note',
        code: 'file-unknown',
        what: 'blob',
        where: found.stranger,
        words: `${found.stranger} is no preserved file; Recount did not put it there.`,
      })
    else if (erasedItems.has(found.digest)) findings.push(wrong(found.digest, 'erased'))
    else if (!expected.has(found.digest) && !(await store.heldItems([found.digest])).has(found.digest))
      findings.push({
        severity: 'note',
        code: 'blob-unknown',
        what: 'blob',
        where: found.digest,
        words: `No entry speaks of the bytes ${found.digest}: an add was cut off before it was acknowledged, or somebody put them there.`,
      })
  }
  return { findings, bytes }
}

const WRONG = {
  changed: ['blob-changed', 'are not what was preserved: their SHA-256 is another'],
  missing: ['blob-missing', 'are missing'],
  unreadable: ['blob-unreadable', 'cannot be read from the disk'],
  erased: ['blob-not-erased', 'were erased and are still there, or were put back'],
} as const

function wrong(digest: string, how: keyof typeof WRONG): VerifyFinding {
  const [code, words] = WRONG[how]
  return {
    severity: 'damage',
    code,
    what: 'blob',
    where: digest,
    words: `The preserved bytes ${digest} ${words}.`,
  }
}
