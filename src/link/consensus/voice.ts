import type { Account } from '../account.ts'
import { laterVersionIn } from '../versions.ts'

/** An asserting account of an incident, with the independent origin that it goes back to. */
export interface Voice {
  readonly account: Account
  readonly origin: string
  /** who that is, in words */
  readonly name: string
}

/**
 * Of every origin the latest account that says something, by the time of publication: what an origin publishes later replaces what it
 * said before. Of versions of one page the last speaks, whatever date it states. In one document the body outranks title and caption.
 */
export function voicesBy(voices: readonly Voice[], says: (account: Account) => boolean): Voice[] {
  const latest = new Map<string, Voice>()
  for (const voice of lastVersions(voices, says)) {
    const before = latest.get(voice.origin)
    if (before === undefined || rank(voice.account) > rank(before.account)) latest.set(voice.origin, voice)
  }
  return [...latest.values()]
}

function rank({ claim, document }: Account): string {
  const body = claim.block === 'title' || claim.block === 'caption' ? 0 : 1
  return `${document.publishedAt ?? ''} ${body}`
}

/** The voices that say something, without older versions of a page of which a later one says something of it too. */
export function lastVersions(voices: readonly Voice[], says: (account: Account) => boolean): Voice[] {
  const speaking = voices.filter(({ account }) => says(account))
  const laterVersion = laterVersionIn(speaking.map(({ account }) => account))
  return speaking.filter(({ account }) => laterVersion(account) === undefined)
}

/** Values with the voices that say them: most origins first, then the order in which they were met. */
export function byOrigins<T>(
  voices: readonly Voice[],
  read: (account: Account) => T | undefined,
): { value: T; voices: Voice[] }[] {
  const found = new Map<string, { value: T; voices: Voice[] }>()
  for (const voice of voices) {
    const value = read(voice.account)
    if (value === undefined) continue
    const key = JSON.stringify(value)
    const entry = found.get(key) ?? { value, voices: [] }
    entry.voices.push(voice)
    found.set(key, entry)
  }
  return [...found.values()].sort((a, b) => originsIn(b.voices) - originsIn(a.voices))
}

export function originsIn(voices: readonly Voice[]): number {
  return new Set(voices.map(({ origin }) => origin)).size
}

/** A conflict in words: what is said, and by whom. */
export function sidesWords(
  sides: readonly { readonly words: string; readonly voices: readonly Voice[] }[],
): string {
  return `${sides.map(({ words, voices }) => `${words} by ${[...new Set(voices.map(({ name }) => name))].join(', ')}`).join('; ')}.`
}
