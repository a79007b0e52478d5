/**
 * The baseline: texts whose TF-IDF vectors (G. Salton and C. Buckley, 1988) are this alike are one group, and so is whatever is
 * chained to them (single link). Words are what lies between white space and punctuation, in lower case, unless nearly all texts use them.
 */
export function tfidfGroups(
  texts: readonly { readonly id: string; readonly text: string }[],
  least: number,
): ReadonlyMap<string, string> {
  const counts = texts.map(({ text }) => {
    const words = new Map<string, number>()
    for (const word of text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
      words.set(word, (words.get(word) ?? 0) + 1)
    return words
  })
  const users = new Map<string, number>()
  for (const words of counts) for (const word of words.keys()) users.set(word, (users.get(word) ?? 0) + 1)
  const holders = new Map<string, [index: number, weight: number][]>()
  counts.forEach((words, index) => {
    const weighed = [...words].map(([word, count]): [string, number] => [
      word,
      (1 + Math.log(count)) * Math.log(texts.length / (users.get(word) ?? 1)),
    ])
    const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
    for (const [word, weight] of weighed) {
      const list = holders.get(word) ?? []
      list.push([index, weight / length])
      holders.set(word, list)
    }
  })
  const group = texts.map((_, index) => index)
  const leader = (index: number): number => {
    let at = index
    while (group[at] !== at) at = group[at] ?? at
    return at
  }
  counts.forEach((words, index) => {
    const cosines = new Float64Array(index)
    for (const word of words.keys()) {
      const list = holders.get(word) ?? []
      const own = list.find(([holder]) => holder === index)?.[1] ?? 0
      for (const [other, weight] of list)
        if (other < index) cosines[other] = (cosines[other] ?? 0) + own * weight
    }
    cosines.forEach((cosine, other) => {
      if (cosine >= least) group[leader(index)] = leader(other)
    })
  })
  return new Map(texts.map(({ id }, index) => [id, String(leader(index))]))
}
