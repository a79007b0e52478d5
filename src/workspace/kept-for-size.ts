import type { Desk } from './desk.ts'

/**
 * What `make` gives, kept until the log grows: the tables change with the log alone, and lists that are long are asked for again and
 * again.
 */
export function keptForSize<T>(make: (desk: Desk) => Promise<T>): (desk: Desk) => Promise<T> {
  const kept = new WeakMap<Desk, { readonly size: number; readonly made: Promise<T> }>()
  return async (desk) => {
    const { size } = await desk.store.head()
    const known = kept.get(desk)
    if (known?.size === size) return known.made
    const made = make(desk)
    kept.set(desk, { size, made })
    made.catch(() => kept.delete(desk))
    return made
  }
}
