import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Claim, type Count, isAsserted } from '../src/model/index.ts'
import { createWorkspace, packageFolder, type Workspace } from '../src/workspace/index.ts'
import { temporaryFolders } from '../src/workspace/small.testing.ts'

type Numbers = number | [number | null, number | null]

interface TrueClaim {
  readonly id: string
  readonly incident: string
  readonly when?: string | [string, string]
  readonly time?: string
  readonly place: string
  readonly method?: string
  readonly actors?: string[]
  readonly targets?: string[]
  readonly harm?: Record<string, Numbers>
  readonly groups?: Record<string, Record<string, number>>
  readonly status?: string
  readonly stance?: string
  readonly replaces?: Record<string, Numbers>
  readonly rumour?: boolean
  readonly optional?: boolean
}

interface Truth {
  readonly documents: Record<string, { readonly claims: readonly TrueClaim[] }>
}

const ACTOR_IDS: Record<string, string> = {
  'Velmoran army': 'own:velmoran-army',
  'Highland Front': 'own:highland-front',
}

const exercise = join(packageFolder, 'samples', 'exercise')
const words = (name: string) => readFileSync(join(exercise, name), 'utf8')
const truth: Truth = parse(words('truth.yaml'))
const folders = temporaryFolders()
let workspace: Workspace
const claims = new Map<string, Claim[]>()

beforeAll(async () => {
  workspace = await createWorkspace(folders.next(), { personName: 'A trainee' })
  await workspace.addPlaces(words('places.csv'))
  await workspace.addActors(words('actors.yaml'))
  const names = Object.keys(truth.documents)
  await workspace.add(names.map((name) => ({ name, content: { file: join(exercise, 'documents', name) } })))
  await workspace.process()
  const documents = new Map((await workspace.documents()).map(({ id, name }) => [id, name]))
  for (const { ref, claim } of await workspace.claims()) {
    const name = documents.get(ref.slice(0, ref.indexOf('#'))) ?? ''
    if (claim.generic !== true) claims.set(name, [...(claims.get(name) ?? []), claim])
  }
}, 60_000)

afterAll(async () => {
  await workspace.close()
  folders.remove()
})

describe.each(Object.entries(truth.documents))('%s', (name, { claims: expected }) => {
  it('yields the claims of the truth and no other', () => {
    const found = (claims.get(name) ?? []).map(
      (claim) => expected.find((one) => tells(claim, one))?.id ?? '?',
    )
    const needed = expected.filter(({ optional }) => optional !== true).map(({ id }) => id)
    const allowed = expected.map(({ id }) => id)
    expect(found.filter((id) => !allowed.includes(id))).toEqual([])
    expect([...found].sort()).toEqual([...new Set([...needed, ...found])].sort())
  })

  const certain = expected.filter(({ optional }) => optional !== true)
  for (const one of certain) {
    it(`tells of ${one.id} what its words say`, () => {
      const claim = (claims.get(name) ?? []).find((each) => tells(each, one))
      expect(claim && asTruth(claim)).toEqual(asExpected(one))
    })
  }
})

/** Whether an extracted claim is that of the truth: one attack has its place and its means, and no other here has both. */
function tells({ where, method }: Claim, one: TrueClaim): boolean {
  return (
    where?.[0]?.placeId === `own:${one.place}` && (one.method === undefined || method?.code === one.method)
  )
}

function asTruth({ when, method, actors, targets, harm, speakers, replaces, ...claim }: Claim) {
  const whole = (harm ?? []).filter(({ within }) => within === undefined)
  const parts = (harm ?? []).filter(({ within }) => within !== undefined)
  const groupsOf = (kind: string) => [
    ...parts.filter((part) => part.kind === kind),
    ...whole.filter((one) => one.kind === kind && one.groups.length > 0),
  ]
  return {
    when: when && [when.from, when.to],
    method: method?.code,
    actors: (actors ?? []).map(({ actorId, name }) => actorId ?? name).sort(),
    targets: (targets ?? []).map(({ code }) => code).sort(),
    harm: Object.fromEntries(whole.map((one) => [one.kind, numbers(one)])),
    groups: Object.fromEntries(
      groupsOf('killed').flatMap(({ groups, min }) => groups.map((group) => [group, min])),
    ),
    status: whole.find(({ kind }) => kind === 'killed')?.status,
    denied: (speakers ?? []).some(({ stance }) => stance === 'denies'),
    asserted: isAsserted({ ...claim, speakers }),
    replaces: Object.fromEntries((replaces ?? []).map(({ field, value }) => [field, value])),
  }
}

function asExpected(one: TrueClaim): ReturnType<typeof asTruth> {
  return {
    when: one.when === undefined ? undefined : ([one.when, one.when].flat().slice(0, 2) as [string, string]),
    method: one.method as never,
    actors: (one.actors ?? []).map((name) => ACTOR_IDS[name] ?? name).sort(),
    targets: [...(one.targets ?? [])].sort() as never,
    harm: Object.fromEntries(
      Object.entries(one.harm ?? {}).map(([kind, told]) => [kind, Array.isArray(told) ? told : [told, told]]),
    ),
    groups: one.groups?.killed ?? {},
    status:
      one.status === undefined ? (harmless(one) ? undefined : expect.anything()) : (one.status as never),
    denied: one.stance === 'denies',
    asserted: one.stance !== 'denies' && one.rumour !== true,
    replaces: expect.anything(),
  }
}

function harmless({ harm }: TrueClaim): boolean {
  return harm?.killed === undefined
}

function numbers({ min, max }: Count): [number | null, number | null] {
  return [min, max]
}

describe('the incidents of the exercise', () => {
  it('are those of the truth, each once, and a rumour is marked as one', async () => {
    const incidents = await workspace.incidents()
    const placesOf = (unconfirmed: boolean) =>
      incidents
        .filter((incident) => (incident.consensus.unconfirmed ?? false) === unconfirmed)
        .map(({ consensus }) => consensus.where?.placeId)
        .sort()
    expect(placesOf(false)).toEqual(['own:dunverra', 'own:ruvendal', 'own:torvask', 'own:torvask'])
    expect(placesOf(true)).toEqual(['own:kastrelle'])
  })

  it('show the tolls that differ, and hold the report’s nine attacks against the record', async () => {
    const incidents = await workspace.incidents()
    const market = incidents.find(({ consensus }) => consensus.method === 'air-strike')
    const killed = market?.consensus.harm.find(
      ({ kind, status }) => kind === 'killed' && status === 'civilian',
    )
    expect(killed).toMatchObject({ min: 12, max: 14 })
    const [tally] = await workspace.tallies()
    expect(tally?.tally).toMatchObject({ min: 9, check: 'adds-up' })
    expect(tally?.reconciliation.missing.min).toBe(7)
    const named = tally?.reconciliation.cells.slice(1).map(({ incidents: held }) => held.length)
    expect(named).toEqual([0, 1, 1])
    const deaths = (await workspace.tallies()).find(({ tally: { of, min } }) => of === 'killed' && min === 31)
    expect(deaths?.tally.parts.map(({ min, relation }) => [min, relation])).toEqual([
      [14, 'subset'],
      [5, 'subset'],
    ])
  })
})
