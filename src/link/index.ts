export type { LinkableClaim, LinkableDocument } from './account.ts'
export { LINKER, type LinkingGiven, linkClaims } from './link-claims.ts'
