import type { Conflict, ErrorEnvelope } from '../../server/api-types/index.ts'

type Query = Readonly<Record<string, string | number | undefined>>

/** What the server refused, in its own words; `proof` shows it to be true. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly code: string
  readonly todo: string
  readonly proof: unknown

  constructor(status: number, { error }: ErrorEnvelope) {
    super(error.message)
    this.status = status
    this.code = error.code
    this.todo = error.todo
    this.proof = error.proof
  }
}

/** What a refused change clashed with; undefined when it was refused for another reason. */
export function conflictOf(error: Error | null): Conflict | undefined {
  // the proof of a conflict has this shape (server/api-types/index.ts)
  return error instanceof Refusal && error.code === 'conflict' ? (error.proof as Conflict) : undefined
}

/** Asks the API. @throws Refusal when it refuses, TypeError when the server is not there */
export async function get<T>(path: string, query: Query = {}): Promise<T> {
  return answerOf(await fetch(address(path, query)))
}

/** Asks the API for a change. @throws Refusal, TypeError */
export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  return answerOf(
    await fetch(address(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
}

/** Sends the bytes of a file. @throws Refusal, TypeError */
export async function upload<T>(path: string, file: File, query: Query): Promise<T> {
  return answerOf(
    await fetch(address(path, query), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    }),
  )
}

function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
  return search === '' ? path : `${path}?${search}`
}

async function answerOf<T>(response: Response): Promise<T> {
  const body: unknown = await response.json()
  // the server's schemas give each answer its type (server/api-types/index.ts)
  if (response.ok) return body as T
  throw new Refusal(response.status, body as ErrorEnvelope)
}
