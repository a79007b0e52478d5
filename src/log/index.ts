export { fromBase64, toBase64 } from './base64.ts'
export { canonicalBytes, canonicalJson } from './canonical.ts'
export { checkLog, type LogCheck, type LogToCheck } from './check.ts'
export {
  type Checkpoint,
  formatCheckpoint,
  MAX_CHECKPOINT_LINE_LENGTH,
  MAX_CHECKPOINT_LINES,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
export type { LogFault, ReadFile } from './fault.ts'
export {
  appendLeaves,
  decodeFrontier,
  EMPTY_FRONTIER,
  encodeFrontier,
  type Frontier,
  rootOf,
} from './frontier.ts'
export { EMPTY_ROOT, HASH_BYTES, type Hash, leafHash, nodeHash, sha256 } from './hash.ts'
export {
  formatCheckpointLine,
  type HistoryBreak,
  type KeptCheckpoint,
  parseKeptCheckpoint,
  requireExtension,
} from './kept-checkpoint.ts'
export { createSigner, isKeyName, parsePrivateKey, parseVerifier, type Signer, type Verifier } from './key.ts'
export { decodeEntry, type EncodedEntry, encodeEntry, SALT_BYTES, saltedDigest } from './leaf.ts'
export {
  formatNote,
  MAX_NOTE_BYTES,
  MAX_SIGNATURES,
  type Note,
  type NoteSignature,
  openNote,
  parseNote,
  signNote,
} from './note.ts'
export {
  formatProof,
  type LogProof,
  MAX_EXTRA_BYTES,
  MAX_PROOF_HASHES,
  parseProof,
  verifyProof,
} from './proof-file.ts'
export { proveConsistency, proveInclusion } from './prove.ts'
export {
  decodeBundle,
  encodeBundle,
  type Growth,
  hashesOf,
  hashReader,
  type LogFile,
  type ReadHash,
  type ReadLeafData,
  tilesToWrite,
} from './tile.ts'
export {
  allTiles,
  countAt,
  parseTilePath,
  TILE_WIDTH,
  type TileName,
  tilePath,
  tileWidth,
} from './tile-path.ts'
export { verifyConsistency, verifyInclusion } from './verify.ts'
