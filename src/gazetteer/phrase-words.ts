import type { PlaceKind } from '../model/index.ts'
import { foldName } from './fold.ts'

/**
 * What a word beside a name says that it is. A quarter is a part of a town, a facility stands in one: both may bear the name
 * of a village elsewhere.
 */
export type PhraseKind = Extract<PlaceKind, 'settlement' | 'region' | 'camp'> | 'quarter' | 'facility'

const KINDS: Readonly<Record<string, PhraseKind>> = {
  ...words(
    'settlement',
    'village villages town towns city cities hamlet farm قريه مدينه بلده بلدات قري مدن مزرعه ضاحيه تجمع',
  ),
  ...words(
    'quarter',
    'neighbourhood neighborhood neighbourhoods neighborhoods quarter suburb area areas street square',
  ),
  ...words('quarter', 'roundabout حي احياء شارع دوار ساحه حاره'),
  ...words(
    'region',
    'governorate province region district county subdistrict oblast countryside canton desert',
  ),
  ...words('region', 'محافظه منطقه ناحيه ريف قضاء مقاطعه باديه'),
  ...words('camp', 'camp مخيم مخيمات'),
  ...words(
    'facility',
    'mosque hospital school market bakery station factory clinic church university prison',
  ),
  ...words(
    'facility',
    'building house airport base checkpoint garage bridge refinery workshop shop restaurant',
  ),
  ...words('facility', 'مسجد جامع مشفي مستشفي مدرسه سوق فرن مخبز محطه معمل مركز جامعه سجن مبني بنايه منزل'),
  ...words('facility', 'مطار حاجز كراج جسر مصفاه محل مطعم مستوصف كنيسه'),
}

/** Words after which something larger stands, that holds what stands before. */
const HOLDING = set('in of inside within at في من ب')
const BETWEEN = set('between linking بين')
const AND = set('and or و او')
const NEAR = set('near vicinity outskirts edge around close قرب بالقرب بجانب محيط اطراف مشارف جوار')
/** Words that only join names, or say how a place stands to one. */
const JOINING = set(
  'the a an on to from with for road highway route entrance border borders crossing' +
    ' east west north south eastern western northern southern northeast northwest southeast southwest' +
    ' northeastern northwestern southeastern southwestern next off km several multiple locations location' +
    ' residential refugee idp main possibly exact centre center' +
    ' الي علي طريق اوتوستراد وسط شرق غرب شمال جنوب' +
    ' شرقي غربي شمالي جنوبي الشرقي الغربي الشمالي الجنوبي متعدده سكني السكني',
)

function words(kind: PhraseKind, list: string): Record<string, PhraseKind> {
  return Object.fromEntries(list.split(' ').map((word) => [foldName(word), kind]))
}

function set(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(foldName))
}

/** What a folded word does in a phrase; undefined where it is a part of a name. */
export type WordRole = { readonly kind: PhraseKind } | 'holding' | 'between' | 'near' | 'and' | 'joining'

export function roleOf(word: string): WordRole | undefined {
  const kind = KINDS[word] ?? KINDS[word.replace(/^[بلو](?=\p{Script=Arabic}{3})/u, '')]
  if (kind !== undefined) return { kind }
  if (HOLDING.has(word)) return 'holding'
  if (BETWEEN.has(word)) return 'between'
  if (NEAR.has(word)) return 'near'
  if (AND.has(word)) return 'and'
  return JOINING.has(word) ? 'joining' : undefined
}
