export { type Captured, capturePage, pageAddress } from './capture-page.ts'
export { askTimeServer, isClockSynchronised } from './clock.ts'
export { CAPTURE_LIMITS, type CaptureLimits } from './limits.ts'
export type { CaptureSettings } from './visit.ts'
