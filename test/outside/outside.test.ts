/** A log, a witness and a monitor as three organisations run them: real servers, and openssl as the judge of a cosignature. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createLogApp, createWitnessApp, listen } from '../../src/server/index.ts'
import {
  createWorkspace,
  openWitness,
  openWorkspace,
  type Workspace,
  watchOutside,
} from '../../src/workspace/index.ts'
import { smallStages } from '../../src/workspace/small.testing.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-outside-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

let next = 0
const place = (name: string) => join(scratch, `${name}-${next++}`)
const stages = smallStages()

async function serve(app: Parameters<typeof listen>[0]): Promise<string> {
  const { port, close } = await listen(app, 0)
  closing.push(close)
  return `http://127.0.0.1:${port}`
}
async function workspaceIn(folder: string): Promise<Workspace> {
  const workspace = await createWorkspace(folder, { personName: 'Nour', stages })
  closing.push(() => workspace.close().catch(() => {}))
  return workspace
}
const publishedBy = (workspace: Workspace) =>
  serve(
    createLogApp(async (path) => {
      if (path === 'checkpoint') await workspace.checkpoint()
      return workspace.logFile(path)
    }),
  )
async function add(workspace: Workspace, words: string, many = 1) {
  await workspace.add(
    Array.from({ length: many }, (_, i) => ({
      name: `${i}.txt`,
      content: { bytes: Buffer.from(`${words} ${i}`) },
    })),
  )
}
async function vkeyOf(workspace: Workspace): Promise<string> {
  await add(workspace, 'the first item')
  return (await workspace.status()).checkpoint.vkey
}
async function witnessOf(folder: string, vkey: string) {
  const witness = await openWitness(folder, { name: 'example.net/witness', logs: [vkey] })
  closing.push(witness.close)
  return { witness, url: await serve(createWitnessApp(witness, { onError: () => {} })) }
}

describe('a published log', () => {
  it('is served with the headers that tlog-tiles asks for, and nothing else is', async () => {
    const workspace = await workspaceIn(place('log'))
    await add(workspace, 'item', 300)
    const url = await publishedBy(workspace)
    const checkpoint = await fetch(`${url}/checkpoint`)
    expect(await checkpoint.text()).toBe(await workspace.checkpoint())
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(checkpoint.headers.get('cache-control')).toBe('max-age=5')
    const tile = await fetch(`${url}/tile/0/000`)
    expect((await tile.arrayBuffer()).byteLength).toBe(8192)
    expect(tile.headers.get('content-type')).toBe('application/octet-stream')
    expect(tile.headers.get('cache-control')).toContain('immutable')
    for (const path of [
      '/',
      '/tile/0/999',
      '/tile/../key',
      '/tile/%2e%2e/key',
      '/../record.db',
      '/key',
      '/api/status',
    ])
      expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 404])
  })
})

describe('a witness outside', () => {
  it('cosigns, is named in the state, and openssl finds its signature right', async () => {
    const workspace = await workspaceIn(place('log'))
    const vkey = await vkeyOf(workspace)
    const { witness, url } = await witnessOf(place('witness'), vkey)
    const policy = `log ${vkey}\nwitness them ${witness.vkey} ${url}\nquorum them\n`
    expect(await workspace.cosign(policy, { allowPrivate: true })).toMatchObject({
      size: 3,
      signed: [{ witness: 'them' }],
      failed: [],
    })
    await add(workspace, 'more', 40)
    const second = await workspace.cosign(policy, { allowPrivate: true })
    expect(second.failed).toEqual([])
    expect((await workspace.status()).seenOutside).toEqual([
      { witness: 'example.net/witness', size: 43, at: second.signed[0]!.at },
    ])
    expect((await workspace.verify()).findings).toEqual([])

    const note = await workspace.checkpoint()
    const [text = '', lines = ''] = note.split('\n\n')
    const line = lines.split('\n').find((one) => one.startsWith('— example.net/witness '))!
    const bytes = Buffer.from(line.split(' ')[2]!, 'base64').subarray(4)
    const folder = place('openssl')
    mkdirSync(folder)
    writeFileSync(join(folder, 'message'), `cosignature/v1\ntime ${bytes.readBigUInt64BE(0)}\n${text}\n`)
    writeFileSync(join(folder, 'signature'), bytes.subarray(8))
    const raw = Buffer.from(witness.vkey.split('+').slice(2).join('+'), 'base64').subarray(1)
    writeFileSync(
      join(folder, 'key.der'),
      Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    )
    const openssl = 'openssl' // the judge comes with the system, not with our packages
    const verify = spawnSync(
      openssl,
      'pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in message -sigfile signature'.split(' '),
      { cwd: folder, encoding: 'utf8' },
    )
    expect(verify.stdout).toContain('Signature Verified Successfully')
  })

  it('catches a log that was rolled back and went on, also after the witness was started again', async () => {
    const [folder, older, memory] = [place('log'), place('older'), place('witness')]
    const workspace = await workspaceIn(folder)
    const vkey = await vkeyOf(workspace)
    const first = await witnessOf(memory, vkey)
    const policyAt = (url: string) => `log ${vkey}\nwitness them ${first.witness.vkey} ${url}\nquorum them\n`
    await workspace.cosign(policyAt(first.url), { allowPrivate: true })
    await workspace.close()
    cpSync(folder, older, { recursive: true })
    const ahead = await openWorkspace(folder, { stages })
    closing.push(() => ahead.close().catch(() => {}))
    await add(ahead, 'what was to be hidden')
    await ahead.cosign(policyAt(first.url), { allowPrivate: true })
    first.witness.close()

    const again = await witnessOf(memory, vkey)
    const back = await openWorkspace(older, { stages })
    closing.push(() => back.close())
    expect(await back.cosign(policyAt(again.url), { allowPrivate: true })).toMatchObject({
      signed: [],
      failed: [{ witness: 'them', why: expect.stringContaining('rolled back') }],
    })
    await add(back, 'another history', 3)
    const forked = await back.cosign(policyAt(again.url), { allowPrivate: true })
    expect(forked.failed[0]).toMatchObject({ why: expect.stringContaining('status 422') })
  })

  it('leaves a record of what it saw that verify holds the log against', async () => {
    const folder = place('log')
    const workspace = await workspaceIn(folder)
    const vkey = await vkeyOf(workspace)
    const { witness, url } = await witnessOf(place('witness'), vkey)
    await add(workspace, 'item', 5)
    await workspace.cosign(`log ${vkey}\nwitness w ${witness.vkey} ${url}\nquorum w\n`, {
      allowPrivate: true,
    })
    await workspace.close()
    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(join(folder, 'record.db'))
    db.exec(`update sightings set note = replace(note, '\n8\n', '\n9\n')`)
    db.close()
    const again = await openWorkspace(folder, { stages })
    closing.push(() => again.close())
    expect(await again.verify()).toMatchObject({ intact: false, findings: [{ code: 'rolled-back' }] })
  })

  it('answers in one process at a time, and is not reached at a private address unasked', async () => {
    const workspace = await workspaceIn(place('log'))
    const vkey = await vkeyOf(workspace)
    const memory = place('witness')
    const { witness, url } = await witnessOf(memory, vkey)
    await expect(
      openWitness(memory, { logs: [vkey], machine: { pid: process.pid + 1, isAlive: () => true } }),
    ).rejects.toMatchObject({ code: 'busy' })
    const policy = `log ${vkey}\nwitness w ${witness.vkey} ${url}\nquorum w\n`
    for (const address of [
      url,
      url.replace('127.0.0.1', 'localhost'),
      url.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
    ])
      expect((await workspace.cosign(policy.replace(url, address))).failed[0]!.why).toMatch(
        /not on the public internet/,
      )
  })
})

describe('a monitor', () => {
  it('sees a log grow, and a fork with both checkpoints as the proof', async () => {
    const [folder, copy, memory] = [place('log'), place('copy'), place('memory')]
    const workspace = await workspaceIn(folder)
    const vkey = await vkeyOf(workspace)
    await add(workspace, 'item', 280)
    await workspace.close()
    cpSync(folder, copy, { recursive: true })
    const open = async (path: string) => {
      const opened = await openWorkspace(path, { stages })
      closing.push(() => opened.close())
      return opened
    }
    const [one, other] = [await open(folder), await open(copy)]
    const policy = `log ${vkey}\nquorum none\n`
    const watch = (where: string, more: object = {}) =>
      watchOutside(where, { policy, memory, allowPrivate: true, ...more })
    const url = await publishedBy(one)
    expect(await watch(url)).toMatchObject({ size: 283, since: undefined, quorum: true })
    await add(one, 'one history', 30)
    expect(await watch(url, { entries: true })).toMatchObject({ size: 313, since: 283 })
    expect(await watch(join(folder, 'log'))).toMatchObject({ size: 313, since: 313 })

    const seen = await one.checkpoint()
    expect(await other.checkpoint()).not.toBe(seen)
    const otherUrl = await publishedBy(other)
    await expect(watch(otherUrl)).rejects.toMatchObject({
      code: 'log-inconsistent',
      proof: { how: 'rolled-back', older: seen, newer: await other.checkpoint() },
    })
    await add(other, 'another history', 40)
    await expect(watch(otherUrl)).rejects.toMatchObject({
      code: 'log-inconsistent',
      proof: { how: 'rewritten', older: seen, newer: await other.checkpoint() },
    })
    expect(await watch(url)).toMatchObject({ since: 313 })
  })

  it('tells a damaged tile from another history, and asks for the witnesses of its policy', async () => {
    const [folder, memory] = [place('log'), place('memory')]
    const workspace = await workspaceIn(folder)
    const vkey = await vkeyOf(workspace)
    const { witness, url } = await witnessOf(place('witness'), vkey)
    const policy = `log ${vkey}\nwitness w ${witness.vkey} ${url}\nquorum w\n`
    const watch = (more: object = {}) => watchOutside(join(folder, 'log'), { policy, memory, ...more })
    expect(await watch()).toMatchObject({ quorum: false, seenBy: [] })
    await workspace.cosign(policy, { allowPrivate: true })
    expect(await watch()).toMatchObject({ quorum: true, seenBy: [{ witness: 'w' }] })
    await add(workspace, 'more', 2)
    await workspace.checkpoint()
    const tile = join(folder, 'log/tile/0/000.p/5')
    const bytes = readFileSync(tile)
    bytes[40]! ^= 1
    writeFileSync(tile, bytes)
    await expect(watch()).rejects.toMatchObject({ code: 'damaged' })
    await expect(watchOutside(scratch, { policy, memory })).rejects.toMatchObject({ code: 'not-found' })
    await expect(watch({ policy: policy.replace(vkey, witness.vkey) })).rejects.toMatchObject({
      code: 'bad-input',
    })
  })
})
