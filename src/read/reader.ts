/**
 * Who made a document. The version changes whenever the same bytes may give another text or other blocks, so that
 * workspaces know which documents to read again.
 */
export const READER = { name: 'recount-read', version: '0.1.0' } as const
