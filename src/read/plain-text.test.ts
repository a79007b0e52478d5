import { expect, test } from 'vitest'
import { readPlainText } from './index.ts'

test('text is kept unit for unit, and blocks leave out only white space', () => {
  const text = '  One title of the day \r\n\r\nThe first paragraph of the text, with a stop.\n\n\n'
  const { text: kept, blocks } = readPlainText(text)
  expect(kept).toBe(text)
  expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual([
    'One title of the day',
    'The first paragraph of the text, with a stop.',
  ])
})

test('lone surrogates are refused', () => {
  expect(() => readPlainText('a\ud800b')).toThrow(expect.objectContaining({ code: 'bad-input' }))
})
