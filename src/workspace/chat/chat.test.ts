import { afterEach, describe, expect, it } from 'vitest'
import { isRecountError } from '../../model/index.ts'
import { CHAT_LIMITS, openChat } from './chat.ts'
import {
  answering,
  completion,
  failing,
  type ModelServer,
  type Play,
  send,
  startModelServer,
} from './model-server.testing.ts'
import type { PostLimits } from './post.ts'
import { addressOf, LANGUAGE_MODEL, whereTextGoes } from './settings.ts'

const LIMITS: PostLimits = {
  ...CHAT_LIMITS,
  answerMs: 5_000,
  answerBytes: 100_000,
  firstWaitMs: 1,
  longestWaitMs: 20,
}
const QUESTION = { system: 'Read.', user: 'A text.', schema: { type: 'object' } }
const KEY = 'sk-very-secret-0123456789'
const GOOD = { claims: [], tallies: [] }

const running: ModelServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})
async function served(plays: readonly [Play, ...Play[]], limits: Partial<PostLimits> = {}) {
  const server = await startModelServer(...plays)
  running.push(server)
  return { server, chat: openChat({ url: server.url, model: 'm-1', key: KEY }, { ...LIMITS, ...limits }) }
}
async function refusal(asking: Promise<unknown>) {
  const error = await asking.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isRecountError(error)) throw new Error(`no refusal that a user can read: ${error}`)
  return error
}

describe('a chat', () => {
  it('asks once for JSON of a schema, with the key in its header alone', async () => {
    const { server, chat } = await served([answering(GOOD)])
    expect(await chat(QUESTION)).toEqual(GOOD)
    expect(server.asked).toHaveLength(1)
    const [{ body, headers, path } = { body: undefined, headers: {}, path: '' }] = server.asked
    expect(path).toBe('/v1/chat/completions')
    expect(headers.authorization).toBe(`Bearer ${KEY}`)
    expect(body).toMatchObject({
      model: 'm-1',
      messages: [
        { role: 'system', content: 'Read.' },
        { role: 'user', content: 'A text.' },
      ],
      response_format: { type: 'json_schema', json_schema: { schema: { type: 'object' } } },
    })
    expect(JSON.stringify(body)).not.toContain(KEY)
  })

  it('asks without a schema where the server does not know it, and goes on so', async () => {
    const { server, chat } = await served([failing(400, 'response_format is not supported'), answering(GOOD)])
    expect(await chat(QUESTION)).toEqual(GOOD)
    expect(await chat(QUESTION)).toEqual(GOOD)
    expect(server.asked.map(({ body }) => 'response_format' in body)).toEqual([true, false, false])
    expect(server.asked[1]?.body.messages[0]?.content).toContain('{"type":"object"}')
  })

  it.each([429, 500, 503])('asks again after %i, as late as the server says', async (status) => {
    const { server, chat } = await served([
      failing(status, 'busy', { 'retry-after': '9999' }),
      answering(GOOD),
    ])
    expect(await chat(QUESTION)).toEqual(GOOD)
    expect(server.asked).toHaveLength(2)
  })

  it('asks again where the connection breaks or the answer is no JSON, and takes JSON out of a block of code', async () => {
    const { server, chat } = await served([
      (response) => response.destroy(),
      (response) => send(response, 200, completion('I would be glad to help!')),
      (response) => send(response, 200, completion(`\`\`\`json\n${JSON.stringify(GOOD)}\n\`\`\``)),
    ])
    expect(await chat(QUESTION)).toEqual(GOOD)
    expect(server.asked).toHaveLength(3)
  })

  it.each<[string, Play, string]>([
    ['no JSON at all', (response) => send(response, 200, '<html>'), 'no chat completion'],
    [
      'a completion without choices',
      (response) => send(response, 200, '{"choices":[]}'),
      'no chat completion',
    ],
    ['half a value', (response) => send(response, 200, completion('{"claims":[')), 'not the JSON'],
    ['a bare word', (response) => send(response, 200, completion('"yes"')), 'not the JSON'],
    ['an answer that was cut off', (response) => send(response, 200, completion('{}', 'length')), 'cut off'],
    [
      'a refusal',
      (response) =>
        send(response, 200, JSON.stringify({ choices: [{ message: { content: null, refusal: 'No.' } }] })),
      'refusal',
    ],
  ])('gives up after some tries on %s', async (_what, play, words) => {
    const { server, chat } = await served([play])
    expect(await refusal(chat(QUESTION))).toMatchObject({
      code: 'io',
      message: expect.stringContaining(words),
    })
    expect(server.asked).toHaveLength(LIMITS.tries)
  })

  it('stops at an answer that is too long, packed small or sent forever', async () => {
    const endless: Play = (response) => {
      response.writeHead(200)
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
        if (!response.destroyed) response.once('drain', pour)
      }
      pour()
    }
    const { server, chat } = await served([endless])
    expect(await refusal(chat(QUESTION))).toMatchObject({ code: 'too-large' })
    expect(server.asked).toHaveLength(1)
  })

  it('stops waiting for an answer that does not come', async () => {
    const { chat } = await served([() => {}], { answerMs: 50, tries: 2 })
    expect(await refusal(chat(QUESTION))).toMatchObject({
      code: 'io',
      message: expect.stringContaining('in time'),
    })
  })

  it('stops at once when the person stops it', async () => {
    const stop = new AbortController()
    const { server, chat } = await served([() => stop.abort()])
    await expect(chat(QUESTION, stop.signal)).rejects.toThrow()
    expect(server.asked).toHaveLength(1)
  })

  it('follows no redirect: another address never sees the text or the key', async () => {
    const other = await startModelServer(answering(GOOD))
    running.push(other)
    const { chat } = await served([failing(307, '', { location: `${other.url}/chat/completions` })])
    expect(await refusal(chat(QUESTION))).toMatchObject({
      code: 'io',
      message: expect.stringContaining('another address'),
    })
    expect(other.asked).toEqual([])
  })

  it.each([
    [401, 'not-allowed'],
    [403, 'not-allowed'],
    [404, 'io'],
  ])(
    'says what %i means, without the key or terminal codes that the server sends back',
    async (status, code) => {
      const { server, chat } = await served([
        failing(status, `bad key ${KEY}\u001b[2J\r\nrecount: all is well`),
      ])
      const error = await refusal(chat(QUESTION))
      expect(error.code).toBe(code)
      expect(error.message).toContain(`answered ${status}: bad key …`)
      expect(JSON.stringify([error.message, error.todo, error.stack])).not.toContain(KEY)
      expect(error.message).not.toMatch(/\p{Cc}/u)
      expect(server.asked).toHaveLength(1)
    },
  )
})

