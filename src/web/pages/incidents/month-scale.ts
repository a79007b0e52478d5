/** A month, `YYYY-MM`, and how many incidents it has. */
export interface Month {
  readonly month: string
  readonly count: number
}

/** Beyond this many months, empty ones between far-apart incidents are left out. */
const MAX_MONTHS = 120

/** Months in order with the empty ones between them, so that the distance between two shows the time between them. */
export function fillMonths(months: readonly Month[]): Month[] {
  const first = months[0]
  const last = months.at(-1)
  if (first === undefined || last === undefined) return []
  const length = ordinal(last.month) - ordinal(first.month) + 1
  if (length > MAX_MONTHS) return [...months]
  const counts = new Map(months.map(({ month, count }) => [month, count]))
  return Array.from({ length }, (_, i) => {
    const month = named(ordinal(first.month) + i)
    return { month, count: counts.get(month) ?? 0 }
  })
}

/** The first and the last day of a month. */
export function monthSpan(month: string): { from: string; to: string } {
  const next = Date.parse(`${named(ordinal(month) + 1)}-01`)
  return { from: `${month}-01`, to: new Date(next - 86_400_000).toISOString().slice(0, 10) }
}

function ordinal(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function named(ordinal: number): string {
  const year = String(Math.floor(ordinal / 12)).padStart(4, '0')
  return `${year}-${String((ordinal % 12) + 1).padStart(2, '0')}`
}
