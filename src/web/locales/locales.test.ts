import { describe, expect, it } from 'vitest'
import { ar as pagesInArabic } from './ar/index.ts'
import { en as pagesInEnglish } from './en/index.ts'
import { LOG_WORDS } from './log-words.ts'
import { MEDIA_WORDS } from './media-words.ts'
import { QUESTIONS_WORDS } from './questions-words.ts'

const en = { ...pagesInEnglish, log: LOG_WORDS.en, questions: QUESTIONS_WORDS.en, media: MEDIA_WORDS.en }
const ar = { ...pagesInArabic, log: LOG_WORDS.ar, questions: QUESTIONS_WORDS.ar, media: MEDIA_WORDS.ar }

/** `page.key`, and how many words a sentence takes. */
function shapeOf(messages: object, path = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? shapeOf(value, `${path}${key}.`)
      : [`${path}${key}:${typeof value}`],
  )
}

function texts(messages: object): string[] {
  return Object.values(messages).flatMap((value) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? texts(value) : [],
  )
}

describe('the languages', () => {
  it('have the same keys', () => expect(shapeOf(ar).sort()).toEqual(shapeOf(en).sort()))

  it('leave nothing empty', () => {
    for (const messages of [en, ar]) for (const text of texts(messages)) expect(text.trim()).not.toBe('')
  })

  it('do not leave English in Arabic', () => {
    const same = texts(ar).filter((text) => /[a-z]{4}/i.test(text) && !/[\u0600-\u06ff]/.test(text))
    expect(same).toEqual(['Recount'])
  })
})
