import { setTimeout as sleep } from 'node:timers/promises'
import type { Chat, ChatQuestion } from '../../extract/index.ts'
import { RecountError } from '../../model/index.ts'
import { answerIn } from './answer.ts'
import { type ChatSettings, chatAddress } from './settings.ts'

/** What whoever runs the address can make us wait for and hold in memory. */
export const CHAT_LIMITS = {
  /** for one answer, from the question to its last byte */
  answerMs: 180_000,
  answerBytes: 4_000_000,
  tries: 4,
  /** before the second try; each further wait is twice as long */
  firstWaitMs: 1_000,
  /** the longest wait that a server may ask for */
  longestWaitMs: 60_000,
} as const
export type ChatLimits = { readonly [Name in keyof typeof CHAT_LIMITS]: number }

type Outcome =
  | { readonly value: unknown }
  /** `again`: whether the same question may be answered later; `waitMs`: when, as the server says */
  | { readonly failed: RecountError; readonly again: boolean; readonly waitMs?: number }

/**
 * Opens a chat with a language model behind an OpenAI-compatible address: one POST for each question, nothing else, no redirect
 * followed. Servers that refuse a schema for the answer, or a temperature, are asked without. @throws RecountError bad-input
 */
export function openChat(settings: ChatSettings, limits: ChatLimits = CHAT_LIMITS): Chat {
  const address = chatAddress(settings)
  let plain = false

  async function ask(question: ChatQuestion, signal: AbortSignal | undefined): Promise<Outcome> {
    const timeout = AbortSignal.timeout(limits.answerMs)
    try {
      const response = await fetch(address, {
        method: 'POST',
        redirect: 'manual', // another address was not agreed to
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        headers: {
          'content-type': 'application/json',
          ...(settings.key !== undefined && { authorization: `Bearer ${settings.key}` }),
        },
        body: JSON.stringify(
          plain ? plainRequest(settings.model, question) : request(settings.model, question),
        ),
      })
      const body = await boundedBody(response, limits.answerBytes)
      if (!plain && (response.status === 400 || response.status === 422)) {
        plain = true
        return ask(question, signal)
      }
      return outcomeOf(response, body)
    } catch (error) {
      if (signal?.aborted) throw error
      return { failed: unreached(error, timeout.aborted), again: true }
    }
  }

  function outcomeOf({ status, headers }: Response, body: string | undefined): Outcome {
    if (status >= 300 && status < 400)
      return { failed: refused('sends us on to another address. Nothing was sent there'), again: false }
    if (body === undefined) return { failed: tooLarge(limits.answerBytes), again: false }
    if (status === 200) {
      const answer = answerIn(body)
      return 'value' in answer ? answer : { failed: unusable(answer.wrong), again: true }
    }
    const failed = refused(`answered ${status}${said(body)}`, status === 401 || status === 403)
    const wait = Number(headers.get('retry-after'))
    const again = status === 408 || status === 429 || status >= 500
    return { failed, again, ...(wait > 0 && { waitMs: wait * 1000 }) }
  }

  // Whoever runs the address writes these words: no line ends or terminal codes, and never our key.
  function said(body: string): string {
    const hidden = settings.key ? body.replaceAll(settings.key, '…') : body
    const words = hidden
      .replaceAll(/[\p{C}\s]+/gu, ' ')
      .trim()
      .slice(0, 200)
    return words === '' ? '' : `: ${words}`
  }

  function refused(what: string, key = false): RecountError {
    return key
      ? new RecountError('not-allowed', `The language model's address ${what}.`, 'Check RECOUNT_LLM_KEY.')
      : new RecountError(
          'io',
          `The language model's address ${what}.`,
          'Check RECOUNT_LLM_URL and RECOUNT_LLM_MODEL, or try again later.',
        )
  }

  return async (question, signal) => {
    for (let left = limits.tries - 1, wait = limits.firstWaitMs; ; left--, wait *= 2) {
      const outcome = await ask(question, signal)
      if ('value' in outcome) return outcome.value
      if (!outcome.again || left <= 0) throw outcome.failed
      await sleep(Math.min(outcome.waitMs ?? wait, limits.longestWaitMs), undefined, {
        ...(signal && { signal }),
      })
    }
  }
}

function request(model: string, { system, user, schema }: ChatQuestion) {
  return {
    ...messages(model, system, user),
    temperature: 0,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'recount_extraction', strict: true, schema },
    },
  }
}

function plainRequest(model: string, { system, user, schema }: ChatQuestion) {
  return messages(model, `${system}\n\nThe JSON schema of your answer:\n${JSON.stringify(schema)}`, user)
}

function messages(model: string, system: string, user: string) {
  return {
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
  }
}

/** The body as text; undefined where it is longer than so many bytes, unpacked. */
async function boundedBody({ body }: Response, most: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.byteLength
    if (length > most) return undefined // leaving the loop closes the connection
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function unreached(error: unknown, timedOut: boolean): RecountError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const why = timedOut ? 'it did not answer in time' : cause instanceof Error ? cause.message : String(cause)
  return new RecountError(
    'io',
    `The language model could not be reached: ${why}.`,
    'Check RECOUNT_LLM_URL and the network, then try again.',
    { cause: error },
  )
}

function tooLarge(most: number): RecountError {
  return new RecountError(
    'too-large',
    `The language model's answer is longer than ${most} bytes.`,
    'Try another model.',
  )
}

function unusable(wrong: string): RecountError {
  return new RecountError('io', `The language model's answer ${wrong}.`, 'Try again, or try another model.')
}
