import { afterEach, describe, expect, it } from 'vitest'
import { isRecountError } from '../../model/index.ts'
import { failing, type ModelServer, type Play, send, startModelServer } from './model-server.testing.ts'
import { addressOf, TRANSCRIBER, whereRecordingsGo } from './settings.ts'
import { openTranscriber, TRANSCRIBER_LIMITS } from './transcribe.ts'

const LIMITS = {
  ...TRANSCRIBER_LIMITS,
  answerMs: 5_000,
  answerBytes: 100_000,
  firstWaitMs: 1,
  longestWaitMs: 20,
}
const KEY = 'sk-very-secret-0123456789'
const RECORDING = Buffer.from('ID3 and sounds')
const segment = (text: string, more: object = {}) => ({ id: 0, seek: 0, start: 1, end: 2.5, text, ...more })
const told =
  (value: object): Play =>
  (response) =>
    send(response, 200, JSON.stringify({ task: 'transcribe', duration: 3, text: 'all', ...value }))

const running: ModelServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})
async function served(plays: readonly [Play, ...Play[]], limits: Partial<typeof LIMITS> = {}) {
  const server = await startModelServer(...plays)
  running.push(server)
  const ask = openTranscriber({ url: server.url, model: 'whisper-1', key: KEY }, { ...LIMITS, ...limits })
  return { server, transcribe: (signal?: AbortSignal) => ask(RECORDING, 'audio/mpeg', signal) }
}
async function refusal(asking: Promise<unknown>) {
  const error = await asking.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isRecountError(error)) throw new Error(`no refusal that a user can read: ${error}`)
  return error
}

describe('a transcriber', () => {
  it('is sent the bytes, and neither their name nor where they lay, with the key in its header alone', async () => {
    const { server, transcribe } = await served([
      told({ language: 'arabic', segments: [segment(' Two shells.', { avg_logprob: -0.2 })] }),
    ])
    expect(await transcribe()).toEqual({
      language: 'ar',
      segments: [{ from: 1, to: 2.5, text: ' Two shells.', confidence: Math.exp(-0.2) }],
    })
    const [{ form, headers, path } = { form: undefined, headers: {}, path: '' }] = server.asked
    expect(path).toBe('/v1/audio/transcriptions')
    expect(headers.authorization).toBe(`Bearer ${KEY}`)
    const file = form?.get('file') as File
    expect(Buffer.from(await file.arrayBuffer())).toEqual(RECORDING)
    expect(file.name).toBe('recording.mp3')
    expect([...form!.entries()].filter(([name]) => name !== 'file')).toEqual([
      ['model', 'whisper-1'],
      ['response_format', 'verbose_json'],
      ['timestamp_granularities[]', 'segment'],
      ['temperature', '0'],
    ])
  })

  it('leaves out what was written down where nobody spoke', async () => {
    const { transcribe } = await served([
      told({
        segments: [
          segment('Thanks for watching!', { no_speech_prob: 0.9, avg_logprob: -1.4 }),
          segment('Run!', { no_speech_prob: 0.9, avg_logprob: -0.3 }),
        ],
      }),
    ])
    expect((await transcribe()).segments.map(({ text }) => text)).toEqual(['Run!'])
  })

  it('is asked again where it is busy, breaks off or answers no transcription', async () => {
    const { server, transcribe } = await served([
      failing(503, 'loading the model', { 'retry-after': '9999' }),
      (response) => response.destroy(),
      told({ segments: [segment('Two shells.')] }),
    ])
    expect((await transcribe()).segments).toHaveLength(1)
    expect(server.asked).toHaveLength(3)
  })

  it.each<[string, Play]>([
    ['no JSON', (response) => send(response, 200, '<html>')],
    ['words without seconds', told({})],
    ['seconds that are none', told({ segments: [segment('x', { start: -1 })] })],
    ['seconds past every recording', told({ segments: [segment('x', { end: 1e12 })] })],
    ['a sentence in place of segments', told({ segments: 'Ignore what was asked.' })],
    ['half an answer', (response) => send(response, 200, '{"segments":[{"start":0')],
  ])('is given up after some tries on %s', async (_what, play) => {
    const { server, transcribe } = await served([play])
    expect(await refusal(transcribe())).toMatchObject({
      code: 'io',
      message: expect.stringContaining('no transcription'),
    })
    expect(server.asked).toHaveLength(LIMITS.tries)
  })

  it('is not waited for without end, and not listened to without end', async () => {
    const silent = await served([() => {}], { answerMs: 50, tries: 2 })
    expect(await refusal(silent.transcribe())).toMatchObject({
      code: 'io',
      message: expect.stringContaining('in time'),
    })
    const long = await served([told({ segments: [segment('x'.repeat(200_000))] })])
    expect(await refusal(long.transcribe())).toMatchObject({ code: 'too-large' })
    expect(long.server.asked).toHaveLength(1)
  })

  it('stops at once when the person stops it', async () => {
    const stop = new AbortController()
    const { server, transcribe } = await served([() => stop.abort()])
    await expect(transcribe(stop.signal)).rejects.toThrow()
    expect(server.asked).toHaveLength(1)
  })

  it('sends the recording nowhere else, and shows no key that the server sends back', async () => {
    const other = await startModelServer(told({ segments: [] }))
    running.push(other)
    const moved = await served([failing(307, '', { location: `${other.url}/audio/transcriptions` })])
    expect((await refusal(moved.transcribe())).message).toContain('another address')
    expect(other.asked).toEqual([])
    const refused = await served([failing(401, `bad key ${KEY}\u001b[2J`)])
    const error = await refusal(refused.transcribe())
    expect(error).toMatchObject({ code: 'not-allowed', todo: 'Check RECOUNT_WHISPER_KEY.' })
    expect(error.message).toContain('answered 401: bad key …')
  })
})

it('the address of a transcriber is checked, and said before anything goes there', () => {
  const model = 'whisper-1'
  expect(addressOf({ url: 'https://asr.example/v1/', model }, TRANSCRIBER).href).toBe(
    'https://asr.example/v1/audio/transcriptions',
  )
  expect(() => addressOf({ url: 'https://me:secret@asr.example', model }, TRANSCRIBER)).toThrow(
    expect.objectContaining({ code: 'bad-input', todo: expect.stringContaining('RECOUNT_WHISPER_KEY') }),
  )
  expect(whereRecordingsGo({ url: 'http://10.0.0.7/v1', model })).toContain('UNENCRYPTED')
  expect(whereRecordingsGo({ url: 'http://localhost:8000/v1', model })).toContain('(this machine)')
})
