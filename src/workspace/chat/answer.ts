import { z } from 'zod'

/** What of a chat completion is read; servers add more. */
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
})

/** The JSON value that a chat completion holds, or in words why it holds none. */
export function answerIn(body: string): { readonly value: unknown } | { readonly wrong: string } {
  const completion = Completion.safeParse(jsonIn(body))
  const choice = completion.data?.choices[0]
  if (choice === undefined) return { wrong: 'is no chat completion' }
  const { message, finish_reason } = choice
  if (message.refusal) return { wrong: 'is a refusal to read the text' }
  if (finish_reason === 'length') return { wrong: 'was cut off before its end' }
  const value = jsonIn(withoutFence(message.content ?? ''))
  return typeof value === 'object' && value !== null
    ? { value }
    : { wrong: 'is not the JSON that was asked for' }
}

/** Some models put JSON into a block of code, whatever they are told. */
function withoutFence(content: string): string {
  return /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/.exec(content)?.[1] ?? content
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
