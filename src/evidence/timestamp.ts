import { createHash } from 'node:crypto'
import { getCACertificates } from 'node:tls'
import { type BaseBlock, Constructed, fromBER, Integer, OctetString, Sequence } from 'asn1js'
import {
  AlgorithmIdentifier,
  BasicConstraints,
  Certificate,
  ContentInfo,
  ExtKeyUsage,
  id_BasicConstraints,
  id_ContentType_Data,
  id_eContentType_TSTInfo,
  MessageImprint,
  SignedData,
  type SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'
import { RecountError } from '../model/index.ts'

/** What a trusted time stamp says, once it was checked: these bytes existed before this time. */
export interface Timestamp {
  readonly at: string // RFC 3339, UTC: genTime
  /** who says so: the names in the certificate that signed */
  readonly authority: string
  /** until when that certificate is valid: stamp again before */
  readonly until: string // RFC 3339, UTC
  readonly policy: string // object identifier
  readonly serial: string // hexadecimal
  /** the digest that was stamped, in hexadecimal */
  readonly imprint: string
}

// An authority controls its answers. Real ones have 2 to 8 kB.
export const MAX_REPLY_BYTES = 200_000

const SHA256 = '2.16.840.1.101.3.4.2.1'
const HASHES: Readonly<Record<string, string>> = {
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
const SHA1 = '1.3.14.3.2.26' // only to name a certificate (ESSCertID, RFC 2634 section 5.4.1)
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const GRANTED = [0, 1] // granted, granted with modifications (RFC 3161 section 2.4.2)

/** A query for a stamp over a SHA-256, in DER (RFC 3161 section 2.4.1). `nonce`: eight random bytes. It asks for the certificate, too. */
export function timestampQuery(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const query = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({ valueHex: exact(digest) }),
    }),
    nonce: new Integer({ valueHex: exact(positive(nonce)) }),
    certReq: true,
  })
  return new Uint8Array(query.toSchema().toBER())
}

/** The authorities of the web that come with the runtime (Mozilla's list), in PEM. */
export function commonAuthorities(): readonly string[] {
  return getCACertificates('bundled')
}

/**
 * Checks an authority's whole reply (RFC 3161 section 2.4.2, RFC 5816, RFC 5652): granted; over this digest; with the nonce that was
 * asked with; signed by the certificate that its signed attributes name, which may do nothing but stamp times, and which leads
 * to one of the trusted certificates (PEM) at the time of the stamp. @throws RecountError bad-proof that says what does not hold
 */
export async function checkTimestamp(
  reply: Uint8Array,
  expected: {
    /** the digest in hexadecimal, of the kind that was stamped */
    readonly digest: string
    readonly nonce?: Uint8Array
    readonly trusted: readonly string[]
  },
): Promise<Timestamp> {
  const { signed, certificates } = readReply(reply)
  const content = signed.encapContentInfo.eContent?.getValue()
  if (signed.encapContentInfo.eContentType !== id_eContentType_TSTInfo || !content)
    throw wrong('it holds no time stamp')
  const info = attempt(() => TSTInfo.fromBER(content), 'its time stamp is malformed')
  const hash = HASHES[info.messageImprint.hashAlgorithm.algorithmId]
  if (!hash) throw wrong('it stamps a digest of a kind that is not trusted')
  const imprint = hex(info.messageImprint.hashedMessage.valueBlock.valueHexView)
  if (imprint !== expected.digest.toLowerCase()) throw wrong('it stamps other bytes than these')
  if (expected.nonce) {
    const nonce = info.nonce && hex(info.nonce.valueBlock.valueHexView)
    if (!nonce || withoutZeros(nonce) !== withoutZeros(hex(expected.nonce)))
      throw wrong('it answers another query: its nonce is not the one that was sent')
  }
  const signer = await verified(signed, info.genTime, expected.trusted)
  requireOnlyStamping(signer)
  requireNamed(signed.signerInfos[0], certificates, signer)
  return {
    at: info.genTime.toISOString(),
    authority: nameOf(signer),
    until: signer.notAfter.value.toISOString(),
    policy: info.policy,
    serial: hex(info.serialNumber.valueBlock.valueHexView),
    imprint,
  }
}

function readReply(reply: Uint8Array): { signed: SignedData; certificates: readonly Uint8Array[] } {
  if (reply.length > MAX_REPLY_BYTES) throw wrong(`it has more than ${MAX_REPLY_BYTES} bytes`)
  const response = attempt(
    () => TimeStampResp.fromBER(exact(reply)),
    'it is no reply of a time-stamp authority',
  )
  if (!GRANTED.includes(response.status.status))
    throw wrong(`the authority refused, with status ${response.status.status}`)
  const token = response.timeStampToken
  if (!token || token.contentType !== ContentInfo.SIGNED_DATA) throw wrong('it holds no signed data')
  const signed = attempt(() => new SignedData({ schema: token.content }), 'its signed data are malformed')
  if (signed.signerInfos.length !== 1) throw wrong('it is not signed exactly once') // RFC 3161 section 2.4.2
  return { signed, certificates: certificatesIn(token.content) }
}

