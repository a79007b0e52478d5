import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

const { resolve } = createRequire(import.meta.url)
const unpack = promisify(gunzip)

/** What Tesseract learned of a script (see `TrainedData` of `read/`), from the packages that are installed: nothing is fetched. */
export async function trainedData(script: string): Promise<Uint8Array> {
  return unpack(
    await readFile(resolve(`@tesseract.js-data/${script}/4.0.0_best_int/${script}.traineddata.gz`)),
  )
}
