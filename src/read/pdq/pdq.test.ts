import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventedPicture } from './invented.testing.ts'
import type { Luma } from './jarosz.ts'
import { findNear, NEAR, packHashes } from './near.ts'
import { pdq } from './pdq.ts'

// By `bench/peers/pdq_peer.py`: seed, width, height, hash and quality by Meta's own program.
const BY_META: readonly (readonly [number, number, number, string, number])[] = [
  [1, 100, 80, '34d9db26b5b45aad2e8976c91b1615709ba60459eae8255bd952adb25174e2b9', 100],
  [2, 128, 200, '0ae7c1583f42b15ace634af83a9d5066a9e85743319f7786c06eab0154bfa4be', 100],
  [3, 320, 240, 'f0f90b9e7b98ee1a40f2af47108df1c143b9a6110a3d79e0e54715dcafb80aab', 100],
  [4, 513, 300, 'd889d29f169e16cf14c495a9ab2e572f686da8c9ba4b120a17268b56edf4e5b0', 100],
  [5, 640, 480, '49f2b4942973db74d4264b6bb6d5f419175f9493692fcda9a05622e503e85d0a', 100],
  [6, 900, 1200, '2a275cd87506af385cc3dc8c9db2bb25132c0336a23f540f7ff0bb86ba1c5545', 100],
  [7, 1600, 1067, '4cc853ca063c1dde3a543c873d3c7c6f509ca1732ac922fb2ab49579eb03d78c', 100],
  [8, 64, 64, 'e1c7ddc58e070c0f7a1c0cf87778ff816193044760cf609f47f0fd9964b19361', 100],
  [9, 100, 80, 'c6733e30415b8e384543318cc54b33a5c54a0e31c57a2a21fff96386bafec9de', 100],
  [10, 128, 200, '9a26ec1c878937e2685f8a58505612325fc8ff399d62cdcee05e685e1bf35113', 100],
  [11, 320, 240, 'a791fe03d86780f68bec0f8cf71ce03a483317d396c3080f70dcfdfccba68203', 100],
  [12, 513, 300, 'ad7c0a8ca476eb5592862d58e29719bca241acb5895b3bb4d4695ff651a8555a', 100],
  [13, 640, 480, 'e209b632b45351de813e8179ccf8dcc1f9fe7f203f64e8e92a832716e254a266', 100],
  [14, 900, 1200, 'b294d7e7b7c61f0de07b0f866a2d55280d0b7c331dc62a0544ab53e3e856aad9', 100],
  [15, 1600, 1067, 'da5fe089012e13126674a86bf4f2bcc0a91d32f153ac571364cecaadbee294de', 100],
  [16, 64, 64, '64b43973e2c8137c24f9950bac4b55b66d83558baa6c9634ca8b5870faf6ab07', 100],
  [17, 100, 80, '3895842aefc123ca3ede4a2bc0221bed872cfb857821007d8679a38fbac9bf7a', 100],
  [18, 128, 200, '557aa84dbc97580b7e86ba07749e151282d5c1fa016f83e82bf05d693553d2f5', 100],
  [19, 320, 240, '739c8e3a8864ab131e6331c75789f519c98b6f16daf3abe6122c03722b7e6889', 100],
  [20, 513, 300, 'd1eca66c6d88fa31c5cb8b26fe44c0b4034eda9f9e331ccb371322ac43f9cc61', 100],
  [21, 640, 480, 'a43509470b7dfec1e5812869c2df5cb195b8cf699bdb5176d56c5548e0e20a8e', 100],
  [22, 900, 1200, '16a7c5ed00b9f4262829f5fb6b2ad37a025265881e5e89e43f7e15d9f5703a06', 100],
  [23, 1600, 1067, 'c4b4a8cfcd3a9a7d36dae496c9b9d0ce8b943b2572c98633a876445a388c3f98', 100],
  [24, 64, 64, '5374fc49f32cea4bfaac28e348c320bea49d02dfb581ead0f3180023bd727fb4', 100],
  [25, 100, 80, 'd743f87e57a17862aba35466ab84d435818cbea31426baa3366362c9a01fef5c', 100],
  [26, 128, 200, '0149b7c30f7837d26f4b1683e80fd233e03fc035d9f8c8bcf6b06f611ab58d0c', 100],
  [27, 320, 240, '74d0ed12c8f301b2d9233f44f23d8469b3d8fe9333a3311fb3347aa90aab1257', 100],
  [28, 513, 300, '8a83bac1d749aa0117e8701c07f814267fb455362afe403ee39c08ff2aefffc0', 100],
  [29, 640, 480, '949ea84c02ed9c68fac1502e84d69f83fd32013781f3e117738e427eeee5b6e8', 100],
  [30, 900, 1200, '310ef1b00766d46a2b5e42379cdcb6d114d6a2b1110bad720ffc50ceeef39b0d', 100],
  [31, 1600, 1067, '2cb56228d44dc88881783b586a3341e63f0df86fd1d262b75caf34cf85ff9251', 100],
  [32, 64, 64, '2b3f5a5674c7c31eb5374a645784e81c57b302e5df0aac18abeb703ffc0c12a0', 100],
]

