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

/** All of several terms, asked one by one: the first that cannot be, else the worst answer with all the reasons for it. */
export function everyOne<Term>(terms: readonly Term[], fitOf: (term: Term) => Fit): Fit {
  const fits: Fit[] = []
  for (const term of terms) {
    const fit = fitOf(term)
    if (fit.answer === 'cannot') return fit
    fits.push(fit)
  }
  const answer = fits.some((fit) => fit.answer === 'could') ? 'could' : 'fits'
  const reasons = fits.filter((fit) => fit.answer === answer).map(({ why }) => why)
  return { answer, why: reasons.length === 0 ? 'the tally names no terms' : reasons.join(', ') }
}
