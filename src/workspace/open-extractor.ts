import type { Extractor } from '../extract/index.ts'
import type { Gazetteer } from '../gazetteer/index.ts'
import { withOwnActors } from '../model/index.ts'
import type { ChatSettings } from './chat/settings.ts'
import type { DataFiles } from './resources.ts'
import type { OwnData } from './stages.ts'

/** The extractor of this Recount with the user's own data: the rules, or a language model where one is named. */
export async function openShippedExtractor(
  files: DataFiles,
  { places, actors, llm }: OwnData & { readonly llm: ChatSettings | undefined },
): Promise<Extractor> {
  const { createExtractor, createLlmExtractor } = await import('../extract/index.ts')
  const resources = {
    gazetteer: await gazetteerWith(files, places),
    vocabularies: withOwnActors(files.vocabularies(), actors),
    lexicons: await files.lexicons(),
  }
  if (llm === undefined) return createExtractor({ ...resources, judges: await files.judges() })
  const { openChat } = await import('./chat/chat.ts')
  return createLlmExtractor(resources, { chat: openChat(llm), model: llm.model })
}

/** The gazetteer with the user's own places; of two with the same id the later one counts. */
export async function gazetteerWith(files: DataFiles, ownPlaces: readonly string[]): Promise<Gazetteer> {
  const { parseOwnPlaces } = await import('../gazetteer/index.ts')
  const own = new Map(ownPlaces.flatMap((csv) => parseOwnPlaces(csv)).map((place) => [place.id, place]))
  return files.gazetteer([...own.values()])
}
