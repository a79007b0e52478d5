import { join } from 'node:path'
import type { LinkableDocument, Parameters } from '../../src/link/index.ts'
import type { ExchangeInput, Vocabularies } from '../../src/model/index.ts'
import { openDataFiles, packageFolder } from '../../src/workspace/index.ts'
import type { BenchOptions, BenchResult } from '../bench.ts'
import { openBenchExtractor } from '../extractor.ts'
import { type Judged, linkageErrors, type True } from './errors.ts'
import { aloneGroup, byIncidents, tellingDocuments } from './group.ts'
import { bCubed, type Fractions, type Grouped, pairwise } from './score.ts'
import { tfidfGroups } from './tfidf.ts'

/** A text as Recount is given it, and the truth that it is held against; texts of several incidents have none. */
export interface LinkageText {
  readonly input: ExchangeInput
  readonly language: string
  readonly truth: True | undefined
}

/** A line of a peer or a simple method, on the same or another part of the data. */
export type PeerLine = readonly [name: string, b3: string, pairs: string]

/** Odds that would have fewer links wrong and more missed: what ships asks for even ones. */
const CAUTIOUS_ODDS = 49

/** The threshold of the baseline; it was not tuned. */
const TFIDF_LEAST = 0.4

/** Links all texts, and scores those that are of one incident. */
export async function linkageResult(
  name: string,
  texts: readonly LinkageText[],
  peers: readonly PeerLine[],
  { part, show = false }: BenchOptions,
): Promise<BenchResult> {
  const files = openDataFiles(join(packageFolder, 'data'))
  const [vocabularies, parameters, extract] = [
    files.vocabularies(),
    await files.parameters(),
    await openBenchExtractor(),
  ]
  const started = performance.now()
  const telling = await tellingDocuments(
    texts.map(({ input }) => input),
    extract,
  )
  const extracted = performance.now()
  const placed = byIncidents(telling, { vocabularies, parameters: parameters.claims })
  const seconds = { extract: (extracted - started) / 1000, link: (performance.now() - extracted) / 1000 }

  const judged = texts.flatMap(({ truth, language }, i): (Judged & { language: string })[] => {
    const text = placed[i]
    return truth === undefined || text === undefined ? [] : [{ ...text, ...truth, language }]
  })
  const regrouped = (groupOf: (id: string) => string | undefined): Grouped[] =>
    judged.map(({ truth, id }) => ({ truth, group: groupOf(id) ?? id }))
  const tfidf = tfidfGroups(
    texts.map(({ input }) => input),
    TFIDF_LEAST,
  )
  const cautious = groupsBy(telling, {
    vocabularies,
    parameters: { ...parameters.claims, link: Math.log2(CAUTIOUS_ODDS) },
  })
  const rivals = {
    'Recount at 49 to 1, not shipped': regrouped((id) => cautious.get(id)),
    'TF-IDF, single link': regrouped((id) => tfidf.get(id)),
    'every text alone': regrouped((id) => id),
  }
  const languages = [...new Set(judged.map(({ language }) => language))].sort()
  const byLanguage = Object.fromEntries(
    languages.map((language) => {
      const some = judged.filter((text) => text.language === language)
      return [language, { b3: bCubed(judged, some), documents: some.length }]
    }),
  )
  const figures = {
    b3: bCubed(judged),
    pairs: pairwise(judged),
    ...byLanguage,
    documents: judged.length,
    incidents: new Set(judged.map(({ truth }) => truth)).size,
    groups: new Set(judged.map(({ group }) => group)).size,
    alone: judged.filter(({ group, id }) => group === aloneGroup(id)).length,
    tfidf: { b3: bCubed(rivals['TF-IDF, single link']), pairs: pairwise(rivals['TF-IDF, single link']) },
    seconds,
    counted: countedWrong(judged),
    errors: linkageErrors(judged),
    ...(show && { ablation: ablation(telling, judged, parameters.claims, vocabularies) }),
  }
  const table = [
    ...rows([
      ['', 'B³ P', 'B³ R', 'B³ F1', 'pair P', 'pair R', 'pair F1'],
      ['Recount', ...cells(figures.b3), ...cells(figures.pairs)],
      ...Object.entries(rivals).map(([rival, grouped]) => [
        rival,
        ...cells(bCubed(grouped)),
        ...cells(pairwise(grouped)),
      ]),
      ...peers.map(([peer, b3, pairs]) => [peer, '', '', b3, '', '', pairs]),
    ]),
    `B³ F1 by language: ${Object.entries(byLanguage)
      .map(([language, { b3, documents }]) => `${language} ${b3.f1.toFixed(3)} (${documents})`)
      .join(', ')}`,
    `${figures.documents} documents of one incident, ${figures.incidents} incidents, ${figures.groups} groups; ${figures.alone} documents tell of none`,
    `incidents told of twice or more: ${figures.counted.doubles} too many; told of as one: ${figures.counted.lost} too few`,
    `extracted in ${seconds.extract.toFixed(1)} s, grouped in ${seconds.link.toFixed(1)} s`,
    `pairs of texts: ${Object.entries(figures.errors)
      .sort(([, a], [, b]) => b - a)
      .map(([kind, count]) => `${count} ${kind}`)
      .join('; ')}`,
    ...Object.entries(figures.ablation ?? {}).map(
      ([without, { b3, pairs }]) =>
        `without ${without}: B³ F1 ${b3.f1.toFixed(3)}, pair F1 ${pairs.f1.toFixed(3)}`,
    ),
  ]
  return { name, part, figures, table: table.join('\n') }
}

