import { z } from 'zod'
import { RecountError } from '../../model/index.ts'
import { asked, type Failed, type PostLimits, post } from './post.ts'
import { addressOf, type ModelSettings, TRANSCRIBER } from './settings.ts'

export const TRANSCRIBER_LIMITS: PostLimits = {
  answerMs: 3_600_000, // a long recording on a slow machine
  answerBytes: 32_000_000,
  tries: 3,
  firstWaitMs: 2_000,
  longestWaitMs: 60_000,
}
const MOST_SEGMENTS = 200_000
const MOST_SECONDS = 1_000_000

/** What is spoken from one second of a recording to another, as the model wrote it down. */
export interface Heard {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly confidence?: number
}

/** Has a recording written down; `mediaType` is that of its bytes. */
export type Transcribe = (
  bytes: Uint8Array,
  mediaType: string,
  signal?: AbortSignal,
) => Promise<{ readonly segments: readonly Heard[]; readonly language: string | undefined }>

/** What of a transcription (`verbose_json`) is read; servers add more. */
const second = z.number().min(0).max(MOST_SECONDS)
const Transcription = z.object({
  language: z.string().max(40).nullish(),
  segments: z
    .array(
      z.object({
        start: second,
        end: second,
        text: z.string(),
        avg_logprob: z.number().nullish(),
        no_speech_prob: z.number().nullish(),
      }),
    )
    .max(MOST_SEGMENTS),
})

// Whisper's own rule for a segment in which nobody speaks (openai/whisper, transcribe.py)
const NO_SPEECH = 0.6
const NO_SPEECH_LOGPROB = -1

/**
 * Opens a transcriber behind an OpenAI-compatible address: one POST for each recording, nothing else, no redirect followed. The name of the file is
 * not sent. @throws RecountError bad-input
 */
export function openTranscriber(
  settings: ModelSettings,
  limits: PostLimits = TRANSCRIBER_LIMITS,
): Transcribe {
  const { model, key } = settings
  const to = { ...TRANSCRIBER, address: addressOf(settings, TRANSCRIBER), key }
  return (bytes, mediaType, signal) =>
    asked<Awaited<ReturnType<Transcribe>>>(
      async () => {
        const body = new FormData()
        body.set('model', model)
        body.set('response_format', 'verbose_json')
        body.set('timestamp_granularities[]', 'segment')
        body.set('temperature', '0')
        body.set(
          'file',
          new Blob([Buffer.from(bytes)], { type: mediaType }),
          `recording.${ending(mediaType)}`,
        )
        const answer = await post(to, { body }, limits, signal)
        return 'body' in answer ? heardIn(answer.body) : answer
      },
      limits,
      signal,
    )
}

function heardIn(body: string): { readonly value: Awaited<ReturnType<Transcribe>> } | Failed {
  const read = Transcription.safeParse(jsonIn(body))
  if (!read.success)
    return {
      failed: new RecountError(
        'io',
        "The transcriber's answer is no transcription with the seconds of each segment (verbose_json).",
        'Try again, or try another model.',
      ),
      again: true,
    }
  const { segments, language } = read.data
  const heard = segments.flatMap(({ start, end, text, avg_logprob, no_speech_prob }): Heard[] => {
    if ((no_speech_prob ?? 0) > NO_SPEECH && (avg_logprob ?? 0) < NO_SPEECH_LOGPROB) return []
    const confidence = avg_logprob == null ? undefined : Math.min(1, Math.exp(avg_logprob))
    return [{ from: start, to: end, text, ...(confidence !== undefined && { confidence }) }]
  })
  return { value: { segments: heard, language: languageOf(language ?? '') } }
}

/** Whisper names languages in English or by ISO 639-1. */
function languageOf(named: string): string | undefined {
  if (/^[a-z]{2}$/.test(named)) return named
  const names = new Intl.DisplayNames(['en'], { type: 'language' })
  return LANGUAGES.find((code) => names.of(code)?.toLowerCase() === named.toLowerCase())
}

const LANGUAGES =
  'ar en fr es ru uk tr fa ku ps ur de it pt nl bg sr id so he my am zh hi ja ko pl sv sw ha yo'.split(' ')

/** Servers tell the kind of a recording by the ending of its name. */
function ending(mediaType: string): string {
  const kind = /^(?:audio|video)\/(?:x-)?([a-z0-9]+)/.exec(mediaType)?.[1] ?? 'bin'
  return { mpeg: 'mp3', quicktime: 'mov', matroska: 'mkv' }[kind] ?? kind
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
