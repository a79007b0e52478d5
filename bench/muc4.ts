/** MUC-4: the extractor against the analysts' answer keys, beside the published systems. */
import type { BenchOptions, BenchResult } from './bench.ts'
import { addCounts, type Counts, noCounts, prf } from './counts.ts'
import { openBenchExtractor } from './extractor.ts'
import { claimsOf, entitiesOf } from './muc4/adapter.ts'
import { readGold } from './muc4/gold.ts'
import { scoreEntities } from './muc4/ree.ts'
import { ROLES, type Role } from './muc4/roles.ts'
import { noSlots, scoreSlots, slotFigures } from './muc4/slots.ts'
import { scoreTemplates } from './muc4/templates.ts'

/** F1 of published systems on TST3+TST4, from the bench data's README; on `dev` they are an indication only. */
const peers: readonly (readonly [string, ...string[]])[] = [
  ['IterX (T5/BERT, 2023)', '60.4', '53.4', '56.7', '50.0', '37.8', '56.4', '72.8', '70.9', '53.0'],
  ['GTT (BERT, 2021)', '71.1', '46.2', '56.0', '51.4', '51.5', '51.8', '64.6', '66.7', '50.2'],
  ['GRIT (BERT, 2021)', '64.2', '47.4', '54.5', '49.6', '51.9', '49.0', '67.8', '59.1', '-'],
  ['GE NLToolset (rules, 1992)', '53.8', '50.9', '52.3', '41.0', '51.9', '50.0', '61.3', '71.5', '54.3'],
  ['TempGen (2021)', '59.9', '37.4', '46.0', '44.7', '54.7', '31.1', '49.4', '61.0', '47.2'],
  ['SRI FASTUS (rules, 1992)', '49.6', '37.2', '42.5', '36.1', '38.3', '46.3', '43.9', '53.6', '45.2'],
]

export async function run({ data, part }: BenchOptions): Promise<BenchResult> {
  const gold = readGold(data, part)
  const extract = await openBenchExtractor()
  const byRole = Object.fromEntries(ROLES.map((role) => [role, noCounts])) as Record<Role, Counts> // its keys are ROLES
  let templates = noCounts
  let slots = noSlots
  let spent = 0
  for (const document of gold) {
    const started = performance.now()
    const extraction = await extract({
      id: document.id,
      text: document.text,
      ...(document.publishedAt && { publishedAt: document.publishedAt }),
    })
    spent += performance.now() - started
    const told = claimsOf(extraction, document.text)
    const predicted = told.map(({ template }) => template)
    const entities = entitiesOf(predicted)
    for (const role of ROLES)
      byRole[role] = addCounts(byRole[role], scoreEntities(entities[role], document.entities[role]))
    const mapping = scoreTemplates(predicted, document.templates)
    templates = addCounts(templates, mapping.counts)
    slots = scoreSlots(
      slots,
      told.map(({ claim }) => claim),
      mapping.goldOf,
      document.keys,
    )
  }
  const micro = prf(ROLES.map((role) => byRole[role]).reduce(addCounts))
  const figures = {
    ree: { micro, ...Object.fromEntries(ROLES.map((role) => [role, prf(byRole[role])])) },
    templates: { micro: prf(templates) },
    slots: slotFigures(slots),
    docsPerSecond: Math.round((1000 * gold.length) / spent),
    peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  const ours = [
    'Recount',
    ...[micro.p, micro.r, micro.f1, ...ROLES.map((role) => prf(byRole[role]).f1), prf(templates).f1].map(
      (n) => n.toFixed(1),
    ),
  ]
  const head = ['system', 'P', 'R', 'F', ...ROLES, 'templates']
  const slotLine = Object.entries(figures.slots).map(
    ([name, { p, r }]) => `${name} ${r.toFixed(0)}/${p.toFixed(0)}`,
  )
  return {
    name: 'muc4',
    part,
    figures,
    table: [
      ...[head, ours, ...peers].map((row) =>
        row.map((cell, i) => (i === 0 ? cell.padEnd(28) : cell.padStart(10))).join(''),
      ),
      `slots (recall/precision): ${slotLine.join(', ')}   (GE 1992: date 61/57, location 63/59, number 66/56, effect 62/52)`,
      `${gold.length} documents, ${figures.docsPerSecond} a second on one core, peak ${figures.peakMB} MB`,
    ].join('\n'),
  }
}
