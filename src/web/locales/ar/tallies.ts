export const tallies = {
  title: (n: number, count: string) => (n === 1 ? 'حصيلة واحدة' : `الحصائل: ${count}`),
  lede: 'أعداد هجمات أو ضحايا تذكرها الوثائق، مقابلةً بما هو موثق هنا.',
  none: 'لا تذكر أي وثيقة حصيلة بعد.',
  stated: 'كما ذُكرت',
  counts: 'ما تعدّه',
  held: 'موثق هنا',
  missing: 'ناقص',
  via: (outer: string, inner: string) => `\u2068${inner}\u2069، عن \u2068${outer}\u2069`,
  of: { attacks: 'هجمات' },
  heldOf: (held: string, claimed: string) => `${held} من ${claimed}`,
}
