/** Time stamps that are checked again, end, and are renewed before; openssl plays the authorities and judges what is kept. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkPackage, createWorkspace, openWorkspace, type Workspace } from '../../src/workspace/index.ts'
import { smallStages, text } from '../../src/workspace/small.testing.ts'
import { authoritiesIn } from './authority.ts'

const folder = mkdtempSync(join(tmpdir(), 'recount-renewal-'))
const { openssl, at, makeAuthority, reply, pem } = authoritiesIn(folder)
const server = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    const name = request.url!.slice(1)
    if (name === 'down') response.writeHead(503).end()
    else response.end(reply(name, Buffer.concat(pieces)))
  })
})
let url = ''
const home = join(folder, 'ws')
const stages = smallStages()
const days = (n: number) => new Date(Date.now() + n * 86_400_000)

beforeAll(async () => {
  makeAuthority('short', 'critical,timeStamping', 'curve', 20)
  makeAuthority('long', 'critical,timeStamping', 'curve', 400)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await (await createWorkspace(home, { personName: 'Nour', stages })).close()
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function on<T>(now: Date, act: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace(home, { stages, machine: { now: () => now } })
  try {
    return await act(workspace)
  } finally {
    await workspace.close()
  }
}
const states = async (now: Date) =>
  (await on(now, (workspace) => workspace.verify())).stamps.map(({ state, renewed }) => [state, renewed])

it('are checked again by verify, and renewed before they end, so that they stay good', async () => {
  const trust = [pem('short'), pem('long')]
  await on(days(0), async (workspace) => {
    await workspace.add([text('One.')])
    await workspace.stamp([`${url}/short`], { allowPrivate: true, trust })
    const first = (await workspace.status()).stamps
    await workspace.stamp([`${url}/short`], { allowPrivate: true, trust })
    // of two by one authority over the same checkpoint, the earlier says more
    expect((await workspace.status()).stamps).toEqual(first)
  })
  expect(await states(days(0))).toEqual([['good', 0]])
  expect(await states(days(21))).toEqual([['expired', 0]])
  const late = await on(days(21), (workspace) => workspace.renewStamps([], { withinDays: 90 }))
  expect(late).toMatchObject({ renewed: [], failed: [{ why: expect.stringMatching(/too late/) }] })

  const options = { allowPrivate: true, trust }
  await on(days(0), async (workspace) => {
    expect(await workspace.renewStamps([`${url}/long`], { ...options, withinDays: 5 })).toEqual({
      held: 1,
      renewed: [],
      failed: [],
    })
    const renewed = await workspace.renewStamps([`${url}/down`, `${url}/long`], {
      ...options,
      withinDays: 90,
    })
    expect(renewed).toMatchObject({ renewed: [{ by: 'long stamps, long' }], failed: [] })
    expect((await workspace.renewStamps([`${url}/long`], { ...options, withinDays: 90 })).renewed).toEqual([])
  })
  expect(await states(days(0))).toEqual([['good', 1]])
  expect(await states(days(21))).toEqual([['good', 1]])
  expect(await states(days(401))).toEqual([['expired', 1]])

  // by hand: the renewal is over the checkpoint followed by the first reply
  const item = (await on(days(0), (workspace) => workspace.documents()))[0]
  const { stamp } = await on(days(0), (workspace) => workspace.proof(item!.id))
  const first = Buffer.from(stamp!.reply, 'base64')
  writeFileSync(at('both'), Buffer.concat([Buffer.from(stamp!.checkpoint), first]))
  writeFileSync(at('second.tsr'), Buffer.from(stamp!.renewals[0]!, 'base64'))
  expect(openssl('ts', '-verify', '-data', 'both', '-in', 'second.tsr', '-CAfile', 'long-ca.pem')).toMatch(
    /OK/,
  )

  const out = join(folder, 'package')
  const vkey = await on(days(0), async (workspace) => {
    await workspace.pack({ items: [item!.id], format: 'bag', out, purpose: 'A test' })
    return (await workspace.key()).vkey
  })
  expect(await checkPackage(out, { vkey, trust })).toMatchObject({ valid: true, warnings: [] })
  const renewal = join(out, 'data/log/seen/stamp-1.renewal-1')
  expect(readFileSync(renewal)).toEqual(readFileSync(at('second.tsr')))
  writeFileSync(renewal, first) // a reply, but not over what it must be over
  const { errors } = await checkPackage(out, { vkey, trust })
  expect(errors.map(({ code }) => code)).toContain('stamp-broken')
})

it('are found out where they are not what they were, or lead to nobody who is trusted', async () => {
  const change = (sql: string) => {
    const db = new DatabaseSync(join(home, 'record.db'))
    db.exec(sql)
    db.close()
  }
  change('create table kept as select * from stamps; create table kept_too as select * from renewals')
  const back = () => {
    change('delete from stamps; insert into stamps select * from kept')
    change('delete from renewals; insert into renewals select * from kept_too')
  }
  const now = days(0)
  const damaged = async () => {
    const { intact, findings } = await on(now, (workspace) => workspace.verify())
    return [intact, findings.map(({ code }) => code)]
  }
  expect(await damaged()).toEqual([true, []])
  change(`update stamps set at = '2001-01-01T00:00:00.000Z'`)
  expect(await damaged()).toEqual([false, ['stamp-wrong']])
  back()
  change('update stamps set reply = (select reply from renewals)')
  expect(await damaged()).toEqual([false, ['stamp-wrong']])
  back()
  change('update renewals set reply = (select reply from stamps)')
  expect(await damaged()).toEqual([false, ['stamp-wrong']])
  back()
  change(`update stampers set trust = ''`)
  expect(await damaged()).toEqual([true, ['stamp-untrusted']])
  const told = await on(now, (workspace) => workspace.verify({ trust: [pem('short'), pem('long')] }))
  expect(told.stamps).toMatchObject([{ state: 'good' }])
})
