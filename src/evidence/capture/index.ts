export { type Captured, type CaptureSettings, capturePage, pageAddress } from './capture-page.ts'
export { askTimeServer, isClockSynchronised } from './clock.ts'
export { CAPTURE_LIMITS, type CaptureLimits } from './limits.ts'
