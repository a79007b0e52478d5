/** Time-stamp authorities that openssl plays, in a folder. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEYS = {
  rsa: ['-newkey', 'rsa:2048'],
  curve: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
} as const

export function authoritiesIn(folder: string) {
  const command = 'openssl' // the judge comes with the system, not with our packages
  const openssl = (...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  const at = (name: string) => join(folder, name)

  /** Makes an authority: a root, and a certificate of it for `usage`. */
  function makeAuthority(name: string, usage: string, kind: keyof typeof KEYS, days = 20) {
    const fresh = (file: string) => [...KEYS[kind], '-nodes', '-keyout', `${file}.key`]
    const root = ['-out', `${name}-ca.pem`, '-subj', `/CN=${name} root`, '-days', String(days + 10)]
    openssl('req', '-x509', ...fresh(`${name}-ca`), ...root)
    openssl('req', ...fresh(name), '-out', `${name}.csr`, '-subj', `/O=${name}/CN=${name} stamps`)
    writeFileSync(at(`${name}.ext`), `extendedKeyUsage=${usage}\nbasicConstraints=CA:FALSE\n`)
    const by = ['-CA', `${name}-ca.pem`, '-CAkey', `${name}-ca.key`, '-CAcreateserial', '-days', String(days)]
    openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-extfile', `${name}.ext`, '-out', `${name}.pem`)
    writeFileSync(
      at(`${name}.cnf`),
      [
        '[tsa]',
        'default_tsa = tsa1',
        '[tsa1]',
        `serial = ${at(`${name}.serial`)}`,
        `signer_cert = ${at(`${name}.pem`)}`,
        `certs = ${at(`${name}-ca.pem`)}`,
        `signer_key = ${at(`${name}.key`)}`,
        'signer_digest = sha256',
        'default_policy = 1.2.3.4.1',
        'digests = sha256, sha512',
        'ess_cert_id_alg = sha256',
      ].join('\n'),
    )
    writeFileSync(at(`${name}.serial`), '01')
  }
  function reply(name: string, query: Uint8Array): Buffer {
    const file = `${name}-${randomBytes(4).toString('hex')}`
    writeFileSync(at(`${file}.tsq`), query)
    openssl('ts', '-reply', '-queryfile', `${file}.tsq`, '-config', `${name}.cnf`, '-out', `${file}.tsr`)
    return readFileSync(at(`${file}.tsr`))
  }
  return {
    openssl,
    at,
    makeAuthority,
    reply,
    pem: (name: string) => readFileSync(at(`${name}-ca.pem`), 'utf8'),
  }
}
