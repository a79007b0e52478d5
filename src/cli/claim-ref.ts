import type { ClaimRef } from '../model/index.ts'
import type { Workspace } from '../workspace/index.ts'

const DIGITS = 8

/** A claim by the first digits of its document: "2b44ebec#c1". */
export function shortRef(ref: ClaimRef): string {
  const [document = '', claim = ''] = ref.split('#')
  return `${document.slice(0, DIGITS)}#${claim}`
}

/** The claim that DOCUMENT#CLAIM names, where the document is given by its first digits. @throws RecountError not-found, bad-input */
export async function wholeRef(workspace: Workspace, short: string): Promise<ClaimRef> {
  const [document = '', claim = ''] = short.split('#')
  return `${(await workspace.document(document)).row.id}#${claim}`
}
