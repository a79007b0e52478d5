export type { Blob, BlobStore, CheckedBlob } from './blob-store.ts'
export type { Captured, CaptureLimits, CaptureSettings } from './capture/index.ts'
export { checkpointMemory } from './checkpoint-memory.ts'
export { disk } from './disk.ts'
export type { Ffmpeg, Frame } from './ffmpeg.ts'
export type { Files, NewFile } from './files.ts'
export { folderBlobStore, type KeepStep } from './folder-blob-store.ts'
export { ioError } from './io-error.ts'
export { askCalendar, attestedIn, checkOts, formatOts, parseOts, upgradeOts } from './ots/index.ts'
export type { BagFinding } from './package/bag-finding.ts'
export { checkBag } from './package/check-bag.ts'
export { checkSeal, type SealCheck, sumsOf } from './package/check-seal.ts'
export type {
  PackageContent,
  PackagedAccount,
  PackagedIncident,
  PackagedItem,
  Seal,
  SeenCheckpoint,
} from './package/content.ts'
export { digestsOf } from './package/digests.ts'
export { accountIn } from './package/index-page.ts'
export { openPackage } from './package/open-package.ts'
export { type PackageFiles, readWhole } from './package/package-files.ts'
export { folderSink, unfinishedAt, zipSink } from './package/package-sink.ts'
export { claimsLine } from './package/payload.ts'
export { writePackage } from './package/write-package.ts'
export { type PublishedLog, type PublishStep, publishedLog } from './published-log.ts'
export { receive } from './received/receive.ts'
export { openTempFolder, sweepTemps, type TempFolder, writeTemp } from './temp.ts'
export { type LookUp, openWeb, type Web } from './web.ts'
export { type WorkingCopies, workingCopies } from './working-copies.ts'

/** Capturing pages, loaded when it is asked for: few commands do. */
export const loadCapture = () => import('./capture/index.ts')

/** ffmpeg, loaded when a video asks for it. */
export const loadFfmpeg = () => import('./ffmpeg.ts')

/** Time stamps, loaded when they are asked for: reading certificates takes more code than all the rest. */
export const loadTimestamps = () => import('./timestamp.ts')
