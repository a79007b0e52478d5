/**
 * How much of a file we are ready to read. Files come from strangers: a page that was captured, an attachment that was
 * forwarded. Each limit has a test for its refusal.
 */
export const LIMITS = {
  bytes: 64 * 1024 * 1024, // of a file that is to be read; larger files are preserved and not read
  textLength: 5_000_000, // UTF-16 code units of a document's text: about 2,000 printed pages
  htmlLength: 8 * 1024 * 1024, // UTF-16 code units of a page's source
  htmlDepth: 512, // elements inside each other
  htmlElements: 200_000,
  zipEntries: 5_000, // parts of a DOCX
  zipUnpacked: 128 * 1024 * 1024, // bytes of all parts of a DOCX when unpacked
  waczBytes: 512 * 1024 * 1024, // of a web archive: only its main page is unpacked
  waczIndex: 64 * 1024 * 1024, // bytes of its index or list of pages when unpacked
  waczRecord: 64 * 1024 * 1024, // bytes of one of its records when unpacked
  waczHeaders: 1024 * 1024, // bytes of the headers of a record, or of the response in it
  pdfPages: 2_000,
  ocrPages: 200, // of a PDF of pictures: each takes seconds
  ocrPixels: 64_000_000, // of one picture in a PDF
  markdownLength: 2_000_000, // UTF-16 code units of a Markdown source
  mailDepth: 16, // messages and parts inside each other
  mailHeaders: 256 * 1024, // bytes of a message's headers
  markdownDepth: 64, // quotations and lists inside each other
} as const
