type Numbers = Int32Array | Float32Array | Float64Array | Uint8Array

/** A column of numbers that grows at its end. `at` is read directly, up to `length`, and is another array after it has grown. */
export class Growing<T extends Numbers> {
  at: T
  length = 0

  constructor(start: T) {
    this.at = start
  }

  push(value: number): void {
    if (this.length === this.at.length) {
      const Kind = this.at.constructor as new (length: number) => T // the kind that the column was started with
      const wider = new Kind(Math.max(16, Math.ceil(this.at.length * 1.5)))
      wider.set(this.at)
      this.at = wider
    }
    this.at[this.length++] = value
  }
}

export const ints = (): Growing<Int32Array> => new Growing(new Int32Array(16))
export const floats = (): Growing<Float32Array> => new Growing(new Float32Array(16))
export const bytes = (): Growing<Uint8Array> => new Growing(new Uint8Array(16))

/** A short list of whole numbers for every row: those of `row` stand in `values` from `starts[row]` to before `starts[row + 1]`. */
export class Lists {
  readonly starts = ints()
  readonly values = ints()

  constructor() {
    this.starts.push(0)
  }

  push(list: Iterable<number>): void {
    for (const value of list) this.values.push(value)
    this.starts.push(this.values.length)
  }

  from(row: number): number {
    return this.starts.at[row] ?? 0
  }

  to(row: number): number {
    return this.starts.at[row + 1] ?? 0
  }

  of(row: number): Int32Array {
    return this.values.at.subarray(this.from(row), this.to(row))
  }
}

/** Whole numbers for texts, counted from 0 in the order in which they are met. */
export class Numbering {
  readonly #numbers = new Map<string, number>()

  of(text: string): number {
    let number = this.#numbers.get(text)
    if (number === undefined) {
      number = this.#numbers.size
      this.#numbers.set(text, number)
    }
    return number
  }

  known(text: string): number | undefined {
    return this.#numbers.get(text)
  }

  /** The texts in the order of their numbers. */
  texts(): string[] {
    return [...this.#numbers.keys()]
  }

  get size(): number {
    return this.#numbers.size
  }
}
