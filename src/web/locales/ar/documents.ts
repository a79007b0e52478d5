export const documents = {
  title: (n: number, count: string) => (n === 1 ? 'وثيقة واحدة' : `الوثائق: ${count}`),
  search: 'البحث في الوثائق',
  document: 'الوثيقة',
  source: 'المصدر',
  published: 'النشر',
  language: 'اللغة',
  claims: 'الأقوال',
  tallies: 'الحصائل',
  unreadable: (reason: string) => `محفوظة لكن تعذرت قراءتها: ${reason}`,
  drop: 'أفلت الملفات هنا لحفظها',
  choose: 'اختر ملفات',
  dropHint: 'تُقرأ النصوص وHTML وPDF وDOCX والبريد وMarkdown، ويُحفظ كل شيء بايتًا ببايت.',
  uploading: (done: string, total: string) => `حفظ ${done} من ${total}`,
  processing: 'حُفظت. جارٍ القراءة واستخراج الأقوال والربط',
  added: (n: number, count: string) => (n === 1 ? 'حُفظ ملف واحد' : `ملفات حُفظت: ${count}`),
  again: (n: number, count: string) =>
    n === 1
      ? 'ملف واحد كان محفوظًا وما زال عنصرًا واحدًا'
      : `ملفات كانت محفوظة وما زال كل منها عنصرًا واحدًا: ${count}`,
  failed: (name: string, why: string) => `${name}: ${why}`,
  none: 'لا وثائق بعد.',
  noneFound: 'لا وثيقة توافق.',
  capped: (shown: string) => `تعرض القائمة أحدث ${shown}؛ ابحث عن غيرها.`,
}
