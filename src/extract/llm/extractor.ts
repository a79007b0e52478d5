import type { Vocabularies } from '../../model/index.ts'
import { asExtraction, withOwnIds } from '../as-extraction.ts'
import type { Resources } from '../extractor.ts'
import { mentionFinder } from '../mentions/index.ts'
import { resolveParties } from '../parties/parties.ts'
import { placesOfText } from '../places/places.ts'
import type { Dropped, Extractor } from '../port.ts'
import { sceneOf } from '../scene/scene.ts'
import { claimsOf } from './claims.ts'
import type { Check } from './fields.ts'
import { partsOf, wordsOfPart } from './parts.ts'
import { answerSchema, type Messages, questionOn } from './question.ts'
import { ownReading } from './reading.ts'
import { talliesOf } from './tallies.ts'
import { toldObject } from './told.ts'

/** A question to a language model, with the JSON schema that its answer must have. */
export interface ChatQuestion extends Messages {
  readonly schema: object
}

/** Asks a language model; gives the JSON value that it answered with. @throws RecountError where there is no such answer */
export type Chat = (question: ChatQuestion, signal?: AbortSignal) => Promise<unknown>

/** Changes with the question and with how answers are checked. */
const VERSION = '0.1.0'

/** The most text that is sent at once, in UTF-16 code units: a small model reads it with care, and its answer has room. */
const PART = 6_000

/** Who extracts with a model: the model is part of the version, since another one gives other claims. */
export function llmVersion(model: string): { readonly name: 'llm'; readonly version: string } {
  return { name: 'llm', version: `${VERSION}+${model}` }
}

/**
 * An extractor that asks a language model. The model only points at words: what it says is kept where the words stand literally in the
 * text and the value fits the exchange form; numbers, dates, places and parties are read from the words by our own readers.
 */
export function createLlmExtractor(
  { gazetteer, vocabularies, lexicons }: Resources,
  { chat, model }: { readonly chat: Chat; readonly model: string },
): Extractor {
  const find = mentionFinder({ gazetteer, vocabularies, lexicons })
  const languages = Object.keys(lexicons)
  const codes = targetCodes(vocabularies)
  const targets = new Set(codes)
  const schema = answerSchema(codes)
  const extractor = llmVersion(model)
  return {
    ...extractor,
    async extract(document, id, { signal, onDropped } = {}) {
      const scene = sceneOf(document, find(document), (language) => lexicons[language]?.grammar)
      const reading = ownReading(scene, { partiesOf: resolveParties(scene, vocabularies), languages })
      const drop = (what: string, why: Dropped['why']) => onDropped?.({ what, why })
      const found = []
      for (const part of partsOf(document, PART)) {
        const question = questionOn(wordsOfPart(document.text, part), document.publishedAt)
        const answer = toldObject(await chat({ ...question, schema }, signal)) ?? {}
        const { sentenceAt } = reading
        const check: Check = { text: document.text, part, sentenceAt, reading, targets, drop }
        found.push({ claims: claimsOf(answer.claims, check), tallies: talliesOf(answer.tallies, check) })
      }
      return asExtraction(document, id, {
        extractor,
        places: placesOfText(scene),
        claims: withOwnIds(found.flatMap(({ claims }) => claims)),
        tallies: withOwnIds(found.flatMap(({ tallies }) => tallies)),
      })
    },
  }
}

function targetCodes({ targets }: Vocabularies): string[] {
  return [...targets.values()].flatMap(({ code, abstract }) => (abstract ? [] : [code]))
}
