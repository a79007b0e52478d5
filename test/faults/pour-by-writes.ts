import type { NewFile } from '../../src/evidence/index.ts'

/** Pours into a file by its own `write`, piece by piece, so that what is done to that is done to what is poured. */
export function pourByWrites(write: NewFile['write']): NewFile['pour'] {
  return async (fill, see) => {
    const room = new Uint8Array(1 << 16)
    for (let length = await fill(room); length > 0; length = await fill(room)) {
      see(room.subarray(0, length))
      write(room.subarray(0, length))
    }
  }
}
