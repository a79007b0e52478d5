export const overview = {
  title: 'ما في السجل',
  tellOf: 'تروي',
  andState: 'وتذكر',
  documents: (n: number, count: string) => (n === 1 ? 'وثيقة واحدة' : `${count} من الوثائق`),
  incidents: (n: number, count: string) => (n === 1 ? 'حادثة واحدة' : `${count} من الحوادث`),
  tallies: (n: number, count: string) => (n === 1 ? 'حصيلة واحدة' : `${count} من الحصائل`),
  empty: 'لم يُضف شيء بعد.',
  emptyTodo: 'أفلت الوثائق في قائمة الوثائق، أو نفّذ الأمر recount add FILE في الطرفية.',
  latest: 'أحدث الحوادث',
  allIncidents: (n: string) => `كل الحوادث (${n})`,
  talliesTitle: 'الحصائل مقابلةً بالسجل',
  allTallies: (n: string) => `كل الحصائل (${n})`,
  added: 'أحدث الوثائق',
  allDocuments: (n: string) => `كل الوثائق (${n})`,
  attention: 'ما يحتاج إلى شخص',
  unreadable: (n: number, count: string) =>
    n === 1 ? 'تعذرت قراءة وثيقة واحدة' : `وثائق تعذرت قراءتها: ${count}`,
  questions: (n: number, count: string) =>
    n === 1 ? 'روايتان لا يُعرف أهما عن هجوم واحد' : `أزواج من الروايات لا يُعرف أهي عن هجوم واحد: ${count}`,
  neverChecked: 'لم يُفحص السجل بعد',
  notSeen: 'لم يرَ أحد في الخارج نقطة التحقق بعد',
  nothing: 'لا شيء الآن.',
}
