import { z } from 'zod'

const Time = z.iso.datetime()

/** The clock of the machine that captured, and what is known of its error. Offsets are ours minus theirs, in milliseconds. */
export const Clock = z.strictObject({
  source: z.literal('system'),
  /** whether the operating system says that it keeps the clock by time servers; absent where it does not say */
  synchronised: z.boolean().optional(),
  /** a time server that was asked (SNTP, RFC 4330): the error is at most half of `delay` */
  server: z.strictObject({ name: z.string(), offset: z.number(), delay: z.number() }).optional(),
  /** the captured server's own clock, by its Date header, which has whole seconds: the offset lies between these */
  site: z.strictObject({ host: z.string(), from: z.number(), to: z.number() }).optional(),
})
export type Clock = z.infer<typeof Clock>

/** What an archive of a page lacks, and of how many files. */
export const SHORTFALLS = [
  'time', // the page was not done when its time was up
  'scrolling', // it goes on below what was scrolled to
  'screenshot', // the picture was cut off, or could not be taken
  'print', // no PDF could be made
  'dom', // the page could not be read after its scripts ran
  'large-file', // over the limit of one file
  'total-size', // the whole page is over its limit
  'too-many-files',
  'private-address', // led into a private network
  'not-reached', // no connection, or not in time
  'broken-file', // ended before its end
] as const
export const Shortfall = z.strictObject({ code: z.enum(SHORTFALLS), count: z.int().positive() })
export type Shortfall = z.infer<typeof Shortfall>

/** An address on the way from the one that was asked for. Where its status is none of 3xx, the page itself went on. */
export const Hop = z.strictObject({ url: z.string(), status: z.int() })
export type Hop = z.infer<typeof Hop>

/** The certificate with which the server of the page showed who it is. */
export const SiteCertificate = z.strictObject({
  protocol: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validFrom: Time,
  validTo: Time,
  /** SHA-256 of the certificate (DER); the archive holds the chain */
  sha256: z.string(),
})
export type SiteCertificate = z.infer<typeof SiteCertificate>

const attempt = {
  /** as it was asked for, without its fragment */
  url: z.string(),
  startedAt: Time,
  finishedAt: Time,
  redirects: z.array(Hop),
  clock: Clock,
  tools: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  /** whether the browser ran in its sandbox */
  sandbox: z.boolean(),
  /** private addresses that the user allowed */
  private: z.array(z.string()).optional(),
  /** set where certificates that do not hold were let pass */
  anyCertificate: z.literal(true).optional(),
  because: z.string().optional(),
  /** of a list: which run of it */
  run: z.string().optional(),
}

/** How a page was captured; part of the record of its `item.preserved` entry. */
export const Capture = z.strictObject({
  ...attempt,
  /** where it led to */
  finalUrl: z.string(),
  status: z.int(),
  title: z.string().optional(),
  certificate: SiteCertificate.optional(),
  /** how many responses the archive holds, and of how many bytes */
  files: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  shortfalls: z.array(Shortfall),
  /** the number of the entry by which the version before this one was preserved, where one was held */
  before: z.int().nonnegative().optional(),
})
export type Capture = z.infer<typeof Capture>

/** The record of a `capture.failed` entry: nothing could be had from the address. */
export const FailedCapture = z.strictObject({ ...attempt, code: z.string(), reason: z.string() })
export type FailedCapture = z.infer<typeof FailedCapture>
