/**
 * Marks of languages: letters that only they use within their script, and their commonest small words. Stop words are
 * from each language's list of most frequent words, without those that its neighbours share.
 */
interface LanguageMarks {
  readonly tag: string
  readonly letters?: RegExp
  readonly words: ReadonlySet<string>
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const ARABIC: readonly LanguageMarks[] = [
  {
    tag: 'ar',
    letters: /[ةىإأؤ]/g,
    words: words(
      'في من على إلى الى التي الذي أن ان عن مع هذا هذه بعد بين قال كان كما وقد لم لا ما ذلك حيث جراء',
    ),
  },
  { tag: 'fa', letters: /[پچژگی]/g, words: words('در از به که این را با است آن برای یک شد بود شده کرد خود') },
  { tag: 'ur', letters: /[ٹڈڑےں]/g, words: words('کے میں کی ہے سے کا کو اور نے پر ہیں یہ کہ تھا') },
  { tag: 'ps', letters: /[ټډړښږېۍګ]/g, words: words('د په چې او کې ته له نه هم دا شول') },
  { tag: 'ckb', letters: /[ڕڵۆێە]/g, words: words('لە بە و کە بۆ ئەو لەگەڵ دوای') },
]

const CYRILLIC: readonly LanguageMarks[] = [
  {
    tag: 'ru',
    letters: /[ыэёъ]/g,
    words: words('и в на не что с по как из от за к о был были его для это также при после'),
  },
  {
    tag: 'uk',
    letters: /[іїєґ]/g,
    words: words('і в на не що з та у до за як від про був були його для це після також'),
  },
  { tag: 'bg', letters: /ъ(?=[а-я])/g, words: words('и в на не че с за от се са по да е при като след') },
  { tag: 'sr', letters: /[ђјљњћџ]/g, words: words('и у на да је се су од за са о не као') },
]

const LATIN: readonly LanguageMarks[] = [
  {
    tag: 'en',
    words: words(
      'the of and to in that was for on with were said by at from it as has have had been after his their',
    ),
  },
  {
    tag: 'fr',
    letters: /[éèêàçùœ]/g,
    words: words('le la les des et en du une dans est pour que qui par sur au aux ont avec été plus'),
  },
  {
    tag: 'es',
    letters: /[ñ¿¡áíóú]/g,
    words: words('el la los las de y en que del un una por con para se su al fue más como han'),
  },
  {
    tag: 'pt',
    letters: /[ãõç]/g,
    words: words('o a os as de e em que do da no na dos um uma por com para não foi mais'),
  },
  {
    tag: 'it',
    letters: /[òì]/g,
    words: words('il la di e che in un una per con del della sono è gli nel dei al'),
  },
  {
    tag: 'de',
    letters: /[äöüß]/g,
    words: words('der die das und in den von zu mit ist im des auf für dem ein eine nicht wurde wurden nach'),
  },
  { tag: 'nl', words: words('de het een van en in op te dat is voor met zijn door aan bij werd') },
  {
    tag: 'tr',
    letters: /[ışğİ]/g,
    words: words('ve bir bu da de için ile olarak olan çok daha sonra kadar gibi tarafından göre'),
  },
  { tag: 'ku', letters: /[êîûş]/g, words: words('û li ji di de ku bi ya yên ser vê hatin bû') },
  { tag: 'id', words: words('yang dan di dari untuk dengan pada itu ini dalam tidak oleh akan') },
  { tag: 'so', words: words('ee oo waxaa ka ku iyo in uu ay la soo lagu') },
]

/** Scripts that one language of the conflicts we know stands for. */
const SCRIPTS: readonly (readonly [tag: string, script: RegExp])[] = [
  ['he', /\p{Script=Hebrew}/gu],
  ['my', /\p{Script=Myanmar}/gu],
  ['am', /\p{Script=Ethiopic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
]

const SAMPLE = 1_200 // characters from the middle of the text, where furniture is rare
const ENOUGH_LETTERS = 8

/**
 * The language of a text as a BCP 47 tag, from its script, its letters and its small words; undefined where they say
 * nothing. Deterministic.
 */
export function detectLanguage(text: string): string | undefined {
  const from = Math.max(0, Math.floor((text.length - SAMPLE) / 2))
  const sample = text.slice(from, from + SAMPLE).toLowerCase()
  const arabic = count(sample, /\p{Script=Arabic}/gu)
  const cyrillic = count(sample, /\p{Script=Cyrillic}/gu)
  const latin = count(sample, /\p{Script=Latin}/gu)
  const most = Math.max(arabic, cyrillic, latin)
  for (const [tag, script] of SCRIPTS) {
    if (most < sample.length / 3 && count(sample, script) > Math.max(most, ENOUGH_LETTERS)) return tag
  }
  if (most < ENOUGH_LETTERS) return undefined
  if (most === arabic) return best(sample, ARABIC) ?? 'ar'
  if (most === cyrillic) return best(sample, CYRILLIC)
  return best(sample, LATIN)
}

function best(sample: string, languages: readonly LanguageMarks[]): string | undefined {
  const found = sample.match(/\p{L}+/gu) ?? []
  let winner: string | undefined
  let top = 0
  for (const { tag, letters, words: known } of languages) {
    const small = found.filter((word) => known.has(word)).length
    const score = small + (letters ? count(sample, letters) / 4 : 0)
    if (score > top) [winner, top] = [tag, score]
  }
  return winner
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
