import type { Chat, ChatQuestion } from '../../extract/index.ts'
import { RecountError } from '../../model/index.ts'
import { answerIn } from './answer.ts'
import { asked, type Failed, type PostLimits, post } from './post.ts'
import { addressOf, type ChatSettings, LANGUAGE_MODEL } from './settings.ts'

export const CHAT_LIMITS: PostLimits = {
  answerMs: 180_000,
  answerBytes: 4_000_000,
  tries: 4,
  firstWaitMs: 1_000,
  longestWaitMs: 60_000,
}

/**
 * Opens a chat with a language model behind an OpenAI-compatible address: one POST for each question, nothing else, no redirect
 * followed. Servers that refuse a schema for the answer, or a temperature, are asked without. @throws RecountError bad-input
 */
export function openChat(settings: ChatSettings, limits: PostLimits = CHAT_LIMITS): Chat {
  const { model, key } = settings
  const to = { ...LANGUAGE_MODEL, address: addressOf(settings, LANGUAGE_MODEL), key }
  let plain = false

  async function ask(question: ChatQuestion, signal: AbortSignal | undefined): Promise<Outcome> {
    const body = JSON.stringify(plain ? plainRequest(model, question) : request(model, question))
    const answer = await post(to, { body, headers: { 'content-type': 'application/json' } }, limits, signal)
    if ('body' in answer) {
      const found = answerIn(answer.body)
      return 'value' in found ? found : { failed: unusable(found.wrong), again: true }
    }
    if (plain || (answer.status !== 400 && answer.status !== 422)) return answer
    plain = true
    return ask(question, signal)
  }

  return (question, signal) => asked(() => ask(question, signal), limits, signal)
}

type Outcome = { readonly value: unknown } | Failed

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

function unusable(wrong: string): RecountError {
  return new RecountError('io', `The language model's answer ${wrong}.`, 'Try again, or try another model.')
}
