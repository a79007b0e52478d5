/** Whether something belongs under the terms of a tally: it does, it does not, or what would say so is not told. */
export type Answer = 'fits' | 'could' | 'cannot'

/** An answer with its reason, as a clause that can follow "because". */
export interface Fit {
  readonly answer: Answer
  readonly why: string
}

/**
 * What several accounts together answer to one term: accounts that contradict each other leave it open, any firm answer outranks
 * "could", and silence of all leaves it open.
 */
export function together(fits: readonly Fit[], silence: string): Fit {
  const firm = (answer: Answer) => fits.find((fit) => fit.answer === answer)
  const [yes, no] = [firm('fits'), firm('cannot')]
  if (yes !== undefined && no !== undefined)
    return { answer: 'could', why: `accounts differ: ${yes.why}, or ${no.why}` }
  return yes ?? no ?? firm('could') ?? { answer: 'could', why: silence }
}

/** All of several terms: the worst answer, with the reasons for it. */
export function everyOne(fits: readonly Fit[]): Fit {
  for (const answer of ['cannot', 'could', 'fits'] as const) {
    const reasons = fits.filter((fit) => fit.answer === answer).map(({ why }) => why)
    if (reasons.length > 0) return { answer, why: reasons.join(', ') }
  }
  return { answer: 'fits', why: 'the tally names no terms' }
}
