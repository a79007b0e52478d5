import type { Account } from './account.ts'

/** Finds, among some accounts, that of the last version of the page of an account; undefined where no later one than its own is there. */
export function laterVersionIn(accounts: readonly Account[]): (account: Account) => Account | undefined {
  const last = new Map<string, Account>()
  for (const account of accounts) {
    const { page } = account.document
    if (page !== undefined && page.version > versionOf(last.get(page.address)))
      last.set(page.address, account)
  }
  return ({ document: { page } }) => {
    const later = page && last.get(page.address)
    return page !== undefined && versionOf(later) > page.version ? later : undefined
  }
}

function versionOf(account: Account | undefined): number {
  return account?.document.page?.version ?? Number.NEGATIVE_INFINITY
}
