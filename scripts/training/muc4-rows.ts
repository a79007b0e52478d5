/** MUC-4 as rows to learn from: everybody and everything that the judges are asked about, with whether the answer keys have it. */
import type { GoldDocument } from '../../bench/muc4/gold.ts'
import { normalise, ROLES, type Role } from '../../bench/muc4/roles.ts'
import type { TrainingDocument, TrainingRow } from '../../src/extract/index.ts'
import { readPlainText } from '../../src/read/index.ts'

export type Part = TrainingRow['part']
export const ROLE_OF: Readonly<Record<Part, Role>> = {
  individual: 'PerpInd',
  organisation: 'PerpOrg',
  target: 'Target',
  victim: 'Victim',
  weapon: 'Weapon',
}
export const PARTS = Object.keys(ROLE_OF) as Part[] // its keys are the parts

export interface Row extends TrainingRow {
  readonly document: number
  readonly words: string
  readonly right: boolean
}

/** A document, or a paragraph of one, with what the keys say of it. */
export interface Told {
  readonly document: number
  /** the whole document, not a paragraph of it */
  readonly whole: boolean
  readonly rows: readonly Row[]
  /** `right`: the words of some entity of the keys stand in the sentence */
  readonly sentences: readonly { readonly clues: Int32Array; readonly right: boolean }[]
  /** whether the keys tell of any attack in the document */
  readonly relevant: boolean
}

export function tellAll(
  gold: readonly GoldDocument[],
  describe: (document: ReturnType<typeof readPlainText>) => TrainingDocument,
): Told[] {
  return gold.flatMap((of, document) => [
    tell(of, document, of.text, true),
    ...stretchesOf(of.text).map((stretch) => tell(of, document, stretch, false)),
  ])

  function tell(of: GoldDocument, document: number, text: string, whole: boolean): Told {
    const { rows, sentences } = describe(
      readPlainText(text, whole && of.publishedAt !== undefined ? { publishedAt: of.publishedAt } : {}),
    )
    const wordsOf = ({ start, end }: { start: number; end: number }) => normalise(text.slice(start, end))
    const inKeys = ROLES.flatMap((role) => of.entities[role].flatMap((entity) => [...entity]))
    return {
      document,
      whole,
      relevant: of.templates.length > 0,
      rows: rows.flatMap((row) => {
        const words = wordsOf(row.quote)
        const right = of.entities[ROLE_OF[row.part]].some((entity) => entity.has(words))
        return words === '' ? [] : [{ ...row, document, words, right }]
      }),
      sentences: sentences.map(({ quote, clues }) => {
        const told = ` ${wordsOf(quote)} `
        return { clues, right: inKeys.some((words) => told.includes(` ${words} `)) }
      }),
    }
  }
}

/** The paragraphs of a text, each as a text of its own: what is told shortly is told with less around it. */
function stretchesOf(text: string): string[] {
  const paragraphs = text.split(/\s{3,}/).filter((paragraph) => paragraph.length > 60)
  return paragraphs.length < 3 ? [] : paragraphs
}
