/** Content credentials made for tests: a JPEG that is signed by a certificate which nobody knows. */
import * as x509 from '@peculiar/x509'
import { JPEG } from '@trustnxt/c2pa-ts/asset'
import { CoseAlgorithmIdentifier, LocalSigner } from '@trustnxt/c2pa-ts/cose'
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf'
import { ActionAssertion, ActionType, DataHashAssertion, ManifestStore } from '@trustnxt/c2pa-ts/manifest'

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** The file as a JPEG with a manifest, signed by `CN=A camera of somebody`. */
export async function signedJpeg(bytes: Uint8Array): Promise<Uint8Array> {
  const asset = new JPEG(new Uint8Array(bytes))
  const store = new ManifestStore()
  const signer = await unknownSigner()
  const manifest = store.createManifest({
    assetFormat: 'image/jpeg',
    instanceID: 'xmp:iid:1',
    defaultHashAlgorithm: 'SHA-256',
    signer,
  })
  manifest.claim!.claimGeneratorName = 'Field camera'
  manifest.claim!.claimGeneratorVersion = '3.1'
  const data = DataHashAssertion.create('SHA-512')
  manifest.addAssertion(data)
  const actions = new ActionAssertion()
  actions.actions = [{ action: ActionType.C2paCreated }]
  manifest.addAssertion(actions)
  await asset.ensureManifestSpace(store.measureSize())
  await data.updateWithAsset(asset)
  await manifest.sign(signer)
  await asset.writeManifestJUMBF(store.getBytes())
  SuperBox.fromBuffer(new Uint8Array(asset.getManifestJUMBF()!))
  return asset.getDataRange()
}

async function unknownSigner(): Promise<LocalSigner> {
  const [root, leaf] = await Promise.all([key(), key()])
  const valid = { notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 86_400_000) }
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: 'CN=A camera of somebody',
    issuer: 'CN=Somebody',
    ...valid,
    signingKey: root.privateKey,
    publicKey: leaf.publicKey,
    signingAlgorithm: ECDSA,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.emailProtection]),
      await x509.AuthorityKeyIdentifierExtension.create(root.publicKey),
    ],
  })
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', leaf.privateKey))
  return new LocalSigner(secret, CoseAlgorithmIdentifier.ES256, certificate)
}

function key(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify'])
}
