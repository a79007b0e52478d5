export const tallies = {
  title: (n: number, count: string) => (n === 1 ? '1 tally' : `${count} tallies`),
  lede: 'Numbers of attacks or victims that documents state, held against what is documented here.',
  none: 'No document states a tally yet.',
  stated: 'Stated',
  counts: 'What it counts',
  held: 'Documented here',
  missing: 'Missing',
  via: (outer: string, inner: string) => `${inner}, via ${outer}`,
  of: { attacks: 'attacks' },
  heldOf: (held: string, claimed: string) => `${held} of ${claimed}`,
}
