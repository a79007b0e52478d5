import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LookUp } from '../web.ts'
import { startForbidden } from './site.testing.ts'
import { openTunnel, type Tunnel, type TunnelOptions } from './tunnel.ts'

let forbidden: Awaited<ReturnType<typeof startForbidden>>
let tunnel: Tunnel | undefined
beforeEach(async () => {
  forbidden = await startForbidden()
})
afterEach(async () => {
  await tunnel?.close()
  forbidden.close()
})

const open = async (options: Partial<TunnelOptions> = {}) => {
  tunnel = await openTunnel({ allowed: new Set(), maxBytes: 1_000_000, ...options })
  return tunnel
}
const leadsTo =
  (...addresses: string[]): LookUp =>
  (_name, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

/** Everything that comes back from the tunnel for what is sent to it. */
function sent(port: number, ...pieces: readonly Uint8Array[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const back: Buffer[] = []
    for (const piece of pieces) socket.write(piece)
    socket.on('data', (piece) => back.push(piece))
    socket.on('close', () => resolve(Buffer.concat(back)))
    socket.on('error', reject)
    setTimeout(() => socket.destroy(), 5_000).unref()
  })
}

const GREETING = Buffer.from([5, 1, 0])
const u16 = (port: number) => Buffer.from([port >> 8, port & 255])
const toName = (name: string, port: number) =>
  Buffer.concat([Buffer.from([5, 1, 0, 3, name.length]), Buffer.from(name), u16(port)])
const toAddress = (bytes: readonly number[], port: number) =>
  Buffer.concat([Buffer.from([5, 1, 0, bytes.length === 4 ? 1 : 4, ...bytes]), u16(port)])

const LOOPBACK_6 = [...Array(15).fill(0), 1]
const MAPPED = [...Array(10).fill(0), 255, 255, 127, 0, 0, 1]

test.each([
  ['this machine', [127, 0, 0, 1], '127.0.0.1'],
  ['another of its addresses', [127, 8, 8, 8], '127.8.8.8'],
  ['a private network', [10, 1, 2, 3], '10.1.2.3'],
  ['the metadata of a cloud', [169, 254, 169, 254], '169.254.169.254'],
  ['this machine by IPv6', LOOPBACK_6, '[::1]'],
  ['this machine by an address of IPv4 in IPv6', MAPPED, '[::ffff:127.0.0.1]'],
])('refuses %s', async (_what, bytes, host) => {
  const { port, expect: allow, traffic } = await open()
  allow(`http://${host}:${forbidden.port}/`)
  expect([...(await sent(port, GREETING, toAddress(bytes, forbidden.port)))].slice(2, 4)).toEqual([5, 2])
  expect([...traffic().refused.values()]).toEqual(['private-address'])
  expect(forbidden.reached()).toBe(0)
})

test('refuses a name that leads to a private address, also where only one of its addresses is', async () => {
  const { port, expect: allow, traffic } = await open({ lookUp: leadsTo('93.184.216.34', '127.0.0.1') })
  allow(`http://mixed.example:${forbidden.port}/`)
  await sent(port, GREETING, toName('mixed.example', forbidden.port))
  expect(traffic().refused.get(`mixed.example:${forbidden.port}`)).toBe('private-address')
  expect(forbidden.reached()).toBe(0)
})

test('looks a name up once for each connection, and connects to what was checked', async () => {
  const answers = [['203.0.113.9'], ['127.0.0.1'], ['::1'], ['::ffff:10.0.0.1']]
  let asked = 0
  const { port, expect: allow } = await open({
    lookUp: (name, options, done) => leadsTo(...answers[asked++ % answers.length]!)(name, options, done),
  })
  allow(`http://rebound.example:${forbidden.port}/`)
  for (let i = 1; i <= answers.length; i++) {
    await sent(port, GREETING, toName('rebound.example', forbidden.port))
    expect(asked).toBe(i)
  }
  expect(forbidden.reached()).toBe(0)
})

test('lets an address through that the user means, and no other port of it', async () => {
  const { port, expect: allow } = await open({ allowed: new Set([`127.0.0.1:${forbidden.port}`]) })
  allow(`http://127.0.0.1:${forbidden.port}/`)
  expect(String(await sent(port, GREETING, toAddress([127, 0, 0, 1], forbidden.port)))).toContain('secret')
  allow('http://127.0.0.1:9/')
  expect((await sent(port, GREETING, toAddress([127, 0, 0, 1], 9)))[3]).toBe(2)
})

test('connects to no place that the page did not ask for', async () => {
  const { port, traffic } = await open({ allowed: new Set([`127.0.0.1:${forbidden.port}`]) })
  await sent(port, GREETING, toAddress([127, 0, 0, 1], forbidden.port))
  expect([...traffic().refused.values()]).toEqual(['not-asked'])
  expect(forbidden.reached()).toBe(0)
})

test('ends all connections when more came than may', async () => {
  const {
    port,
    expect: allow,
    traffic,
  } = await open({
    allowed: new Set([`127.0.0.1:${forbidden.port}`]),
    maxBytes: 10,
  })
  allow(`http://127.0.0.1:${forbidden.port}/`)
  expect(String(await sent(port, GREETING, toAddress([127, 0, 0, 1], forbidden.port)))).not.toContain(
    'secret',
  )
  expect([...traffic().refused.values()]).toEqual(['total-size'])
})

test.each([
  ['no SOCKS', [Buffer.from('GET / HTTP/1.1\r\n\r\n')]],
  ['another version', [Buffer.from([4, 1, 0, 80, 127, 0, 0, 1, 0])]],
  ['listening for others', [GREETING, Buffer.from([5, 2, 0, 1, 127, 0, 0, 1, 0, 80])]],
])('hangs up on %s', async (_what, pieces) => {
  const { port } = await open()
  expect((await sent(port, ...pieces)).length).toBeLessThanOrEqual(2)
})
