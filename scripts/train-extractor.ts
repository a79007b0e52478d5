/**
 * Trains the judges of who plays which part (`data/extractor/judges.json`) on the part `train` of MUC-4. Deterministic: the same
 * data give the same file. Usage: `node scripts/train-extractor.ts [--data DIR] [--check]`; `--check` only cross-validates.
 * Either way it prints what each step is worth on documents that it was not trained on.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addCounts, type Counts, noCounts, prf } from '../bench/counts.ts'
import { claimsOf, entitiesOf } from '../bench/muc4/adapter.ts'
import { type GoldDocument, readGold } from '../bench/muc4/gold.ts'
import { scoreEntities } from '../bench/muc4/ree.ts'
import { ROLES, type Role } from '../bench/muc4/roles.ts'
import { scoreTemplates } from '../bench/muc4/templates.ts'
import { createExtractor, type Judges, openTraining, parseJudges } from '../src/extract/index.ts'
import { readPlainText } from '../src/read/index.ts'
import { openDataFiles } from '../src/workspace/index.ts'
import { FOLDS, fitJudges, foldOf, type JudgedPart, judgesOf } from './training/fit-judges.ts'
import { PARTS, type Part, ROLE_OF, tellAll } from './training/muc4-rows.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.RECOUNT_BENCH_DATA ?? join(root, '..', 'shared', 'bench') },
    check: { type: 'boolean', default: false },
  },
})

/** By how much a part's threshold lies below the best one on MUC-4: weapons of other wars have names that no judge has read. */
const LOWER: Readonly<Partial<Record<Part, number>>> = { weapon: 0.4 }

const gold = readGold(values.data, 'train')
const files = openDataFiles(join(root, 'data'))
const resources = {
  gazetteer: await files.gazetteer(),
  vocabularies: files.vocabularies(),
  lexicons: await files.lexicons(),
}
const fit = fitJudges(tellAll(gold, openTraining(resources)), console.error)
const best = Object.fromEntries(PARTS.map((part) => [part, bestThreshold(part, fit.parts[part])])) as Record<
  Part,
  ReturnType<typeof bestThreshold>
> // its keys are the parts
const thresholds = Object.fromEntries(
  PARTS.map((part) => [part, Number((best[part].threshold - (LOWER[part] ?? 0)).toFixed(1))]),
) as Record<Part, number> // as above
const inFold = Array.from({ length: FOLDS }, (_, fold) =>
  parseJudges(JSON.stringify(judgesOf(fit, thresholds, fold))),
)

console.log(row('', ['REE P', 'R', 'F', ...ROLES, 'templates']))
print('rules alone', await extracted(() => undefined))
print('judges alone', {
  roles: Object.fromEntries(PARTS.map((part) => [ROLE_OF[part], best[part].counts])) as RoleCounts,
}) // by role
print('rules and judges', await extracted((document) => inFold[foldOf({ document })]))
console.log(PARTS.map((part) => `${part} from ${thresholds[part].toFixed(1)}`).join(', '))
if (!values.check) {
  const folder = join(root, 'data', 'extractor')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'judges.json'), `${JSON.stringify(judgesOf(fit, thresholds))}\n`)
}

type RoleCounts = Record<Role, Counts>

function row(name: string, cells: readonly string[]): string {
  return [name.padEnd(18), ...cells.map((cell) => cell.padStart(10))].join('')
}

function print(name: string, { roles, templates }: { roles: RoleCounts; templates?: Counts }): void {
  const all = prf(ROLES.map((role) => roles[role]).reduce(addCounts))
  const figures = [all.p, all.r, all.f1, ...ROLES.map((role) => prf(roles[role]).f1)].map((one) =>
    one.toFixed(1),
  )
  console.log(row(name, [...figures, templates === undefined ? '-' : prf(templates).f1.toFixed(1)]))
}

/** What whole extractions bring, each document by the judges given for it. */
async function extracted(
  judgesFor: (document: number) => Judges | undefined,
): Promise<{ roles: RoleCounts; templates: Counts }> {
  const roles = Object.fromEntries(ROLES.map((role) => [role, noCounts])) as RoleCounts // its keys are ROLES
  let templates = noCounts
  const extractors = new Map<Judges | undefined, ReturnType<typeof createExtractor>>()
  for (const [at, { id, text, publishedAt, entities, templates: told }] of gold.entries()) {
    const judges = judgesFor(at)
    const extractor = extractors.get(judges) ?? createExtractor({ ...resources, ...(judges && { judges }) })
    extractors.set(judges, extractor)
    const extraction = extractor.extract(
      readPlainText(text, publishedAt === undefined ? {} : { publishedAt }),
      id,
    )
    const predicted = claimsOf(extraction, text).map(({ template }) => template)
    const found = entitiesOf(predicted)
    for (const role of ROLES) roles[role] = addCounts(roles[role], scoreEntities(found[role], entities[role]))
    templates = addCounts(templates, scoreTemplates(predicted, told).counts)
  }
  return { roles, templates }
}

/** The threshold with the best F1 of CEAF-REE: of each group the surest words from it on are told. */
function bestThreshold(part: Part, judged: JudgedPart): { threshold: number; counts: Counts } {
  let best = { threshold: 0, counts: noCounts, f1: -1 }
  for (let step = -30; step <= 20; step++) {
    const counts = countsFrom(part, judged, step / 10)
    const { f1 } = prf(counts)
    if (f1 > best.f1) best = { threshold: step / 10, counts, f1 }
  }
  return best
}

function countsFrom(part: Part, { rows, scores, whole }: JudgedPart, threshold: number): Counts {
  const told = new Map<number, Map<number, { score: number; words: string }>>()
  for (const [at, { document, group, words }] of rows.entries()) {
    const score = scores[at] as number
    if (score < threshold || !whole[at]) continue
    const groups = told.get(document) ?? new Map<number, { score: number; words: string }>()
    told.set(document, groups)
    if (score > (groups.get(group)?.score ?? Number.NEGATIVE_INFINITY)) groups.set(group, { score, words })
  }
  return gold
    .map(({ entities }: GoldDocument, document) => {
      const words = new Set([...(told.get(document)?.values() ?? [])].map(({ words }) => words))
      return scoreEntities(
        [...words].map((one) => new Set([one])),
        entities[ROLE_OF[part]],
      )
    })
    .reduce(addCounts, noCounts)
}
