import type { ClaimRef, LinkingResult } from '../model/index.ts'
import type { LinkableClaim } from './account.ts'

/** An account as the index holds it. */
export interface HeldAccount {
  readonly claim: ClaimRef
  /** its own number; numbers are never given twice between two linkings of everything */
  readonly number: number
  /** the component that it is in, named by the lowest number in it */
  readonly component: number
}

/** An account that is to be taken out, with the blocks that it stands in. */
export interface FormerAccount extends HeldAccount {
  readonly keys: readonly number[]
}

/** An incident as far as it is needed to say what became of it. */
export interface HeldIncident {
  readonly id: string
  /** those of texts that tell of it as wholes too */
  readonly claims: readonly ClaimRef[]
}

/** What can be asked of a linking that is in force, and of the claims that are held now. Items are documents, by their ids. */
export interface Held {
  /** claims as they stand now, with their documents; those that are no more are left out */
  claims(refs: readonly ClaimRef[]): Promise<readonly LinkableClaim[]>
  /** all claims of items as they stand now, and their texts as wholes */
  claimsOf(items: readonly string[]): Promise<readonly LinkableClaim[]>
  /** the accounts that were compared of items, as they were */
  accountsOf(items: readonly string[]): Promise<readonly FormerAccount[]>
  /** accounts of some claims, as far as they were compared */
  accounts(refs: readonly ClaimRef[]): Promise<readonly HeldAccount[]>
  /** the claims of all accounts that stand in one of some blocks, each once */
  inBlocks(keys: readonly number[]): Promise<readonly ClaimRef[]>
  /** how many accounts stand in each of some blocks, counted no further than `most` + 1 */
  sizes(keys: readonly number[], most: number): Promise<ReadonlyMap<number, number>>
  /** the blocks that hold too many accounts */
  crowded(): Promise<ReadonlySet<number>>
  /** the accounts of components */
  ofComponents(components: readonly number[]): Promise<readonly HeldAccount[]>
  /** of those of some items that are copies, the original */
  originals(items: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** the items that are copies of some originals */
  copiesOf(originals: readonly string[]): Promise<readonly string[]>
  /** claims of items that were linked to nothing */
  unlinkedOf(items: readonly string[]): Promise<readonly ClaimRef[]>
  /** the incidents that claims are in, each once */
  incidents(refs: readonly ClaimRef[]): Promise<readonly HeldIncident[]>
  /** the questions that name any of some claims */
  questions(refs: readonly ClaimRef[]): Promise<readonly { readonly a: ClaimRef; readonly b: ClaimRef }[]>
  /** former incidents that lead to any of some incidents, or that lead nowhere and had one of some claims */
  tombstones(survivors: readonly string[], refs: readonly ClaimRef[]): Promise<LinkingResult['tombstones']>
  /** the highest number that an incident ever had, and that an account has */
  last(): Promise<{ readonly incident: number; readonly account: number }>
}
