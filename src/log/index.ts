export {
  answerAddCheckpoint,
  formatAddCheckpoint,
  MAX_ADD_CHECKPOINT_BYTES,
  parseAddCheckpoint,
  type WitnessAnswer,
} from './add-checkpoint.ts'
export { fromBase64, toBase64 } from './base64.ts'
export { canonicalBytes, canonicalJson } from './canonical.ts'
export { checkLog, type LogCheck } from './check.ts'
export {
  type Checkpoint,
  formatCheckpoint,
  MAX_CHECKPOINT_LINE_LENGTH,
  MAX_CHECKPOINT_LINES,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
export { type Cosigner, cosignerOf, parseWitness, type Witness } from './cosignature.ts'
export { HANDOVERS_FILE, type ReadFile } from './fault.ts'
export {
  appendLeaves,
  decodeFrontier,
  EMPTY_FRONTIER,
  encodeFrontier,
  type Frontier,
  rootOf,
} from './frontier.ts'
export {
  followHandovers,
  keyAt,
  type LogKeys,
  MAX_HANDOVERS,
  parseHandover,
  signHandover,
  splitHandovers,
} from './handover.ts'
export { EMPTY_ROOT, HASH_BYTES, type Hash, leafHash, nodeHash, sha256 } from './hash.ts'
export {
  formatCheckpointLine,
  handoverCheckpoint,
  type KeptCheckpoint,
  parseKeptCheckpoint,
  requireExtension,
} from './kept-checkpoint.ts'
export { createSigner, isKeyName, parsePrivateKey, parseVerifier, type Signer, type Verifier } from './key.ts'
export {
  KEY_IV_BYTES,
  KEY_SALT_BYTES,
  type KeyFile,
  plainKeyFile,
  readKeyFile,
  sealedKeyFile,
} from './key-file.ts'
export { decodeEntry, encodeEntry, SALT_BYTES, saltedDigest } from './leaf.ts'
export {
  formatNote,
  MAX_NOTE_BYTES,
  MAX_SIGNATURES,
  openNote,
  parseNote,
  parseSignatures,
  signNote,
} from './note.ts'
export { meetsQuorum, type Policy, parsePolicy, type Sighting, sightings } from './policy.ts'
export { formatProof, MAX_EXTRA_BYTES, MAX_PROOF_HASHES, parseProof, verifyProof } from './proof-file.ts'
export { proveConsistency, proveInclusion } from './prove.ts'
export {
  decodeBundle,
  edgeAt,
  encodeBundle,
  hashReader,
  type LogFile,
  type ReadHash,
  tilesToWrite,
} from './tile.ts'
export { parseTilePath, TILE_WIDTH, tilePath } from './tile-path.ts'
export { verifyConsistency, verifyInclusion } from './verify.ts'
export { type Watched, watchLog } from './watch.ts'
