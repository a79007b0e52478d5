import { X509Certificate } from 'node:crypto'
import type { CDPSession, Response } from 'playwright-core'
import type { SiteCertificate } from '../../model/index.ts'
import { soon } from './recorder.ts'

const WAIT_MS = 3_000

/** The certificate that the server of a response showed to the browser, and its chain in PEM; undefined without TLS. */
export async function certificateOf(
  session: CDPSession,
  response: Response,
): Promise<{ readonly certificate: SiteCertificate; readonly chain: readonly string[] } | undefined> {
  const { origin, protocol } = new URL(response.url())
  if (protocol !== 'https:') return undefined
  const details = await soon(response.securityDetails(), WAIT_MS)
  const shown = await soon(session.send('Network.getCertificate', { origin }), WAIT_MS)
  const chain = (shown?.tableNames ?? []).map((der) => new X509Certificate(Buffer.from(der, 'base64')))
  const own = chain[0]
  if (!own) return undefined
  return {
    certificate: {
      protocol: details?.protocol ?? '',
      subject: own.subject ?? '',
      issuer: own.issuer ?? '',
      validFrom: own.validFromDate.toISOString(),
      validTo: own.validToDate.toISOString(),
      sha256: own.fingerprint256.replaceAll(':', '').toLowerCase(),
    },
    chain: chain.map(String),
  }
}
