/** One thread of the benchmark: opens the shared gazetteer, reads itself warm, then reads its texts when told to. */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { createExtractor } from '../../src/extract/index.ts'
import { openGazetteer, type SharedGazetteer, unpackGazetteer } from '../../src/gazetteer/index.ts'
import { readPlainText } from '../../src/read/index.ts'
import { openDataFiles, packageFolder } from '../../src/workspace/index.ts'
import { article } from './article.ts'

export interface ThreadGiven {
  readonly places: SharedGazetteer
  /** number of its first text, and how many it reads */
  readonly from: number
  readonly texts: number
}

const { places, from, texts } = workerData as ThreadGiven // threads.ts started it with this
const files = openDataFiles(join(packageFolder, 'data'))
const extractor = createExtractor({
  gazetteer: openGazetteer(unpackGazetteer(places)),
  vocabularies: files.vocabularies(),
  lexicons: await files.lexicons(),
})

function readAll(): void {
  for (let at = from; at < from + texts; at++)
    extractor.extract(readPlainText(article(at), { publishedAt: '2023-06-30', language: 'en' }), `text-${at}`)
}

readAll()
parentPort?.once('message', () => {
  readAll()
  parentPort?.postMessage('done')
})
parentPort?.postMessage('ready')
