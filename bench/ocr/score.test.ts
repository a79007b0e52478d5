import { expect, it } from 'vitest'
import { characterErrors, numbersIn } from './score.ts'

it('counts characters that are wrong, missing or too many', () => {
  expect(characterErrors('abc', 'abc')).toEqual({ errors: 0, characters: 3 })
  expect(characterErrors('a  xc\nd', 'abc d')).toEqual({ errors: 2, characters: 5 })
  expect(characterErrors('', 'four')).toEqual({ errors: 4, characters: 4 })
})

it('counts a number as right once, and a doubtful one as neither', () => {
  const text = '12 12 3 45 7'
  const spots = [...text.matchAll(/\d+/g)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    ...(word === '7' && { doubtful: true as const }),
  }))
  expect(numbersIn({ text, spots }, '١٢ or 45, 8')).toEqual({ all: 3, right: 2, wrong: 2, doubtful: 1 })
})
