/** Time-stamp authorities that openssl plays, in a folder. */
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEYS = {
  rsa: ['-newkey', 'rsa:2048'],
  curve: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
} as const

const SHA256 = der(0x06, Buffer.from('608648016503040201', 'hex'))
const ONE = der(0x02, Buffer.of(1))

/** A value in DER, of at most 65,535 bytes. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const { length } = Buffer.concat(parts)
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), ...parts])
}

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
  /** Makes an authority of the past: its root is valid from then on, its own certificate until a day. */
  function makePastAuthority(name: string, from: string, until: string) {
    const fresh = (file: string) => [...KEYS.curve, '-nodes', '-keyout', `${file}.key`, '-out', `${file}.csr`]
    openssl('req', ...fresh(`${name}-ca`), '-subj', `/CN=${name} root`)
    openssl('req', ...fresh(name), '-subj', `/CN=${name} stamps`)
    writeFileSync(at(`${name}.index`), '')
    writeFileSync(
      at(`${name}-ca.cnf`),
      [
        '[ca]',
        'default_ca = one',
        '[one]',
        `database = ${at(`${name}.index`)}`,
        `new_certs_dir = ${folder}`,
        `default_md = sha256`,
        'rand_serial = yes',
        'policy = any',
        '[any]',
        'commonName = supplied',
        '[root]',
        'basicConstraints = critical,CA:TRUE',
        '[stamping]',
        'extendedKeyUsage = critical,timeStamping',
      ].join('\n'),
    )
    const sign = (file: string, end: string, more: readonly string[]) =>
      openssl(
        ...['ca', '-batch', '-notext', '-config', `${name}-ca.cnf`, '-keyfile', `${name}-ca.key`],
        ...['-in', `${file}.csr`, '-out', `${file}.pem`, '-startdate', from, '-enddate', end, ...more],
      )
    sign(`${name}-ca`, '20991231235959Z', ['-selfsign', '-extensions', 'root'])
    sign(name, until, ['-cert', `${name}-ca.pem`, '-extensions', 'stamping'])
  }
  /** What an authority would have answered at another time (RFC 3161 section 2.4.2): openssl signs, the time is put in by hand. */
  function replyAt(name: string, data: Uint8Array, time: string): Buffer {
    const imprint = der(
      0x30,
      der(0x30, SHA256, der(0x05)),
      der(0x04, createHash('sha256').update(data).digest()),
    )
    const info = der(
      0x30,
      ONE,
      der(0x06, Buffer.from('2a030401', 'hex')),
      imprint,
      ONE,
      der(0x18, Buffer.from(time)),
    )
    const file = `${name}-${randomBytes(4).toString('hex')}`
    writeFileSync(at(`${file}.info`), info)
    openssl(
      ...['cms', '-sign', '-binary', '-nodetach', '-econtent_type', '1.2.840.113549.1.9.16.1.4', '-cades'],
      ...['-md', 'sha256', '-in', `${file}.info`, '-signer', `${name}.pem`, '-inkey', `${name}.key`],
      ...['-certfile', `${name}-ca.pem`, '-outform', 'DER', '-out', `${file}.tst`],
    )
    const granted = der(0x30, der(0x02, Buffer.of(0)))
    return der(0x30, granted, readFileSync(at(`${file}.tst`)))
  }
  return {
    openssl,
    at,
    makeAuthority,
    makePastAuthority,
    reply,
    replyAt,
    pem: (name: string) => readFileSync(at(`${name}-ca.pem`), 'utf8'),
  }
}
