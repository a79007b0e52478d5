import type { JSZipObject } from 'jszip'
import { RecountError } from '../../model/index.ts'
import { LIMITS } from '../limits.ts'

/**
 * Unpacks an archive once and throws the bytes away, to know its true size before a reader unpacks it into memory. Whoever
 * made the file controls what it claims about its sizes, so they are counted and not believed. JSZip is what mammoth
 * unpacks with, so both see the same parts.
 * @throws RecountError `too-large`, `unreadable`
 */
export async function checkArchive(bytes: Uint8Array): Promise<void> {
  const { default: JSZip } = await import('jszip')
  const archive = await JSZip.loadAsync(bytes).catch((cause: unknown) => {
    throw new RecountError(
      'unreadable',
      'The archive that the document is made of is broken.',
      'Get the file again from where it came from.',
      { cause },
    )
  })
  const parts = Object.values(archive.files)
  if (parts.length > LIMITS.zipEntries)
    throw new RecountError(
      'too-large',
      `The document has ${parts.length} parts; up to ${LIMITS.zipEntries} are read.`,
      'Save the text of it as a new document and add that.',
    )
  let unpacked = 0
  for (const part of parts) unpacked += await sizeOf(part, LIMITS.zipUnpacked - unpacked)
}

/** The part of JSZip's stream that its types leave out. */
interface PartStream {
  on(event: 'data', handler: (chunk: Uint8Array) => void): PartStream
  on(event: 'end', handler: () => void): PartStream
  on(event: 'error', handler: (error: Error) => void): PartStream
  pause(): void
  resume(): void
}

function sizeOf(part: JSZipObject, room: number): Promise<number> {
  // JSZip documents internalStream (API, "ZipObject") but does not type it.
  const stream = (part as unknown as { internalStream(type: 'uint8array'): PartStream }).internalStream(
    'uint8array',
  )
  return new Promise((resolve, reject) => {
    let size = 0
    stream
      .on('data', (chunk) => {
        size += chunk.length
        if (size <= room) return
        stream.pause()
        reject(tooLarge())
      })
      .on('error', (cause) => {
        reject(
          new RecountError('unreadable', 'A part of the document is broken.', 'Get the file again.', {
            cause,
          }),
        )
      })
      .on('end', () => resolve(size))
    stream.resume()
  })
}

function tooLarge(): RecountError {
  return new RecountError(
    'too-large',
    `The document unpacks to more than ${LIMITS.zipUnpacked} bytes.`,
    'If it holds large pictures, save its text as a new document and add that.',
  )
}
