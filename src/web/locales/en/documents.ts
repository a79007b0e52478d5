export const documents = {
  title: (n: number, count: string) => (n === 1 ? '1 document' : `${count} documents`),
  search: 'Search documents',
  document: 'Document',
  source: 'Source',
  published: 'Published',
  language: 'Language',
  claims: 'Claims',
  tallies: 'Tallies',
  unreadable: (reason: string) => `Preserved, but not readable: ${reason}`,
  drop: 'Drop files here to preserve them',
  choose: 'Choose files',
  dropHint: 'Text, HTML, PDF, DOCX, mail and Markdown are read; everything is preserved byte for byte.',
  uploading: (done: string, total: string) => `Preserving ${done} of ${total}`,
  processing: 'Preserved. Reading, finding claims, linking',
  added: (n: number, count: string) => (n === 1 ? '1 file preserved' : `${count} files preserved`),
  again: (n: number, count: string) =>
    n === 1
      ? '1 was held before and is one item still'
      : `${count} were held before and are one item each still`,
  failed: (name: string, why: string) => `${name}: ${why}`,
  none: 'No document yet.',
  noneFound: 'No document fits.',
  capped: (shown: string) => `The list shows the latest ${shown}; search for others.`,
}
