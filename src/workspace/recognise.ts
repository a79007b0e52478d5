import type { Desk } from './desk.ts'
import { readOtherwise } from './read-otherwise.ts'
import type { ReadOtherwiseOptions } from './requests.ts'
import type { ReadOtherwiseResult } from './views/index.ts'

const MEDIA_TYPES = ['image/', 'application/pdf']

/** See `Workspace.recognise`. */
export function recognise(desk: Desk, options: ReadOtherwiseOptions = {}): Promise<ReadOtherwiseResult> {
  return readOtherwise(
    desk,
    async () => {
      const version = await desk.stages.recogniser()
      const { maxBytes, recognise, close } = await desk.stages.openReader()
      return { reader: { version, maxBytes, read: recognise, mediaTypes: MEDIA_TYPES }, close }
    },
    MEDIA_TYPES,
    options,
  )
}
