import { article } from './article.ts'

const long = (piece: string, characters: number) => piece.repeat(Math.ceil(characters / piece.length))
const PLACES = 100_000

/** Texts made to be slow, by what is wrong with them. */
export const pathological: Readonly<Record<string, () => string>> = {
  'one line of 2 MB': () => long(`${article(1).replaceAll('\n', ' ')} `, 2e6),
  'one sentence of 1 MB': () => long('shells hit Ariha, Saraqib and Idlib, killing 5 people, and ', 1e6),
  'one word of 2 MB': () => long('Saraqib', 2e6),
  '100,000 place names, one sentence': () => `Air strikes hit ${placeNames(', ')}.`,
  '100,000 place names, one a line': () => placeNames('\n'),
  'quotes 100,000 deep': () => `${long('“he said ', 9e5)}${long('”', 1e5)}`,
  'brackets 100,000 deep': () => `${long('(near Idlib ', 1.2e6)}${long(')', 1e5)}`,
  'Arabic and English by turns, 1 MB': () => long('قصف Idlib city أمس killing ثلاثة مدنيين in إدلب, ', 1e6),
  'zero-width characters, 1 MB': () => long('kil\u200bled\u200d 5\u200f in\ufeff Idlib\u2060 ', 1e6),
  'direction marks, 1 MB': () => long('\u202eIdlib\u202c \u2067قصف\u2069 ', 1e6),
  'emoji, 1 MB': () => long('💥 killed 👨‍👩‍👧‍👦 in Idlib 🇸🇾 ', 1e6),
  'combining marks, 1 MB': () => long(`I${'\u0301'.repeat(50)}dlib `, 1e6),
  'points, 1 MB': () => long('. ', 1e6),
  'numbers, 1 MB': () => long('5,000 12 3/4 2019 ', 1e6),
  'dates, 1 MB': () => long('5 March 2019 to 6 April 2020, ', 1e6),
}

/** Names in the order of a fixed walk over syllables: some are known, most sound like known ones. */
function placeNames(between: string): string {
  const syllables = ['Ka', 'far', 'Na', 'bel', 'Sa', 'ra', 'qib', 'Mar', 'ya', 'min', 'Ha', 'ma']
  return Array.from({ length: PLACES }, (_, at) => {
    const pick = (step: number) => syllables[Math.floor(at / step) % syllables.length]
    const [first, second, third] = [pick(1), pick(syllables.length), pick(syllables.length ** 2)]
    return `${first}${second?.toLowerCase()}${third?.toLowerCase()}`
  }).join(between)
}
