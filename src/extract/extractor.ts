import type { Gazetteer } from '../gazetteer/index.ts'
import type { Document, Extraction, Vocabularies } from '../model/index.ts'
import { asExtraction, withOwnIds } from './as-extraction.ts'
import { claimOf } from './claims/claim.ts'
import { lawsOf } from './claims/legal.ts'
import { headingDates } from './claims/when.ts'
import { mergeFrames } from './frames/merge.ts'
import { passagesOf } from './frames/passage.ts'
import { HAND_WEIGHTS } from './frames/weights.ts'
import { type Lexicon, mentionFinder } from './mentions/index.ts'
import { resolveParties } from './parties/parties.ts'
import { placesOfText } from './places/places.ts'
import type { Extractor } from './port.ts'
import { castingOf } from './roles/casting.ts'
import type { Judges } from './roles/forest.ts'
import { gathered } from './roles/gather.ts'
import { recast } from './roles/recast.ts'
import { type Scene, sceneOf } from './scene/scene.ts'
import { voicesOf } from './speakers/voices.ts'
import { talliesOf } from './tallies/tallies.ts'

/** What the extractor knows of the world and of languages. */
export interface Resources {
  readonly gazetteer: Gazetteer
  readonly vocabularies: Vocabularies
  /** by language: `en`, `ar` ...; one is asked for when a text is in it */
  readonly lexicons: Readonly<Record<string, Lexicon>>
  /** trained judges of who plays which part; without them only weights set by hand decide */
  readonly judges?: Judges
}

/** The extractor by rules. Deterministic: the same document gives the same extraction on every machine. */
export interface FrameExtractor extends Extractor {
  readonly name: 'frames'
  /** Never throws for any text. */
  extract(document: Document, id: string): Extraction
}

/** Who extracts. The version changes whenever the same text may give other claims: workspaces then extract again. */
export const EXTRACTOR = { name: 'frames', version: '0.5.0' } as const

/** An extractor with everything it needs; making it once and using it often is cheap. */
export function createExtractor(resources: Resources): FrameExtractor {
  const find = mentionFinder(resources)
  const weights = HAND_WEIGHTS
  const { vocabularies, judges } = resources
  const grammarOf = (language: string) => resources.lexicons[language]?.grammar
  return {
    ...EXTRACTOR,
    extract(document, id) {
      const scene = sceneOf(document, find(document), grammarOf)
      const partiesOf = resolveParties(scene, vocabularies)
      const voices = voicesOf(scene, partiesOf)
      const passages = passagesOf(scene, { partiesOf, weights })
      const { tallies, told: counted } = talliesOf(passages, { scene, vocabularies, partiesOf, voices })
      const frames = passages
        .flatMap((passage) => passage.frames)
        .filter(({ nodes }) => !nodes.some((node) => counted.has(node)))
      const legal = lawsOf(scene, passages)
      const headings = headingDates(scene)
      const otherCauses = new Set(
        passages.flatMap(({ sentence, otherCause }) => (otherCause ? [sentence] : [])),
      )
      const merged = mergeFrames(scene, frames, { partiesOf, weights })
      const told = { scene, partiesOf, voices, legal, headings, otherCauses }
      const judged = judges !== undefined && isIn(judges.languages, scene)
      const cast = judged ? recast(merged, castingOf(scene, passages, judges)) : merged
      const first = cast.map((frame) => claimOf(frame, told))
      const isTold = first.map((claim) => claim !== undefined && claim.generic !== true)
      const found = judged
        ? gathered(cast, isTold).map((frame, at) => (frame === cast[at] ? first[at] : claimOf(frame, told)))
        : first
      const claims = withOwnIds(found.filter((claim) => claim !== undefined))
      return asExtraction(document, id, {
        extractor: EXTRACTOR,
        places: placesOfText(scene),
        claims,
        tallies,
      })
    },
  }
}

/** Whether all sentences are of some languages. */
function isIn(languages: readonly string[], { sentences }: Scene): boolean {
  return sentences.every(({ language }) => languages.includes(language))
}
