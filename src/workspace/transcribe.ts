import { addressOf, isHere, type ModelSettings, TRANSCRIBER } from './chat/settings.ts'
import { openTranscriber } from './chat/transcribe.ts'
import { touchFact } from './custody.ts'
import type { Desk } from './desk.ts'
import type { ItemToRead } from './read-item.ts'
import { readOtherwise } from './read-otherwise.ts'
import type { ReadOtherwiseOptions } from './requests.ts'
import type { ReadOtherwiseResult } from './views/index.ts'

const MEDIA_TYPES = ['audio/', 'video/']
const MOST_BYTES = 512 * 1024 * 1024 // of a recording: it is held in memory and sent whole
const VERSION = '0.1.0'

/** See `Workspace.transcribe`. */
export async function transcribe(
  desk: Desk,
  settings: ModelSettings,
  options: ReadOtherwiseOptions = {},
): Promise<ReadOtherwiseResult> {
  const address = addressOf(settings, TRANSCRIBER)
  const by = { name: 'recount-transcript', version: `${VERSION}+${settings.model}@${address.host}` }
  const ask = openTranscriber(settings)
  const { readTranscript } = await import('../read/index.ts')
  const reader = {
    version: by,
    mediaTypes: MEDIA_TYPES,
    maxBytes: () => MOST_BYTES,
    async read(bytes: Uint8Array, { mediaType, url }: { mediaType: string; url?: string }) {
      const { segments, language } = await ask(bytes, mediaType, options.signal)
      return readTranscript(segments, { mediaType, by, language, url })
    },
    async admit({ digest }: ItemToRead) {
      if (await desk.store.isSealed(digest))
        return { code: 'not-allowed', reason: 'It is sealed: a recording that is sealed is sent to nobody.' }
      if (isHere(address)) return undefined
      // Told before it is sent: who reads the log must not learn less than who received it.
      const told = { purpose: 'to be written down', to: address.origin, tool: by }
      await desk.store.append([touchFact(desk, 'item.disclosed', digest, told)])
      return undefined
    },
  }
  return readOtherwise(desk, async () => ({ reader, close: async () => {} }), MEDIA_TYPES, options)
}
