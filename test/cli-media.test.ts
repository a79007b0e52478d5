/** Words in pictures and recordings, and pictures that look alike, as a person asks for them: a real process and a real server on this machine. */
import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ModelServer, send, startModelServer } from '../src/workspace/chat/model-server.testing.ts'

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const picture = join(import.meta.dirname, 'fixtures', 'pictures', 'english.png')
const KEY = 'sk-never-to-be-seen'

let folder = ''
let server: ModelServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recount-media-'))
  copyFileSync(picture, join(folder, 'post.png'))
  // Silence: what is spoken in it, the server of the test says.
  writeFileSync(join(folder, 'call.wav'), wav(8_000))
  server = await startModelServer((response) =>
    send(
      response,
      200,
      JSON.stringify({
        language: 'english',
        segments: [
          {
            start: 1.5,
            end: 6.25,
            text: ' Shells fell on the school of Ariha on 3 March 2020.',
            avg_logprob: -0.1,
          },
        ],
      }),
    ),
  )
  await recount('init', '--person', 'Nour')
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function recountIn(env: Record<string, string>, ...args: readonly string[]) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
const recount = (...args: readonly string[]) => recountIn({}, ...args)

/** A mono recording of 16-bit samples, all of them zero. */
function wav(samples: number): Uint8Array {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples * 2, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(16_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples * 2, 40)
  return Buffer.concat([head, Buffer.alloc(samples * 2)])
}

it('recognises words in a picture when it is asked to, and shows where each quote stands', async () => {
  const added = await recount('add', 'post.png')
  expect(added.code).toBe(2)
  expect(added.out).toContain('recount ocr')
  expect((await recount('ocr')).err).toContain('No item is named')
  const { code, out } = await recount('ocr', '--all')
  expect([code, out]).toEqual([0, expect.stringContaining('Words recognised in 1 item')])
  const [document] = JSON.parse((await recount('documents', '--json')).out)
  const shown = (await recount('show', document.id.slice(0, 12))).out
  expect(shown).toMatch(/words recognised by recount-ocr \S+, by itself \d+ %/)
  expect(shown).toMatch(/at least 12 killed .*“killing at least 12 people” at\s+\d+,\d+ \d+×\d+/s)
  const [incident] = JSON.parse((await recount('incidents', '--json')).out)
  expect((await recount('show', incident.id)).out).toContain('words recognised by recount-ocr')
  expect((await recount('similar', 'post.png')).out).toContain('1 item among 1 other picture')
  expect((await recount('similar', document.id.slice(0, 12))).out).toContain('None of 0 other pictures')
})

it('has a recording written down where its address is named, and says before where it goes', async () => {
  await recount('add', 'call.wav')
  const unnamed = await recount('transcribe', '--all')
  expect([unnamed.code, unnamed.err]).toEqual([1, expect.stringContaining('RECOUNT_WHISPER_URL')])
  expect(server.asked).toEqual([])
  const named = {
    RECOUNT_WHISPER_URL: server.url,
    RECOUNT_WHISPER_MODEL: 'whisper-1',
    RECOUNT_WHISPER_KEY: KEY,
  }
  const { code, out, err } = await recountIn(named, 'transcribe', '--all')
  expect([code, out]).toEqual([0, expect.stringContaining('Words written down of 1 item')])
  expect(err).toContain(`Recordings will be sent to ${server.url}/audio/transcriptions (this machine)`)
  expect(out + err).not.toContain(KEY)
  const documents = JSON.parse((await recount('documents', '--json')).out) as { id: string; name: string }[]
  const call = documents.find(({ name }) => name === 'call.wav')!
  const shown = (await recount('show', call.id)).out
  expect(shown).toContain('recount-transcript 0.1.0+whisper-1@127.0.0.1')
  expect(shown).toMatch(/“school[^”]*” at\s+1\.5–6\.3 s/)
  expect((await recount('verify')).code).toBe(0)
})
