/** What a Python literal can hold; `datetime.datetime(...)` becomes text in RFC 3339. */
export type PythonValue =
  | string
  | number
  | boolean
  | null
  | readonly PythonValue[]
  | { readonly [name: string]: PythonValue }

// Whoever sends a list controls how deep it is nested.
const MAX_DEPTH = 40

/**
 * Reads a value as Python's `repr` writes it: dictionaries, lists, tuples, texts, numbers, and calls of `datetime.datetime` and of classes
 * with named arguments. Nothing is run. Undefined for anything else.
 */
export function parsePythonLiteral(text: string): PythonValue | undefined {
  let at = 0
  const fail = (): never => {
    throw new SyntaxError(`no Python literal at ${at}`)
  }
  const space = () => {
    while (/\s/.test(text[at] ?? '')) at += 1
  }
  const take = (mark: string) => {
    space()
    if (!text.startsWith(mark, at)) return false
    at += mark.length
    return true
  }
  const match = (pattern: RegExp) => {
    space()
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found
  }

  function value(depth: number): PythonValue {
    if (depth > MAX_DEPTH) return fail()
    if (take('{')) return dictionary(depth)
    if (take('[')) return list(']', depth)
    if (take('(')) return list(')', depth)
    const quoted = match(/[bruBRU]{0,2}('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/sy)
    if (quoted) return unescaped(quoted[1]!.slice(1, -1))
    const number = match(/[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y)
    if (number) return Number(number[0])
    const word = match(/[A-Za-z_][\w.]*/y)?.[0] ?? fail()
    if (word === 'None') return null
    if (word === 'True' || word === 'False') return word === 'True'
    if (!take('(')) return word
    return call(word, depth)
  }

  function dictionary(depth: number): PythonValue {
    const pairs: [string, PythonValue][] = []
    while (!take('}')) {
      const key = value(depth + 1)
      if (!take(':')) return fail()
      pairs.push([String(key), value(depth + 1)])
      if (!take(',') && text[at] !== '}') return fail()
      space()
    }
    return Object.fromEntries(pairs)
  }

  function list(end: string, depth: number): PythonValue[] {
    const values: PythonValue[] = []
    while (!take(end)) {
      values.push(value(depth + 1))
      space()
      if (!take(',') && text[at] !== end) return fail()
    }
    return values
  }

  function call(word: string, depth: number): PythonValue {
    const values: PythonValue[] = []
    const pairs: [string, PythonValue][] = []
    while (!take(')')) {
      const name = match(/([A-Za-z_]\w*)\s*=(?!=)/y)?.[1]
      const given = value(depth + 1)
      if (name === undefined) values.push(given)
      else pairs.push([name, given])
      space()
      if (!take(',') && text[at] !== ')') return fail()
    }
    const named: Readonly<Record<string, PythonValue>> = Object.fromEntries(pairs)
    if (word === 'datetime.datetime') return momentOf(values, named.tzinfo)
    return pairs.length > 0 ? named : word
  }

  try {
    const parsed = value(0)
    space()
    return at === text.length ? parsed : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A moment with its zone where that is UTC; else as it stands, without one. */
function momentOf(parts: readonly PythonValue[], zone: PythonValue | undefined): string {
  const [year, month, day, hour = 0, minute = 0, second = 0, micro = 0] = parts.map(Number)
  const two = (n: number) => String(n).padStart(2, '0')
  const fraction = micro ? `.${String(micro).padStart(6, '0').slice(0, 3)}` : ''
  const isUtc = typeof zone === 'string' && /utc$/i.test(zone)
  return `${year}-${two(month ?? 1)}-${two(day ?? 1)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${isUtc ? 'Z' : ''}`
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', b: '\b', f: '\f' }

function unescaped(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g, (_, marked: string) => {
    if (/^[xuU]./.test(marked)) {
      const code = Number.parseInt(marked.slice(1), 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
    }
    return ESCAPES[marked] ?? (marked === '\n' ? '' : marked)
  })
}
