/** The extractor on the wars in Syria and Gaza: against what each text states, and against the coded incidents. */
import { join } from 'node:path'
import type { ExchangeInput } from '../src/model/index.ts'
import { openDataFiles, packageFolder } from '../src/workspace/index.ts'
import { actorClasses } from './airwars/classes.ts'
import {
  addCodedScores,
  type CodedScore,
  codedFigures,
  noCodedScore,
  scoreAgainstIncident,
} from './airwars/consensus.ts'
import { codedInGaza, codedInSyria, type GazaIncident, type SyrianIncident } from './airwars/incidents.ts'
import { type CapturedText, inputOf } from './airwars/input.ts'
import {
  addLabelScores,
  type LabelScore,
  labelFigures,
  noLabelScore,
  scoreDocument,
} from './airwars/score.ts'
import { showDocument } from './airwars/show.ts'
import { type Label, type Means, toldByClaim, toldByLabel } from './airwars/tell.ts'
import type { Told } from './airwars/told.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { readRows } from './data.ts'
import { openBenchExtractor } from './extractor.ts'

type Row = CapturedText & { readonly gold: SyrianIncident | null }
type Labelled = { readonly source_id: string; readonly claims: readonly Label[] }
type Language = 'ar' | 'en'

export async function run({ data, part, limit, show }: BenchOptions): Promise<BenchResult> {
  const rows = readRows<Row>(data, 'airwars-syria', part, 'extract').slice(0, limit)
  const labelled = new Map(
    readRows<Labelled>(data, 'airwars-syria', part, 'labels').map((row) => [row.source_id, row.claims]),
  )
  const narratives = readRows<GazaIncident>(data, 'airwars-gaza', part, 'narratives').slice(0, limit)
  const files = openDataFiles(join(packageFolder, 'data'))
  const actors = actorClasses(files.vocabularies())
  const means: Means = { gazetteer: await files.gazetteer(), actors }
  const tell = await openTeller(means)

  const labels: Record<Language, LabelScore> = { ar: noLabelScore, en: noLabelScore }
  const gold: Record<Language, CodedScore> = { ar: noCodedScore, en: noCodedScore }
  for (const row of rows) {
    const language = row.lang === 'ar' ? 'ar' : 'en'
    const claims = await tell(inputOf(row))
    const stated = labelled.get(row.source_id)?.map((label) => toldByLabel(label, means))
    if (stated !== undefined) {
      labels[language] = addLabelScores(labels[language], scoreDocument(stated, claims))
      if (show && part === 'train') showDocument(row.source_id, stated, claims)
    }
    if (row.gold !== null)
      gold[language] = addCodedScores(
        gold[language],
        scoreAgainstIncident(codedInSyria(row.gold, actors), claims),
      )
  }
  let gaza = noCodedScore
  for (const incident of narratives) {
    const claims = await tell({ id: incident.code, text: incident.narrative })
    gaza = addCodedScores(gaza, scoreAgainstIncident(codedInGaza(incident, actors), claims))
  }
  const figures = {
    labels: { ar: labelFigures(labels.ar), en: labelFigures(labels.en) },
    gold: { ar: codedFigures(gold.ar), en: codedFigures(gold.en) },
    gaza: codedFigures(gaza),
  }
  return { name: 'airwars-extract', part, figures, table: tableOf(figures) }
}

/** What the claims of a text tell; those told only in general are no attacks. */
async function openTeller(means: Means): Promise<(input: ExchangeInput) => Promise<Told[]>> {
  const extract = await openBenchExtractor()
  return async (input) => {
    const { claims } = await extract(input)
    return claims.filter((claim) => claim.generic === undefined).map((claim) => toldByClaim(claim, means))
  }
}

type Figures = {
  readonly labels: Record<Language, ReturnType<typeof labelFigures>>
  readonly gold: Record<Language, ReturnType<typeof codedFigures>>
  readonly gaza: ReturnType<typeof codedFigures>
}

const GOALS = [80, 92, 88, 90, 90, 88, 88] as const
const WORST = 12 // kinds of error shown

function tableOf({ labels, gold, gaza }: Figures): string {
  const line = (name: string, values: readonly (number | string)[]) =>
    name.padEnd(24) +
    values.map((value) => (typeof value === 'number' ? value.toFixed(1) : value).padStart(9)).join('')
  const ofLabels = ({ claims, date, place, actors, method, killed, injured }: Figures['labels']['ar']) => [
    claims.p,
    claims.r,
    claims.f1,
    date.f1,
    place.f1,
    actors.f1,
    method.accuracy,
    killed.exact,
    injured.exact,
    killed.exactWhereTold,
    injured.exactWhereTold,
  ]
  const ofCoded = ({ date, place, killed, actors, method }: Figures['gaza']) => [
    date.within1day,
    place.within5km,
    place.within20km,
    killed.overlap,
    actors.f1,
    method.accuracy,
  ]
  const errors = (['ar', 'en'] as const).map((language) =>
    Object.entries(labels[language].errors)
      .sort(([, a], [, b]) => b - a)
      .slice(0, WORST)
      .map(([kind, count]) => `${count} ${kind}`)
      .join('; '),
  )
  const size = ({ matched, extracted, labelled, dated }: Figures['labels']['ar']) =>
    `${matched} matched (${dated} with a date) of ${extracted} extracted and ${labelled} labelled`
  return [
    line('against labels', [
      'P',
      'R',
      'claims',
      'date',
      'place',
      'actors',
      'method',
      'killed',
      'injured',
      '(told)',
      '(told)',
    ]),
    line('  Arabic', ofLabels(labels.ar)),
    line('  English', ofLabels(labels.en)),
    line('  goal', ['', '', ...GOALS]),
    `  claims, ar: ${size(labels.ar)}; en: ${size(labels.en)}`,
    `  (told): killed and injured over the pairs of which a side tells any; silence that agrees is not counted`,
    line('against incidents', ['date', '5 km', '20 km', 'killed', 'actors', 'method']),
    line('  Arabic', ofCoded(gold.ar)),
    line('  English', ofCoded(gold.en)),
    line('  Gaza', ofCoded(gaza)),
    `errors, ar: ${errors[0]}`,
    `errors, en: ${errors[1]}`,
  ].join('\n')
}
