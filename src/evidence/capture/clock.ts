import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { type Clock, RecountError } from '../../model/index.ts'
import { isPrivateAddress } from '../web.ts'

const ASKED_WITHIN_MS = 5_000
const NTP_PORT = '123'
const PACKET_BYTES = 48
const SECONDS_1900_TO_1970 = 2_208_988_800

/** Whether the operating system says that it keeps its clock by time servers; undefined where it does not say (no systemd). */
export function isClockSynchronised(): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    execFile(
      'timedatectl',
      ['show', '--property=NTPSynchronized', '--value'],
      { timeout: ASKED_WITHIN_MS },
      (error, output) => {
        const said = error ? '' : output.trim()
        resolve(said === 'yes' ? true : said === 'no' ? false : undefined)
      },
    )
  })
}

/**
 * Asks a time server, `host` or `host:port`, for the offset of our clock (SNTP, RFC 4330, section 5): ours minus theirs, and how long the
 * question was on its way, both in milliseconds. @throws RecountError io, not-allowed (a private address that is not allowed)
 */
export async function askTimeServer(
  server: string,
  given: { readonly now: () => number; readonly allowed: readonly string[]; readonly withinMs?: number },
): Promise<NonNullable<Clock['server']>> {
  const [, name = server, port = NTP_PORT] = /^(.*):(\d+)$/.exec(server) ?? []
  const address = await addressOf(name, server)
  if (isPrivateAddress(address) && !given.allowed.includes(`${name}:${port}`))
    throw new RecountError(
      'not-allowed',
      `The time server ${server} is at ${address}, which is not on the public internet.`,
      `Check its name. Where you mean your own network, say --private ${name}:${port}.`,
    )
  const { now, withinMs = ASKED_WITHIN_MS } = given
  return exchange(server, { address, port: Number(port), now, withinMs })
}

async function addressOf(name: string, server: string): Promise<string> {
  try {
    return (await lookup(name, { family: 4 })).address
  } catch (cause) {
    throw noTime(server, 'its name leads nowhere', cause)
  }
}

function exchange(
  name: string,
  given: {
    readonly address: string
    readonly port: number
    readonly now: () => number
    readonly withinMs: number
  },
): Promise<NonNullable<Clock['server']>> {
  const { address, port, now, withinMs } = given
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    function end(settle: () => void) {
      clearTimeout(timer)
      socket.close()
      settle()
    }
    const fail = (reason: string, cause?: unknown) => end(() => reject(noTime(name, reason, cause)))
    const timer = setTimeout(() => fail('no answer came in time'), withinMs)
    const question = Buffer.alloc(PACKET_BYTES)
    question[0] = 0b00_100_011 // no leap warning, version 4, client
    let sent = 0
    socket.on('error', (error) => fail(error.message, error))
    socket.on('message', (answer) => {
      const back = now()
      const isAnswer =
        answer.length >= PACKET_BYTES && (answer[0]! & 7) === 4 && answer[1] !== 0 && echoes(answer, sent)
      if (!isAnswer) return
      const [received, replied] = [timeIn(answer, 32), timeIn(answer, 40)]
      // RFC 4330, section 5: t = ((T2 - T1) + (T3 - T4)) / 2 is theirs minus ours, d = (T4 - T1) - (T3 - T2).
      const offset = 0 - Math.round((received - sent + (replied - back)) / 2)
      const delay = Math.max(0, Math.round(back - sent - (replied - received)))
      end(() => resolve({ name, offset, delay }))
    })
    sent = now()
    writeTime(question, 40, sent)
    socket.send(question, port, address)
  })
}

function noTime(server: string, reason: string, cause: unknown): RecountError {
  return new RecountError(
    'io',
    `The time server ${server} could not be asked: ${reason}.`,
    'Check its name and the connection, or leave --time-server out.',
    { cause },
  )
}

/** Whether an answer is to this question: its originate timestamp is the one that was sent (RFC 4330, section 5). */
function echoes(answer: Buffer, sent: number): boolean {
  const own = Buffer.alloc(8)
  writeTime(own, 0, sent)
  return answer.subarray(24, 32).equals(own)
}

function timeIn(packet: Buffer, at: number): number {
  return (packet.readUInt32BE(at) - SECONDS_1900_TO_1970 + packet.readUInt32BE(at + 4) / 2 ** 32) * 1_000
}

function writeTime(packet: Buffer, at: number, time: number): void {
  const seconds = Math.floor(time / 1_000)
  packet.writeUInt32BE(seconds + SECONDS_1900_TO_1970, at)
  packet.writeUInt32BE(Math.floor(((time % 1_000) / 1_000) * 2 ** 32), at + 4)
}

/**
 * Between which offsets our clock lies from that of a server, by the Date header of an answer that it made for us; undefined where
 * the answer comes from a cache (RFC 9111, section 5.1: it has an Age). `asked` and `answered` in milliseconds since 1970.
 */
export function offsetByDate(
  headers: Readonly<Record<string, string>>,
  asked: number,
  answered: number,
): { readonly from: number; readonly to: number } | undefined {
  const date = Date.parse(headers.date ?? '')
  if (Number.isNaN(date) || headers.age !== undefined) return undefined
  // A header of 12:00:00 was written between that and 12:00:01, after we asked and before it was answered.
  return { from: Math.round(asked - date - 1_000), to: Math.round(answered - date) }
}
