import { dateOf, type Told, trait } from './told.ts'
import { xmpTold } from './xmp.ts'

/** What the properties of a PDF and its XMP tell (ISO 32000-1, sections 14.3.2 and 14.3.3). @throws what pdf.js throws of broken ones */
export async function pdfTold(bytes: Uint8Array): Promise<Told> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const loading = getDocument({
    data: bytes, // pdf.js takes the buffer away
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
  })
  try {
    const pdf = await loading.promise
    // Both are typed as less than they are by pdf.js.
    const { info, metadata } = (await pdf.getMetadata()) as unknown as {
      readonly info: Readonly<Record<string, unknown>>
      readonly metadata: { getRaw(): string } | null
    }
    const xmp = metadata ? await xmpTold(metadata.getRaw()) : {}
    return {
      container: `PDF ${String(info.PDFFormatVersion ?? '')}`.trim(),
      pages: pdf.numPages,
      dates: [
        ...dateOf(info.CreationDate, 'created', 'PDF CreationDate'),
        ...dateOf(info.ModDate, 'changed', 'PDF ModDate'),
        ...(xmp.dates ?? []),
      ],
      traits: [
        ...trait('software', info.Creator, 'PDF Creator'),
        ...trait('software', info.Producer, 'PDF Producer'),
        ...trait('author', info.Author, 'PDF Author'),
        ...trait('title', info.Title, 'PDF Title'),
        ...trait('description', info.Subject, 'PDF Subject'),
        ...(xmp.traits ?? []),
      ],
      edits: xmp.edits ?? [],
      problems: xmp.problems ?? [],
    }
  } finally {
    await loading.destroy()
  }
}
