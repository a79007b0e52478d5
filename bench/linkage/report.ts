import { join } from 'node:path'
import type { ExchangeInput } from '../../src/model/index.ts'
import { openDataFiles, packageFolder } from '../../src/workspace/index.ts'
import type { BenchOptions, BenchResult } from '../bench.ts'
import { openBenchExtractor } from '../extractor.ts'
import { type Judged, linkageErrors, type True } from './errors.ts'
import { groupTexts } from './group.ts'
import { bCubed, type Fractions, type Grouped, pairwise } from './score.ts'

/** A text as Recount is given it, and the truth that it is held against; texts of several incidents have none. */
export interface LinkageText {
  readonly input: ExchangeInput
  readonly language: string
  readonly truth: True | undefined
}

/** A line of a peer or a simple method, on the same or another part of the data. */
export type PeerLine = readonly [name: string, b3: string, pairs: string]

/** Links all texts, and scores those that are of one incident. */
export async function linkageResult(
  name: string,
  texts: readonly LinkageText[],
  peers: readonly PeerLine[],
  { part }: BenchOptions,
): Promise<BenchResult> {
  const extract = await openBenchExtractor()
  const vocabularies = openDataFiles(join(packageFolder, 'data')).vocabularies()
  const { placed, seconds } = await groupTexts(
    texts.map(({ input }) => input),
    extract,
    vocabularies,
  )
  const judged = texts.flatMap(({ truth, language }, i): (Judged & { language: string })[] => {
    const text = placed[i]
    return truth === undefined || text === undefined ? [] : [{ ...text, ...truth, language }]
  })
  const alone: Grouped[] = judged.map(({ truth }, i) => ({ truth, group: String(i) }))
  const languages = [...new Set(judged.map(({ language }) => language))].sort()
  const figures = {
    b3: bCubed(judged),
    pairs: pairwise(judged),
    ...Object.fromEntries(
      languages.map((language) => [
        language,
        {
          b3: bCubed(
            judged,
            judged.filter((text) => text.language === language),
          ),
        },
      ]),
    ),
    documents: judged.length,
    incidents: new Set(judged.map(({ truth }) => truth)).size,
    groups: new Set(judged.map(({ group }) => group)).size,
    unlinked: judged.filter(({ linked }) => linked.length === 0).length,
    seconds,
    errors: linkageErrors(judged),
  }
  const table = [
    ...rows([
      ['', 'B³ P', 'B³ R', 'B³ F1', 'pair P', 'pair R', 'pair F1'],
      ['Recount', ...cells(figures.b3), ...cells(figures.pairs)],
      ['every text alone', ...cells(bCubed(alone)), ...cells(pairwise(alone))],
      ...peers.map(([peer, b3, pairs]) => [peer, '', '', b3, '', '', pairs]),
    ]),
    `B³ F1 by language: ${languages
      .map(
        (language) =>
          `${language} ${bCubed(
            judged,
            judged.filter((text) => text.language === language),
          ).f1.toFixed(3)}`,
      )
      .join(', ')}`,
    `${figures.documents} documents of one incident, ${figures.incidents} incidents, ${figures.groups} groups; ${figures.unlinked} documents have no linked claim`,
    `extracted in ${seconds.extract.toFixed(1)} s, linked in ${seconds.link.toFixed(1)} s`,
    `pairs of texts: ${Object.entries(figures.errors)
      .sort(([, a], [, b]) => b - a)
      .map(([kind, count]) => `${count} ${kind}`)
      .join('; ')}`,
  ]
  return { name, part, figures, table: table.join('\n') }
}

function cells({ p, r, f1 }: Fractions): string[] {
  return [p, r, f1].map((value) => value.toFixed(3))
}

function rows(table: readonly (readonly string[])[]): string[] {
  return table.map(
    ([name = '', ...values]) => name.padEnd(34) + values.map((value) => value.padStart(9)).join(''),
  )
}
