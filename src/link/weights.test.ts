import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as weights from './weights.ts'

const methodology = readFileSync(new URL('../../docs/methodology.md', import.meta.url), 'utf8')

it.each(Object.entries(weights))('%s is published in docs/methodology.md', (name, value) => {
  const written = value > 0 && value < 0.05 ? `1/${1 / value}` : String(value)
  expect(methodology).toContain(`| \`${name}\` | ${written} |`)
})
