import { expect, it } from 'vitest'
import { type Speaker, tellersOf } from './index.ts'

const speaker = (name: string, kind: Speaker['kind'], stance: Speaker['stance']): Speaker => ({
  name,
  kind,
  stance,
  quotes: [{ start: 0, end: 1 }],
})
const paper = speaker('Ostravel Wire', 'publisher', 'asserts')
const rescuers = speaker('rescue workers', 'witness', 'asserts')
const army = speaker('The army', 'party', 'denies')

it('are those who say that it happened, not those who deny it beside them', () => {
  expect(tellersOf([paper, rescuers, army])).toEqual([paper, rescuers])
  expect(tellersOf([rescuers])).toEqual([rescuers])
  expect(tellersOf([paper])).toEqual([paper])
  expect(tellersOf([])).toEqual([])
})

it('are all of them where a paper only passes a denial on', () => {
  expect(tellersOf([paper, army])).toEqual([paper, army])
  expect(tellersOf([army])).toEqual([army])
})
