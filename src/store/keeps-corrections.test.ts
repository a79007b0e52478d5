import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import type { Claim, Correction, Extraction } from '../model/index.ts'
import { openStore, type Store, sqliteDialect, textDigest } from './index.ts'
import { digestOf, preserved, readAs, tell, undone } from './told.testing.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-corrections-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
function newStore(): Promise<Store> {
  const folder = mkdtempSync(join(scratch, 's-'))
  return openStore(sqliteDialect(join(folder, 'record.db'), join(folder, 'locks')), { random: randomBytes })
}

const PLACES = ['school', 'market', 'bridge', 'clinic']
const TEXT = PLACES.map((place) => `They shelled the ${place}.`).join(' ')
const ITEM = digestOf(TEXT)
const EVENTS = ['attack', 'raid', 'explosion'] as const

/** The words of the attack at a place: an extractor may take a little more or less of them. */
function trigger(place: number, wide: boolean) {
  const start = TEXT.indexOf(`shelled the ${PLACES[place]}`)
  return { quotes: [{ start: wide ? start - 'They '.length : start, end: start + 'shelled'.length }] }
}
interface Told {
  readonly place: number
  readonly wide: boolean
}
function extracted(told: readonly Told[], version: string) {
  const extraction: Extraction = {
    schema: 'recount.extraction/1',
    id: ITEM,
    extractor: { name: version.length % 2 ? 'frames' : 'llm', version },
    blocks: [],
    places: [],
    // ids that mean another claim in each version
    claims: told.map(({ place, wide }, i) => ({
      id: `c${i}`,
      event: 'bombing',
      trigger: trigger(place, wide),
      block: 'body',
      modality: 'actual',
    })),
    tallies: [],
  }
  return tell({ kind: 'claims.extracted', subject: ITEM, records: { extraction } })
}

const extractions = fc.record({
  kind: fc.constant('extract' as const),
  told: fc.uniqueArray(fc.record({ place: fc.nat(3), wide: fc.boolean() }), {
    selector: ({ place }) => place,
  }),
})
const edits = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), place: fc.nat(3), event: fc.constantFrom(...EVENTS) }),
  fc.record({ kind: fc.constant('clear' as const), place: fc.nat(3) }),
  fc.record({ kind: fc.constant('reject' as const), place: fc.nat(3) }),
  fc.record({ kind: fc.constant('undo' as const), which: fc.nat(20) }),
)
const sessions = fc.array(fc.oneof({ weight: 2, arbitrary: extractions }, { weight: 3, arbitrary: edits }), {
  minLength: 4,
  maxLength: 12,
})

/** Where a claim's words stand: the place whose attack they name. */
const placeOf = (claim: Claim) =>
  PLACES.findIndex((_, place) => trigger(place, false).quotes[0]!.end === claim.trigger.quotes[0]!.end)

it('keeps what people corrected through whatever extractions come after, and makes the same of the log again', async () => {
  await fc.assert(
    fc.asyncProperty(sessions, async (session) => {
      const store = await newStore()
      await store.append([
        preserved(TEXT),
        readAs(TEXT),
        extracted(
          [0, 1, 2, 3].map((place) => ({ place, wide: false })),
          '0',
        ),
      ])
      const said: { seq: number; place: number; change: Correction['change'] }[] = []
      for (const [i, act] of session.entries()) {
        if (act.kind === 'extract') await store.append([extracted(act.told, 'v'.repeat(i + 1))])
        else if (act.kind === 'undo') {
          const gone = said.splice(act.which % Math.max(1, said.length), 1)[0]
          if (gone) await store.append([undone(TEXT, gone.seq)])
        } else {
          const row = (await store.claims(ITEM)).find(
            (one) => placeOf(JSON.parse(one.current ?? one.found!)) === act.place,
          )
          if (!row) continue // nobody can correct what is not shown
          const change: Correction['change'] =
            act.kind === 'set'
              ? { kind: 'set-field', field: 'event', value: act.event }
              : act.kind === 'clear'
                ? { kind: 'clear-field', field: 'method' }
                : { kind: 'reject-claim' }
          const shown: Claim = JSON.parse(row.current ?? row.found!)
          const correction: Correction = {
            document: textDigest(TEXT),
            anchor: shown.trigger.quotes,
            claim: row.id,
            change,
            reason: 'The words say so.',
          }
          const seq = await store.append([
            tell({ kind: 'claim.corrected', subject: ITEM, records: { correction } }),
          ])
          said.push({ seq, place: act.place, change })
        }
        await expectKept(store, said)
      }
      expect(await store.compareTables()).toEqual([])
      await store.close()
    }),
    { numRuns: 25 },
  )
}, 120_000)

/** What a person said last of each claim is what the record says. */
async function expectKept(store: Store, said: readonly { place: number; change: Correction['change'] }[]) {
  const rows = await store.claims(ITEM)
  expect(new Set(rows.map(({ ref }) => ref)).size).toBe(rows.length)
  for (const [place, all] of Map.groupBy(said, (one) => one.place)) {
    const standing = rows.filter(({ current }) => current && placeOf(JSON.parse(current)) === place)
    const last = all.at(-1)!.change
    if (last.kind === 'reject-claim') expect(standing).toEqual([])
    else expect(standing).toHaveLength(1)
    const set = all.findLast(({ change }) => change.kind === 'set-field')?.change
    if (last.kind !== 'reject-claim' && set?.kind === 'set-field')
      expect(JSON.parse(standing[0]!.current!).event).toBe(set.value)
  }
}
