export { askCalendar, upgradeOts } from './calendar.ts'
export { formatOts, parseOts } from './ots.ts'
export { attestedIn, checkOts } from './verify-ots.ts'
