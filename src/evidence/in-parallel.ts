/**
 * Does something for each of many, `width` at a time and started in order. When one fails no more are begun; the first error is
 * thrown once all that were begun have ended, so that nothing goes on behind the caller's back.
 */
export async function inParallel<T>(
  many: Iterable<T>,
  width: number,
  act: (one: T) => Promise<void>,
): Promise<void> {
  const rest = many[Symbol.iterator]()
  const failures: unknown[] = []
  async function lane() {
    for (let next = rest.next(); !next.done && failures.length === 0; next = rest.next())
      await act(next.value).catch((error) => failures.push(error))
  }
  await Promise.all(Array.from({ length: width }, lane))
  if (failures.length > 0) throw failures[0]
}