const apart = (a: string, b: string) => findNear(packHashes(a), b, 256)[0]?.distance
const changed = ({ width, height, data }: Luma, change: (value: number, at: number) => number): Luma => ({
  width,
  height,
  data: data.map((value, at) => change(value, at)),
})
const side = fc.integer({ min: 192, max: 288 }) // smaller ones are hardly smoothed
const picture = fc.tuple(fc.integer({ min: 100, max: 1e9 }), side, side)

describe('the look of a picture', () => {
  it.each(BY_META)("is what Meta's own program says of picture %i", (seed, width, height, hash, quality) => {
    const look = pdq(inventedPicture(seed, width, height))
    expect(look.quality).toBe(quality)
    expect(apart(look.hash, hash)).toBeLessThanOrEqual(2)
  })

  it('outlasts other brightness, contrast and small noise', () => {
    fc.assert(
      fc.property(picture, (given) => {
        const one = inventedPicture(...given)
        const { hash, quality } = pdq(one)
        fc.pre(quality >= 50)
        const duller = pdq(changed(one, (value) => 40 + value / 2))
        const grainy = pdq(changed(one, (value, at) => value + ((at * 7919) % 11) - 5))
        expect(apart(hash, duller.hash)).toBeLessThanOrEqual(2)
        expect(apart(hash, grainy.hash)).toBeLessThanOrEqual(NEAR)
      }),
      { numRuns: 40 },
    )
  })

  it('outlasts being made twice as large', () => {
    fc.assert(
      fc.property(picture, (given) => {
        const one = inventedPicture(...given)
        const [width, height] = [one.width * 2, one.height * 2]
        const data = Float32Array.from({ length: width * height }, (_, at) => {
          const [x, y] = [Math.floor((at % width) / 2), Math.floor(Math.floor(at / width) / 2)]
          return one.data[y * one.width + x]!
        })
        expect(apart(pdq(one).hash, pdq({ width, height, data }).hash)).toBeLessThanOrEqual(NEAR)
      }),
      { numRuns: 20 },
    )
  })

  it('sets half of the bits, and sees nothing in an empty picture', () => {
    fc.assert(
      fc.property(picture, (given) => {
        const bits = apart(pdq(inventedPicture(...given)).hash, '0'.repeat(64))
        expect(bits).toBeLessThanOrEqual(128)
      }),
      { numRuns: 20 },
    )
    const empty = { width: 90, height: 70, data: new Float32Array(90 * 70).fill(128) }
    expect(pdq(empty).quality).toBe(0)
  })

  it('is made of pictures of any size', () => {
    for (const [width, height] of [
      [1, 1],
      [1, 700],
      [700, 1],
      [65, 63],
    ] as const)
      expect(pdq(inventedPicture(5, width, height)).hash).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('the search for near hashes', () => {
  const hash = fc.stringMatching(/^[0-9a-f]{64}$/)
  const flipped = (one: string, bits: readonly number[]) => {
    let value = BigInt(`0x${one}`)
    for (const bit of new Set(bits)) value ^= 1n << BigInt(bit)
    return value.toString(16).padStart(64, '0')
  }

  it('finds every hash within 31 bits and no other, nearest first', () => {
    const bits = fc.uniqueArray(fc.nat(255), { maxLength: 64 })
    fc.assert(
      fc.property(hash, fc.array(bits, { maxLength: 20 }), (wanted, changes) => {
        const found = findNear(packHashes(changes.map((change) => flipped(wanted, change)).join('')), wanted)
        const expected = changes
          .map(({ length }, index) => ({ index, distance: length }))
          .filter(({ distance }) => distance <= NEAR)
          .sort((a, b) => a.distance - b.distance || a.index - b.index)
        expect(found).toEqual(expected)
      }),
    )
  })

  it('refuses what is no hash', () => {
    expect(() => packHashes('f'.repeat(63))).toThrow(RangeError)
    expect(() => findNear(packHashes(''), 'G'.repeat(64))).toThrow(RangeError)
  })
})
