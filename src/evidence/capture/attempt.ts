import type { Response } from 'playwright-core'
import type { Clock, FailedCapture } from '../../model/index.ts'
import { offsetByDate } from './clock.ts'
import { CAPTURE_LIMITS } from './limits.ts'
import { soon, withoutFragment } from './recorder.ts'
import { placeOf } from './tunnel.ts'
import type { Visit } from './visit.ts'

/** What every attempt at a page tells, whatever came of it. */
export function attemptOf(given: Visit, documents: readonly Response[], site?: Clock['site']) {
  const { url, startedAt, browser, settings } = given
  const { allowed, anyCertificate, because, run, software, clock, sandbox } = settings
  return {
    url,
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    redirects: documents
      .slice(0, CAPTURE_LIMITS.redirects)
      .map((response) => ({ url: withoutFragment(response.url()), status: response.status() })),
    clock: { ...clock, ...(site && { site }) },
    tools: [{ ...software }, { name: 'Chromium', version: browser.version() }],
    sandbox,
    ...(allowed.length > 0 && { private: [...allowed] }),
    ...(anyCertificate && { anyCertificate: true as const }),
    ...(because !== undefined && { because }),
    ...(run !== undefined && { run }),
  }
}

/** How the clock of the server stands to ours, by the `Date` header of its answer. */
export async function siteClock(response: Response): Promise<Clock['site'] | undefined> {
  const { startTime, responseStart } = response.request().timing()
  const headers = await soon(response.allHeaders(), 1_000)
  if (!headers || startTime <= 0 || responseStart < 0) return undefined
  const offset = offsetByDate(headers, startTime, startTime + responseStart)
  return offset && { host: new URL(response.url()).host, ...offset }
}

/** Why nothing could be had, by what the tunnel refused or could not reach, else in the browser's words. */
export function failureOf(given: Visit, failed: string, documents: readonly Response[]): FailedCapture {
  const { url, tunnel } = given
  const refusals = [...tunnel.traffic().refused].filter(([, why]) => why !== 'not-asked')
  const hidden = refusals.find(([, why]) => why === 'private-address')
  const own = tunnel.traffic().refused.get(placeOf(url) ?? '')
  const attempt = attemptOf(given, documents)
  if (hidden)
    return {
      ...attempt,
      code: 'not-allowed',
      reason: `${url} leads to ${hidden[0]}, which is not on the public internet.`,
    }
  if (own === 'not-reached')
    return { ...attempt, code: 'io', reason: `${url} could not be reached: no such name, or no connection.` }
  const late = /Timeout/.test(failed)
  return {
    ...attempt,
    code: 'io',
    reason: `${url} gave no page: ${late ? 'no answer came in time' : failed.replace(/^page\.goto: | at http.*$/g, '')}.`,
  }
}