describe('the address of a chat', () => {
  it.each([
    ['https://llm.example/v1', 'https://llm.example/v1/chat/completions'],
    ['https://llm.example/v1/', 'https://llm.example/v1/chat/completions'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/chat/completions'],
    ['https://llm.example/a/chat/completions?v=2', 'https://llm.example/a/chat/completions?v=2'],
  ])('%s', (url, address) => {
    expect(addressOf({ url, model: 'm' }, LANGUAGE_MODEL).href).toBe(address)
  })

  it.each([
    ['a file', 'file:///etc/passwd', 'm'],
    ['no address', 'llm', 'm'],
    ['an address with a password', 'https://me:secret@llm.example/v1', 'm'],
    ['a model of two words', 'https://llm.example/v1', 'two words'],
    ['no model', 'https://llm.example/v1', ''],
  ])('refuses %s', (_what, url, model) => {
    expect(() => addressOf({ url, model }, LANGUAGE_MODEL)).toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    )
  })

  it('says where text will go, and when others can read it on the way', () => {
    const model = 'm'
    expect(whereTextGoes({ url: 'https://llm.example/v1', model, key: KEY })).toBe(
      'Text will be sent to https://llm.example/v1/chat/completions, for the model m to read.',
    )
    expect(whereTextGoes({ url: 'http://10.0.0.7/v1', model })).toContain('UNENCRYPTED')
    expect(whereTextGoes({ url: 'http://localhost:8080', model })).toContain('this machine')
  })
})
