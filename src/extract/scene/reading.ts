import type { FoundMentions } from '../mentions/index.ts'

/** What was read in a document: its words and what they can mean. */
export type Reading = FoundMentions
