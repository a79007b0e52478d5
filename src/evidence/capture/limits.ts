const MIB = 1024 * 1024

/**
 * How much a page may ask of us. Who controls the page and its servers controls how long it takes, how much it sends, how far it
 * scrolls and where it leads. What a limit cuts off is named in the record of the capture (`SHORTFALLS`).
 */
export const CAPTURE_LIMITS = {
  seconds: 90, // for one page to load and to be scrolled through; a server may answer a byte a minute
  loadSeconds: 45, // of them, until it says that it is loaded
  settleSeconds: 10, // of them, for what it still asks for when it was scrolled through
  scrollSeconds: 2, // of them, for what comes in at each screen
  stepSeconds: 20, // then for its text, picture and print each, which its scripts can hold up
  heldUpSeconds: 10, // for the page once more, where it did not end in its time
  mediaSeconds: 120, // and for its videos and large files together
  quietMs: 750, // without a request: it is done
  scrollMs: 250, // without a request at each screen
  screens: 60, // that are scrolled down; a page can grow for ever
  redirects: 20, // as browsers (Fetch standard, 4.4)
  files: 2_000, // responses
  fileBytes: 32 * MIB, // of one file that is neither video nor sound
  mediaBytes: 200 * MIB, // of a video or a sound
  media: 20, // videos and sounds that are fetched whole
  totalBytes: 256 * MIB, // sent to us by all servers of the page; less than what the reader takes (`waczBytes`)
  textLength: 5_000_000, // UTF-16 code units of visible text
  domBytes: 32 * MIB, // of the page after its scripts ran
  printBytes: 32 * MIB, // of the PDF
  pixels: 16_384, // height of the picture of the page: the most that the browser draws
} as const

/** Limits that a user can set. */
export interface CaptureLimits {
  /** of time for one page */
  readonly seconds: number
  /** of bytes for one page */
  readonly totalBytes: number
}
