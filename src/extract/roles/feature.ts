/** Numbers that describe somebody or something, by name; what is not there is 0. */
export type Features = Map<string, number>

const names = new Map<string, Map<string, string>>()

/** The name of a feature of one of several occurrences. The same few hundred names are asked for again and again, and are made once. */
export function named(which: string, name: string): string {
  let of = names.get(which)
  if (of === undefined) {
    of = new Map()
    names.set(which, of)
  }
  let full = of.get(name)
  if (full === undefined) {
    full = `${which}.${name}`
    of.set(name, full)
  }
  return full
}
