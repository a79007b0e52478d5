/**
 * What tells a language from others of its script: letters that it has and most of them do not, and its commonest small
 * words. Words that neighbours share are kept: they count for both.
 */
export interface LanguageMarks {
  readonly tag: string // BCP 47
  readonly letters: string
  readonly words: string
}

export const ARABIC_SCRIPT: readonly LanguageMarks[] = [
  {
    tag: 'ar',
    letters: 'ةىإأؤ',
    words: 'في من على إلى الى التي الذي أن ان عن مع هذا هذه بعد بين قال كان كما وقد لم لا ما ذلك حيث جراء',
  },
  { tag: 'fa', letters: 'پچژگ', words: 'در از به که این را با است آن برای یک شد بود شده کرد خود' },
  { tag: 'ur', letters: 'ٹڈڑےں', words: 'کے میں کی ہے سے کا کو اور نے پر ہیں یہ کہ تھا' },
  { tag: 'ps', letters: 'ټډړښږېۍګ', words: 'د په چې او کې ته له نه هم دا شول' },
  { tag: 'ckb', letters: 'ڕڵۆێە', words: 'لە بە و کە بۆ ئەو لەگەڵ دوای' },
]

export const CYRILLIC_SCRIPT: readonly LanguageMarks[] = [
  {
    tag: 'ru',
    letters: 'ыэё',
    words: 'и в на у не что с по как из от за к о был были его для это также при после около их она они',
  },
  {
    tag: 'uk',
    letters: 'іїєґ',
    words: 'і в на не що з та у до за як від про був були його для це після також',
  },
  { tag: 'bg', letters: 'ъ', words: 'и в на не че с за от се са по да е при като след' },
  { tag: 'sr', letters: 'ђјљњћџ', words: 'и у на да је се су од за са о не као' },
]

export const LATIN_SCRIPT: readonly LanguageMarks[] = [
  {
    tag: 'en',
    letters: '',
    words:
      'the of and to in that was for on with were said by at from it as has have had been after his their',
  },
  {
    tag: 'fr',
    letters: 'éèêàçùœ',
    words: 'le la les des et en du un une dans est pour que qui par sur au aux ont avec été plus',
  },
  {
    tag: 'es',
    letters: 'ñ¿¡áíóú',
    words: 'el la los las de y en que del un una por con para se su al fue más como han',
  },
  {
    tag: 'pt',
    letters: 'ãõç',
    words: 'o a os as de e em que do da no na dos um uma por com para não foi mais',
  },
  { tag: 'it', letters: 'òì', words: 'il la di e che in un una per con del della sono è gli nel dei al' },
  {
    tag: 'de',
    letters: 'äöüß',
    words: 'der die das und in den von zu mit ist im des auf für dem ein eine nicht wurde wurden nach',
  },
  { tag: 'nl', letters: '', words: 'de het een van en in op te dat is voor met zijn door aan bij werd' },
  {
    tag: 'tr',
    letters: 'ışğçöü',
    words: 've bir bu da de için ile olarak olan çok daha sonra kadar gibi tarafından göre dün en az kişi',
  },
  { tag: 'ku', letters: 'êîû', words: 'û li ji di de ku bi ya yên ser vê hatin bû' },
  { tag: 'id', letters: '', words: 'yang dan di dari untuk dengan pada itu ini dalam tidak oleh akan' },
  { tag: 'so', letters: '', words: 'ee oo waxaa ka ku iyo in uu ay la soo lagu' },
]

/** Scripts that stand for one language in the texts we meet. */
export const OTHER_SCRIPTS: readonly (readonly [tag: string, script: RegExp])[] = [
  ['he', /\p{Script=Hebrew}/gu],
  ['my', /\p{Script=Myanmar}/gu],
  ['am', /\p{Script=Ethiopic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
]
