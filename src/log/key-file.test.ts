import { describe, expect, test } from 'vitest'
import { createSigner, plainKeyFile, readKeyFile, sealedKeyFile, sha256 } from './index.ts'

const signer = createSigner('example.org/log', sha256(Buffer.from('a key')))
const random = { salt: Buffer.alloc(16, 1), iv: Buffer.alloc(12, 2), N: 2 ** 10 }
const words = 'four quite ordinary words'
const locked = expect.objectContaining({ code: 'key-locked' })
const message = Buffer.from('a message')

describe('the file of a key', () => {
  test('without a passphrase is its line', async () => {
    const file = readKeyFile(plainKeyFile(signer))
    expect([file.sealed, file.key.vkey]).toEqual([false, signer.vkey])
    expect(signer.verify(message, (await file.open()).sign(message))).toBe(true)
  })

  test('with one tells whose it is, and signs with the passphrase alone', async () => {
    const text = await sealedKeyFile(signer, words, random)
    expect(text).not.toContain(signer.privateKey.split('+').at(-1))
    const file = readKeyFile(text)
    expect([file.sealed, file.key.vkey]).toEqual([true, signer.vkey])
    await expect(file.open()).rejects.toThrow(locked)
    await expect(file.open(`${words} `)).rejects.toThrow(locked)
    expect(signer.verify(message, (await file.open(words)).sign(message))).toBe(true)
  })

  test('takes the same passphrase in another Unicode form, and none that is short', async () => {
    const file = readKeyFile(
      await sealedKeyFile(signer, 'Die Schlüssel hängen dort'.normalize('NFD'), random),
    )
    await expect(file.open('Die Schlüssel hängen dort'.normalize('NFC'))).resolves.toBeTruthy()
    await expect(sealedKeyFile(signer, 'eleven char', random)).rejects.toThrow(/fewer than 12/)
  })

  test('is refused where any part of it was changed', async () => {
    const other = createSigner('example.org/log', sha256(Buffer.from('another')))
    const file = JSON.parse(await sealedKeyFile(signer, words, random))
    const flip = (base64: string) => (base64.startsWith('A') ? 'B' : 'A') + base64.slice(1)
    const opened = async (changed: object) => readKeyFile(JSON.stringify({ ...file, ...changed })).open(words)
    await expect(opened({})).resolves.toBeTruthy()
    for (const changed of [
      { vkey: other.vkey },
      { cipher: { ...file.cipher, data: flip(file.cipher.data) } },
      { cipher: { ...file.cipher, tag: flip(file.cipher.tag) } },
    ])
      await expect(opened(changed)).rejects.toThrow(locked)
  })

  test('is refused where its parameters would take all memory, or it is of another form', async () => {
    const file = JSON.parse(await sealedKeyFile(signer, words, random))
    const damaged = expect.objectContaining({ code: 'damaged' })
    for (const changed of [
      { kdf: { ...file.kdf, N: 2 ** 30 } },
      { kdf: { ...file.kdf, r: 1 << 20 } },
      { kdf: { ...file.kdf, p: 1 << 20 } },
      { kdf: { ...file.kdf, name: 'none' } },
      { cipher: { ...file.cipher, tag: '' } },
      { more: 1 },
      { v: 2 },
    ])
      expect(() => readKeyFile(JSON.stringify({ ...file, ...changed }))).toThrow(damaged)
    expect(() => readKeyFile('{')).toThrow(damaged)
  })
})
