import { createSocket } from 'node:dgram'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { askTimeServer, offsetByDate } from './clock.ts'

let closing: (() => void) | undefined
afterEach(() => {
  closing?.()
  closing = undefined
})

/** A time server (RFC 4330) that is wrong by so much, and what it does to its answer before it sends it. */
async function timeServer(ahead: number, spoil = (answer: Buffer) => answer) {
  const socket = createSocket('udp4')
  closing = () => socket.close()
  socket.on('message', (question, from) => {
    const answer = Buffer.alloc(48)
    answer[0] = 0b00_100_100
    answer[1] = 2
    question.copy(answer, 24, 40, 48)
    const now = (Date.now() + ahead) / 1000 + 2_208_988_800
    for (const at of [32, 40]) {
      answer.writeUInt32BE(Math.floor(now), at)
      answer.writeUInt32BE(Math.floor((now % 1) * 2 ** 32), at + 4)
    }
    socket.send(spoil(answer), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return `127.0.0.1:${socket.address().port}`
}

test.each([[90_000], [-90_000], [0]])('a time server that is %i ms ahead tells our offset', async (ahead) => {
  const server = await timeServer(ahead)
  const { offset, delay, name } = await askTimeServer(server, { now: Date.now, allowed: [server] })
  expect(name).toBe(server)
  // The answer is exact to half of its way (RFC 4330, section 5), and to the milliseconds of our clock.
  expect(Math.abs(offset + ahead)).toBeLessThanOrEqual(delay / 2 + 2)
})

test('a time server in a private network is asked only where it is meant', async () => {
  const server = await timeServer(0)
  await expect(askTimeServer(server, { now: Date.now, allowed: [] })).rejects.toMatchObject({
    code: 'not-allowed',
  })
})

test('an answer to another question is none', async () => {
  const server = await timeServer(0, (answer) => answer.fill(7, 24, 32))
  await expect(
    askTimeServer(server, { now: Date.now, allowed: [server], withinMs: 200 }),
  ).rejects.toMatchObject({ code: 'io' })
})

test('whatever the clocks say, the true offset lies within what a Date header tells', () => {
  const time = fc.integer({ min: 0, max: 4_000_000_000_000 })
  fc.assert(
    fc.property(
      time,
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.nat(5_000),
      fc.nat(5_000),
      (at, offset, there, back) => {
        // Our clock is `offset` ahead; the server writes its header when our question has come.
        const written = new Date(at + there).toUTCString()
        const told = offsetByDate({ date: written }, at + offset, at + there + back + offset)
        expect(told!.from <= offset && offset <= told!.to).toBe(true)
      },
    ),
  )
})

test('a header from a cache, or none, tells nothing', () => {
  const date = new Date(0).toUTCString()
  expect(offsetByDate({ date, age: '7' }, 0, 1)).toBeUndefined()
  expect(offsetByDate({ date: 'soon' }, 0, 1)).toBeUndefined()
  expect(offsetByDate({}, 0, 1)).toBeUndefined()
})
