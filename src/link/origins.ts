import { tellersOf } from '../model/index.ts'
import type { Account } from './account.ts'
import type { CopyGroups } from './copies.ts'
import { Groups } from './groups.ts'
import { foldWords } from './words.ts'

/**
 * Who an account goes back to: the innermost that it names of those who tell it, else the publisher, else the document. Who only
 * denies it beside them is no origin.
 * "Middle East Monitor reports that Amnesty states" goes back to Amnesty.
 */
export function originName({ claim, document }: Pick<Account, 'claim' | 'document'>): string | undefined {
  return (
    tellersOf(claim.speakers ?? []).findLast(({ name }) => name !== undefined)?.name ?? document.publisher
  )
}

/**
 * The independent origins of accounts: those that go back to one name, stand in one document or in copies of one text are one
 * origin. Gives for every account, in order, the name of its group.
 */
export function originsOf(accounts: readonly Account[], copies: CopyGroups): string[] {
  const groups = new Groups<string>()
  for (const account of accounts) {
    const text = `text ${copies.get(account.document.id) ?? account.document.id}`
    const name = originName(account)
    groups.join(text, name === undefined ? text : `name ${foldWords(name)}`)
  }
  return accounts.map(({ document }) => groups.of(`text ${copies.get(document.id) ?? document.id}`))
}
