/**
 * Which half of a set something belongs to, by a hash of a key: `tuned` is the half that thresholds were set on and whose
 * errors were read, `heldOut` the one of which only figures were looked at.
 */
export function halfOf(key: string): 'tuned' | 'heldOut' {
  let hash = 0x811c9dc5 // FNV-1a
  for (const letter of key) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return (((hash ^ (hash >>> 15)) >>> 3) & 1) === 0 ? 'tuned' : 'heldOut'
}