/** Checks signature and chain, and gives the certificate that signed. */
async function verified(signed: SignedData, at: Date, trusted: readonly string[]): Promise<Certificate> {
  const anchors = trusted.flatMap(certificateOf)
  // An authority that is trusted itself may also be sent along as signed by another: that way may lead to nobody trusted.
  const sent = signed.certificates?.filter(
    (one) => !(one instanceof Certificate && anchors.some((anchor) => isSameAuthority(anchor, one))),
  )
  if (sent) signed.certificates = sent
  // pkijs would hash the stamped bytes itself; the imprint was compared already, and often only the digest is at hand.
  signed.encapContentInfo.eContentType = id_ContentType_Data
  try {
    const { signatureVerified, signerCertificate } = await signed.verify({
      signer: 0,
      checkChain: true,
      checkDate: at,
      trustedCerts: anchors,
      extendedMode: true,
    })
    if (!signatureVerified || !signerCertificate) throw new Error('the signature is wrong')
    return signerCertificate
  } catch (error) {
    throw wrong(messageOf(error))
  } finally {
    signed.encapContentInfo.eContentType = id_eContentType_TSTInfo
  }
}

/** The purpose of the certificate is time stamping, critical and alone (RFC 3161 section 2.3). */
function requireOnlyStamping(signer: Certificate): void {
  const usage = signer.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : []
  if (!usage?.critical || purposes.length !== 1 || purposes[0] !== TIME_STAMPING)
    throw wrong('the certificate that signed it is not made for stamping times alone')
}

/** The signed attributes name the certificate that signed, by its digest (RFC 5816 section 2.2.1; RFC 3161 section 2.4.2). */
function requireNamed(
  signer: SignerInfo | undefined,
  certificates: readonly Uint8Array[],
  { serialNumber, issuer }: Certificate,
): void {
  const attributes = signer?.signedAttrs?.attributes ?? []
  const named = attributes.find(({ type }) => type === SIGNING_CERTIFICATE || type === SIGNING_CERTIFICATE_V2)
  const [first] = childrenOf(childrenOf(named?.values[0])[0]) // SigningCertificate(V2).certs: the first is the signer's
  const parts = childrenOf(first)
  const digest = parts.find((part) => part instanceof OctetString)
  const stated = parts[0] instanceof Sequence ? childrenOf(parts[0])[0]?.valueBlock.toString() : undefined
  const algorithm = named?.type === SIGNING_CERTIFICATE ? SHA1 : stated && /[0-9.]+/.exec(stated)?.[0]
  const hash = algorithm === SHA1 ? 'sha1' : HASHES[algorithm ?? SHA256]
  const own = certificates.filter((bytes) => {
    const certificate = Certificate.fromBER(exact(bytes))
    return certificate.serialNumber.isEqual(serialNumber) && certificate.issuer.isEqual(issuer)
  })
  const fits = (bytes: Uint8Array) =>
    digest instanceof OctetString &&
    hash !== undefined &&
    createHash(hash).update(bytes).digest('hex') === hex(digest.valueBlock.valueHexView)
  if (!own.some(fits)) throw wrong('it does not name the certificate that signed it')
}

/** The certificates of signed data byte by byte, as they were sent: a digest over them written anew could differ. */
function certificatesIn(content: BaseBlock): Uint8Array[] {
  const set = childrenOf(content).find(
    (child) => child instanceof Constructed && child.idBlock.tagClass === 3 && child.idBlock.tagNumber === 0,
  )
  return childrenOf(set).map(({ valueBeforeDecodeView }) => valueBeforeDecodeView)
}

function childrenOf(block: unknown): readonly BaseBlock[] {
  return block instanceof Constructed ? block.valueBlock.value : []
}

function certificateOf(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.flatMap((block) => {
    const bytes = Buffer.from(block.replace(/-----[^-]+-----/g, ''), 'base64')
    return fromBER(exact(bytes)).offset === -1 ? [] : [Certificate.fromBER(exact(bytes))]
  })
}

function isSameAuthority(anchor: Certificate, sent: Certificate): boolean {
  const key = (one: Certificate) => hex(one.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView)
  const constraints = sent.extensions?.find(({ extnID }) => extnID === id_BasicConstraints)?.parsedValue
  const isAuthority = constraints instanceof BasicConstraints && constraints.cA
  return isAuthority && anchor.subject.isEqual(sent.subject) && key(anchor) === key(sent)
}

function nameOf({ subject }: Certificate): string {
  const values = ['2.5.4.3', '2.5.4.10'].flatMap((type) => {
    const found = subject.typesAndValues.find((one) => one.type === type)
    return found ? [String(found.value.valueBlock.value)] : []
  })
  return values.join(', ') || 'an authority without a name'
}

function attempt<T>(read: () => T, otherwise: string): T {
  try {
    return read()
  } catch {
    throw wrong(otherwise)
  }
}

const UNTRUSTED = 'its certificate leads to no trusted authority at the time of the stamp'

/** Whether a stamp was refused only because nobody whom its certificate leads to is trusted here: it may convince others. */
export function isUntrusted(error: RecountError): boolean {
  return error.message.includes(UNTRUSTED)
}

function messageOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  if (/chain|trust|certificate path|issuer/i.test(words)) return `${UNTRUSTED} (${words})`
  return `its signature does not hold (${words})`
}

function wrong(reason: string): RecountError {
  return new RecountError(
    'bad-proof',
    `The time stamp does not hold: ${reason}.`,
    'Do not rely on it. Ask another authority, or name the certificate that you trust with --trust.',
  )
}

/** A number in DER is negative where its first bit is set. */
const positive = (bytes: Uint8Array): Uint8Array =>
  (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes
const withoutZeros = (digits: string): string => digits.replace(/^(00)+/, '')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
/** The bytes in memory of their own, as asn1js asks for. */
const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
