import type { ValidationStatusEntry } from '@trustnxt/c2pa-ts/manifest'
import type { FileCredentials } from '../../model/index.ts'
import { words } from './told.ts'

const NOTHING = { actions: [], statuses: [] } as const
export const NO_MANIFEST: FileCredentials = { state: 'none', ...NOTHING }

/** Content credentials that are there and can't be checked. */
export function notChecked(reason: string): FileCredentials {
  return { state: 'not-checked', reason, ...NOTHING }
}

/** C2PA 2.1, section 15.2.2: what fails by these speaks of who vouches for the signer, not of whether the signature fits. */
const OF_TRUST = new Set(['signingCredential.untrusted', 'timeStamp.untrusted'])

/**
 * Reads and checks the content credentials of a JPEG, PNG, HEIC or MP3 offline. The library holds no list of whom to trust, and says `trusted`
 * of every well-made certificate; here that is said to be untrusted, which it is until somebody vouches for it. `seen`: something
 * stands where a manifest would. It never throws.
 */
export async function credentialsIn(
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: string,
  { seen }: { readonly seen: boolean },
): Promise<FileCredentials> {
  const { BMFF, JPEG, MP3, PNG } = await import('@trustnxt/c2pa-ts/asset')
  const kinds = {
    'image/jpeg': JPEG,
    'image/png': PNG,
    'image/heic': BMFF,
    'image/heif': BMFF,
    'audio/mpeg': MP3,
  }
  const Kind = kinds[mediaType as keyof typeof kinds]
  if (!Kind) return notChecked('Content credentials of this kind of file are not checked.')
  const { SuperBox } = await import('@trustnxt/c2pa-ts/jumbf')
  const { ActionAssertion, ManifestStore, ValidationResult } = await import('@trustnxt/c2pa-ts/manifest')
  try {
    const asset = new Kind(bytes)
    const jumbf = asset.getManifestJUMBF()
    if (!jumbf) return seen ? malformed('What stands in the place of a manifest is none.') : NO_MANIFEST
    const store = ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(jumbf)))
    const active = store.getActiveManifest()
    if (!active?.claim) return malformed('There is no claim in the manifest.')
    const result = await store.validate(asset).catch((error) => ValidationResult.fromError(error as Error))
    const statuses = result.statusEntries.flatMap(statusOf).slice(0, 200)
    const failed = statuses.some(({ success, code }) => success === false && !OF_TRUST.has(code))
    const signature = active.signature?.signatureData
    const signer = words(signature?.certificate?.subject)
    const { claimGeneratorName, claimGeneratorVersion } = active.claim
    const generator = words([claimGeneratorName, claimGeneratorVersion].filter(Boolean).join(' '))
    const stamped = statuses.some(({ code }) => code === 'timeStamp.validated')
    const signedAt = stamped ? signature?.timestamp : undefined
    const actions = active.assertions?.assertions.filter((one) => one instanceof ActionAssertion) ?? []
    return {
      state: failed || statuses.length === 0 ? 'well-formed' : 'valid',
      ...(signer && { signer }),
      ...(generator && { generator }),
      ...(signedAt && { signedAt: signedAt.toISOString() }),
      actions: actions
        .flatMap((assertion) => assertion.actions.map(({ action }) => words(action)))
        .filter((action) => action !== undefined)
        .slice(0, 100),
      statuses,
    }
  } catch (error) {
    return malformed(error instanceof Error ? error.message : String(error))
  }
}

function malformed(reason: string): FileCredentials {
  return { state: 'malformed', reason: words(reason) ?? 'It can’t be read.', ...NOTHING }
}

function statusOf({ code, success, url, explanation }: ValidationStatusEntry): FileCredentials['statuses'] {
  const [link, told] = [words(url), words(explanation)]
  const rest = { ...(link && { url: link }), ...(told && { explanation: told }) }
  if (code === 'signingCredential.trusted')
    return [{ ...rest, code: 'signingCredential.untrusted', success: false, explanation: NO_LIST }]
  if (code === 'timeStamp.trusted')
    return [
      { ...rest, code: 'timeStamp.validated', success: true },
      { ...rest, code: 'timeStamp.untrusted', success: false, explanation: NO_LIST },
    ]
  return [{ ...rest, code, ...(success !== undefined && { success }) }]
}

const NO_LIST = 'No trust list is held here: who signed is not vouched for.'
