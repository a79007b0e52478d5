/** MUC-4: how far each step of extraction lets an answer key's entity come, and where precision is lost. */
import { openTraining } from '../src/extract/index.ts'
import { readPlainText } from '../src/read/index.ts'
import { openDataFiles, packageFolder } from '../src/workspace/index.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { openBenchExtractor } from './extractor.ts'
import { claimsOf, entitiesOf } from './muc4/adapter.ts'
import { readGold } from './muc4/gold.ts'
import { type Entity, normalise, ROLES, type Role } from './muc4/roles.ts'

const PART_OF: Readonly<Record<Role, string>> = {
  PerpInd: 'individual',
  PerpOrg: 'organisation',
  Target: 'target',
  Victim: 'victim',
  Weapon: 'weapon',
}

interface Steps {
  gold: number
  seen: number // its words are found beside an event word, as something that may play the part
  attached: number // grammar alone puts them into an attack
  told: number // some claim has them
  counted: number // a claim that is not generic has them
  emitted: number
  inEmpty: number // emitted in documents without a template
}

export async function run({ data, part }: BenchOptions): Promise<BenchResult> {
  const files = openDataFiles(`${packageFolder}/data`)
  const rowsOf = openTraining({
    gazetteer: await files.gazetteer(),
    vocabularies: files.vocabularies(),
    lexicons: await files.lexicons(),
  })
  const extract = await openBenchExtractor()
  const steps = Object.fromEntries(
    ROLES.map((role) => [
      role,
      { gold: 0, seen: 0, attached: 0, told: 0, counted: 0, emitted: 0, inEmpty: 0 },
    ]),
  ) as Record<Role, Steps> // its keys are ROLES
  for (const { id, text, publishedAt, entities, templates } of readGold(data, part)) {
    const given = publishedAt === undefined ? {} : { publishedAt }
    const { rows } = rowsOf(readPlainText(text, given))
    const extraction = await extract({ id, text, ...given })
    const all = extraction.claims.map(({ generic: _, ...claim }) => ({
      ...claim,
      modality: 'actual' as const,
    }))
    const entitiesIn = (claims: typeof extraction.claims) =>
      entitiesOf(claimsOf({ ...extraction, claims }, text).map(({ template }) => template))
    const [told, counted] = [entitiesIn(all), entitiesIn(extraction.claims)]
    for (const role of ROLES) {
      const step = steps[role]
      const mine = rows.filter((row) => row.part === PART_OF[role])
      const words = (row: (typeof rows)[number]) => normalise(text.slice(row.quote.start, row.quote.end))
      const seen = new Set(mine.map(words))
      const attached = new Set(mine.filter(({ features }) => (features.get('attached') ?? 0) > 0).map(words))
      for (const entity of entities[role]) {
        step.gold++
        if (meets(entity, [seen])) step.seen++
        if (meets(entity, [attached])) step.attached++
        if (meets(entity, told[role])) step.told++
        if (meets(entity, counted[role])) step.counted++
      }
      step.emitted += counted[role].length
      if (templates.length === 0) step.inEmpty += counted[role].length
    }
  }
  const share = (count: number, of: number) => (of === 0 ? 0 : Math.round((1000 * count) / of) / 10)
  const figures: Record<string, Record<string, number>> = Object.fromEntries(
    Object.entries(steps).map(([role, { gold, emitted, inEmpty, ...reached }]) => [
      role,
      {
        gold,
        ...Object.fromEntries(Object.entries(reached).map(([step, count]) => [step, share(count, gold)])),
        emitted,
        inEmpty: share(inEmpty, emitted),
      },
    ]),
  )
  const columns = ['gold', 'seen', 'attached', 'told', 'counted', 'emitted', 'inEmpty']
  return {
    name: 'muc4-ceiling',
    part,
    figures,
    table: [
      ['role', ...columns],
      ...Object.entries(figures).map(([role, row]) => [
        role,
        ...columns.map((column) => String(row[column])),
      ]),
    ]
      .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(10))).join(''))
      .join('\n'),
  }
}

function meets(entity: Entity, others: readonly ReadonlySet<string>[]): boolean {
  return others.some((other) => [...other].some((words) => entity.has(words)))
}
