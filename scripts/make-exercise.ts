/**
 * Makes the two documents of `samples/exercise/` that are no text files, from `sources/`: the Word document, and the PDF, for
 * which Chromium must be installed. Run: node scripts/run.mjs scripts/make-exercise.ts
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDocx, type WordParagraph } from './docx.ts'

const exercise = join(import.meta.dirname, '..', 'samples', 'exercise')
const source = (name: string) => join(exercise, 'sources', name)
const document = (name: string) => join(exercise, 'documents', name)

/** Marks of the source, and the styles of Word that they stand for. */
const STYLES: readonly (readonly [mark: string, style: string])[] = [
  ['## ', 'Heading1'],
  ['# ', 'Title'],
  ['> ', 'Quote'],
]

function paragraphOf(line: string): WordParagraph {
  const [mark = '', style] = STYLES.find(([start]) => line.startsWith(start)) ?? []
  return [style, line.slice(mark.length)]
}

const lines = readFileSync(source('fiction-09-field-note.txt'), 'utf8').split('\n')
const paragraphs = lines.filter((line) => line !== '').map(paragraphOf)
writeFileSync(document('fiction-09-field-note.docx'), await makeDocx(paragraphs))

execFileSync('chromium', [
  '--headless',
  '--no-sandbox',
  '--no-pdf-header-footer',
  `--print-to-pdf=${document('fiction-13-report.pdf')}`,
  source('fiction-13-report.html'),
])
