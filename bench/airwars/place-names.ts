import { foldName } from '../../src/gazetteer/index.ts'

/** Words of a phrase that say what kind of place follows, or on which side of it: what they lead to is the name. */
const wide = wordSet(`ريف أرياف محافظة محافظات مقاطعة إقليم سهل جبل بادية دولة
  countryside governorate governorates province provinces suburbs canton cantons region state county plain rural`)
const narrow =
  wordSet(`قرية قرى قريتي مدينة مدن مدينتي بلدة بلدات بلدتي حي أحياء مخيم مخيمات مخيمي ضاحية مزرعة مزارع حقول
  زراعية سهول جبال جهة دوار ساحة شارع طريق مفرق مدخل مركز وسط محيط أطراف محور نقطة حاجز سوق مسجد جامع مستشفى مشفى مستوصف مدرسة
  مطار محطة منزل معبر معسكر سجن
  village villages town towns city camp camps neighborhood neighbourhood quarter street road highway center centre
  outskirts vicinity surroundings entrance market mosque hospital school airport airbase airfield base station checkpoint
  prison farm farms orchard house frontline frontlines axis`)
const beside =
  wordSet(`شمال جنوب شرق غرب شمالي جنوبي شرقي غربي شمالية جنوبية شرقية غربية قرب بالقرب قريب قريبة محيط محيطة واصل
  واصلة بين من في على إلى قبل منطقة ناحية قضاء داخل ضمن
  north south east west northern southern eastern western northeast northwest southeast southwest northeastern
  northwestern southeastern southwestern central near between from in of to the and linking around area district
  subdistrict`)
/** After these an Arabic word that begins with "and" is a second name. */
const twofold = wordSet('قريتي بلدتي مدينتي مخيمي بين قرى بلدات')

/** The names in a phrase and what kind of place its words tell. */
export interface PlacePhrase {
  /** as `bareName` has them; a road between two towns has two */
  readonly names: readonly string[]
  readonly told: 'wide' | 'narrow' | 'nothing'
}

/** Takes the names out of a phrase such as "outskirts of the village of X", "شمال مدينة X" or "طريق X - Y". */
export function placePhrase(phrase: string): PlacePhrase {
  const names: string[] = []
  let told: PlacePhrase['told'] = 'nothing'
  for (const part of phrase.split(/[,،/\\()_#"“”«»]|\s[-–—]\s|(?<=[\u0600-\u06ff])[-–—]/u)) {
    let name: string[] = []
    let several = false
    const close = () => {
      if (name.length > 0) names.push(name.join(' '))
      name = []
    }
    for (const word of foldName(part).split(' ')) {
      const forms = formsOf(word)
      if (isIn(narrow, forms)) told = 'narrow'
      else if (isIn(wide, forms) && told === 'nothing') told = 'wide'
      several ||= isIn(twofold, forms)
      if (isIn(narrow, forms) || isIn(wide, forms) || isIn(beside, forms)) close()
      else if (several && name.length > 0 && /^و\p{L}{3}/u.test(word)) {
        close()
        name.push(word.slice(1))
      } else name.push(word)
    }
    close()
  }
  return { names: [...new Set(names)].filter((name) => bareName(name) !== ''), told }
}

/** A name in the form in which two spellings are the same: folded, without its article and without spaces. */
export function bareName(name: string): string {
  return withoutArticle(
    foldName(name)
      .replaceAll(/\bal\b/g, '')
      .replaceAll(' ', ''),
  )
}

function withoutArticle(word: string): string {
  return word.replace(/^ال(?=\p{L}{2})/u, '')
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(foldName).map(withoutArticle))
}

/** A folded word as it stands and without an Arabic preposition, each without its article. */
function formsOf(word: string): string[] {
  return [word, word.replace(/^[بلو]/u, ''), word.replace(/^لل/u, '')].map(withoutArticle)
}

function isIn(words: ReadonlySet<string>, forms: readonly string[]): boolean {
  return forms.some((form) => words.has(form))
}