/**
 * By how many the count of incidents is wrong, of those that are made: how many more groups incidents stand in than there are of them, and how many
 * more incidents stand in groups.
 */
function countedWrong(texts: readonly Judged[]): { readonly doubles: number; readonly lost: number } {
  const linked = texts.filter(({ linked }) => linked.length > 0)
  const pairs = new Set(linked.map(({ truth, group }) => JSON.stringify([truth, group]))).size
  return {
    doubles: pairs - new Set(linked.map(({ truth }) => truth)).size,
    lost: pairs - new Set(linked.map(({ group }) => group)).size,
  }
}

/** The same without one comparison at a time. */
function ablation(
  telling: readonly LinkableDocument[],
  judged: readonly Judged[],
  parameters: Parameters,
  vocabularies: Vocabularies,
): Record<string, { b3: Fractions; pairs: Fractions }> {
  const names = Object.keys(parameters.comparisons) as (keyof Parameters['comparisons'])[]
  return Object.fromEntries(
    names.map((name) => {
      const without = (part: Parameters['texts']) => ({
        ...part,
        comparisons: { ...part.comparisons, [name]: { slope: 0, levels: {} } },
      })
      const groups = groupsBy(telling, {
        vocabularies,
        parameters: { ...parameters, ...without(parameters), texts: without(parameters.texts) },
      })
      const grouped = judged.map(({ truth, id }) => ({ truth, group: groups.get(id) ?? id }))
      return [name, { b3: bCubed(grouped), pairs: pairwise(grouped) }]
    }),
  )
}

/** The group of each text, by its id. */
function groupsBy(
  telling: readonly LinkableDocument[],
  given: { readonly vocabularies: Vocabularies; readonly parameters: Parameters },
): ReadonlyMap<string, string> {
  return new Map(byIncidents(telling, given).map(({ id, group }) => [id, group]))
}

function cells({ p, r, f1 }: Fractions): string[] {
  return [p, r, f1].map((value) => value.toFixed(3))
}

function rows(table: readonly (readonly string[])[]): string[] {
  return table.map(
    ([name = '', ...values]) => name.padEnd(34) + values.map((value) => value.padStart(9)).join(''),
  )
}
