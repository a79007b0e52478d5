/** Invented reports of attacks as pages of HTML, whose words and numbers are known: what text recognition is measured on. */

export interface InventedPage {
  readonly language: 'en' | 'ar'
  /** how it looks, for the table */
  readonly look: string
  /** its numbers are written in Eastern Arabic digits */
  readonly eastern: boolean
  readonly html: string
  /** its words, paragraph by paragraph */
  readonly text: string
  /** device pixels for one of CSS */
  readonly scale: number
}

/** A font of the page, the style around its words, and how sharp it is. */
interface Look {
  readonly name: string
  readonly font: string
  readonly size: number
  readonly scale: number
  readonly style?: string
}

const LOOKS: Readonly<Record<InventedPage['language'], readonly Look[]>> = {
  en: [
    { name: 'screen, serif 16 px', font: 'Source Serif 4 Variable', size: 16, scale: 1 },
    { name: 'screen, sans 14 px', font: 'Inter Variable', size: 14, scale: 1 },
    { name: 'phone, sans 16 px', font: 'Inter Variable', size: 16, scale: 2 },
    {
      name: 'white on blue',
      font: 'DejaVu Sans',
      size: 20,
      scale: 1,
      style: 'background:#14375e;color:#fff',
    },
    {
      name: 'turned by 1°',
      font: 'Source Serif 4 Variable',
      size: 18,
      scale: 2,
      style: 'transform:rotate(1deg)',
    },
    { name: 'blurred', font: 'Source Serif 4 Variable', size: 20, scale: 2, style: 'filter:blur(1px)' },
  ],
  ar: [
    { name: 'screen, naskh 20 px', font: 'Noto Naskh Arabic Variable', size: 20, scale: 1 },
    { name: 'screen, sans 16 px', font: 'Noto Sans Arabic Variable', size: 16, scale: 1 },
    { name: 'phone, sans 16 px', font: 'Noto Sans Arabic Variable', size: 16, scale: 2 },
    {
      name: 'white on blue',
      font: 'DejaVu Sans',
      size: 20,
      scale: 1,
      style: 'background:#14375e;color:#fff',
    },
    {
      name: 'turned by 1°',
      font: 'Noto Naskh Arabic Variable',
      size: 20,
      scale: 2,
      style: 'transform:rotate(1deg)',
    },
    { name: 'blurred', font: 'Noto Naskh Arabic Variable', size: 22, scale: 2, style: 'filter:blur(1px)' },
  ],
}

const PLACES = {
  en: ['Torvask', 'Lower Harrin', 'Velmora', 'Ostravel', 'Dunhollow', 'Kessamir'],
  ar: ['تورفاسك', 'حارين السفلى', 'فيلمورا', 'أوسترافيل', 'دنهولو', 'كسامير'],
} as const
const MONTHS = {
  en: ['January', 'March', 'May', 'June', 'August', 'November'],
  ar: ['كانون الثاني/يناير', 'آذار/مارس', 'أيار/مايو', 'حزيران/يونيو', 'آب/أغسطس', 'تشرين الثاني/نوفمبر'],
} as const

/** Pages of a language, from a seed: as many as there are looks, times `rounds`. Every second round of Arabic has Eastern digits. */
export function inventedPages(language: InventedPage['language'], rounds: number): InventedPage[] {
  const random = seeded(language === 'en' ? 11 : 23)
  return Array.from({ length: rounds }).flatMap((_, round) =>
    LOOKS[language].map((look) => {
      const eastern = language === 'ar' && round % 2 === 1
      const written = (n: number) =>
        eastern ? String(n).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!) : String(n)
      const paragraphs = report(language, random, written)
      return {
        language,
        look: look.name,
        eastern,
        scale: look.scale,
        text: paragraphs.join('\n'),
        html: htmlOf(paragraphs, language, look),
      }
    }),
  )
}

function report(
  language: InventedPage['language'],
  random: (below: number) => number,
  written: (n: number) => string,
): string[] {
  const n = (least: number, most: number) => written(least + random(most - least + 1))
  const place = () => PLACES[language][random(PLACES[language].length)]!
  const month = () => MONTHS[language][random(MONTHS[language].length)]!
  if (language === 'en')
    return [
      `Market hit in ${place()}`,
      `On ${n(1, 28)} ${month()} ${n(2011, 2024)} two air strikes hit the vegetable market in ${place()}, killing at least ${n(3, 99)} people, among them ${n(2, 20)} children, the civil defence said. Another ${n(10, 250)} were wounded.`,
      `A school nearby was damaged. ${n(2, 60)} pupils were inside at ${n(7, 12)}:${n(10, 59)}, a teacher told us. The hospital in ${place()} took in ${n(5, 150)} of the wounded by night.`,
      `Since ${month()} ${n(2011, 2024)} the village of ${place()} was shelled ${n(2, 40)} times. More than ${n(1, 9)},${n(100, 999)} families have fled, and ${n(3, 17)} bakeries no longer work.`,
    ]
  return [
    `غارة على سوق في ${place()}`,
    `قُتل ${n(3, 99)} مدنياً على الأقل بينهم ${n(2, 20)} طفلاً وأصيب ${n(10, 250)} آخرون في غارتين جويتين استهدفتا سوق الخضار في ${place()} يوم ${n(1, 28)} ${month()} ${n(2011, 2024)}، وفق الدفاع المدني.`,
    `وتضررت مدرسة قريبة من السوق كان فيها ${n(2, 60)} تلميذاً، بحسب ما قال أحد المعلمين. واستقبل المستشفى في ${place()} خلال الليل ${n(5, 150)} جريحاً.`,
    `ومنذ ${month()} ${n(2011, 2024)} تعرضت بلدة ${place()} للقصف ${n(2, 40)} مرة، ونزحت منها أكثر من ${n(100, 999)} عائلة، وتوقفت ${n(3, 17)} أفران عن العمل.`,
  ]
}

function htmlOf(
  [title, ...rest]: readonly string[],
  language: InventedPage['language'],
  { font, size, style = '' }: Look,
): string {
  const body = rest.map((paragraph) => `<p>${paragraph}</p>`).join('')
  return `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><body style="margin:0">
<main style="font:${size}px/1.6 '${font}';padding:30px;width:640px;background:#fff;color:#111;${style}"><h1 style="font-size:1.5em">${title}</h1>${body}</main></body></html>`
}

/** Numbers below a limit, from a seed (Knuth's and Lewis's generator). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
