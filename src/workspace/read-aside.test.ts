import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { readerAside } from './read-aside.ts'
import { temporaryFolders } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)

/** A thread that answers a file's text, hangs at "hang", takes all memory at "grow", and dies at "die". */
function thread(): URL {
  const file = `${folders.next()}.mjs`
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', ({ file: { bytes } }) => {
       const text = Buffer.from(bytes).toString()
       if (text === 'hang') for (;;) {}
       if (text === 'grow') { const all = []; for (;;) all.push(new Array(100_000).fill('x' + all.length)) }
       if (text === 'die') throw new Error('a broken reader')
       if (text === 'refuse') return parentPort.postMessage({ refused: { code: 'unsupported', message: 'No.', todo: 'None.' } })
       parentPort.postMessage({ done: { text, mediaType: 'text/html', reader: { name: 'r', version: '1' }, blocks: [] } })
     })`,
  )
  return pathToFileURL(file)
}
const hints = { name: 'page.html', mediaType: 'text/html' }
const bytes = (text: string) => Buffer.from(text)

it('reads in a thread, and goes on with a new one after one had to be killed', async () => {
  const reader = readerAside(() => 1_000, { seconds: 3, memoryMb: 64 }, thread())
  expect(await reader.read(bytes('one'), hints)).toMatchObject({ text: 'one' })
  await expect(reader.read(bytes('hang'), hints)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('within 3 seconds'),
  })
  expect(await reader.read(bytes('two'), hints)).toMatchObject({ text: 'two' })
  await expect(reader.read(bytes('die'), hints)).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('a broken reader'),
  })
  await expect(reader.read(bytes('refuse'), hints)).rejects.toMatchObject({ code: 'unsupported' })
  expect(await reader.read(bytes('three'), hints)).toMatchObject({ text: 'three' })
  await reader.close()
})

it('lets no file take all memory', async () => {
  const reader = readerAside(() => 1_000, { seconds: 30, memoryMb: 32 }, thread())
  await expect(reader.read(bytes('grow'), hints)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('memory'),
  })
  expect(await reader.read(bytes('after'), hints)).toMatchObject({ text: 'after' })
  await reader.close()
})
