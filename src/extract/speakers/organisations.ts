import type { OrganisationMention } from '../mentions/index.ts'
import type { Scene } from '../scene/scene.ts'

/** An organisation as the document calls it in full. */
export type Called = Pick<OrganisationMention, 'name' | 'speaker'>

/**
 * What an organisation is called in full: the longest of its names in the document ("Amnesty" is "Amnesty International"),
 * and for words that only describe one ("the rights group") the organisation named last before them.
 */
export function organisationsOf(scene: Scene): (mention: OrganisationMention) => Called {
  const mentions = scene.mentions.filter((mention) => mention.kind === 'organisation')
  const names = new Map<OrganisationMention, Called>()
  const full: string[] = []
  for (const mention of mentions) {
    if (describes(scene, mention)) continue
    const known = full.findIndex((name) => isShort(mention.name, name) || isShort(name, mention.name))
    if (known < 0) full.push(mention.name)
    else if (mention.name.length > (full[known] ?? '').length) full[known] = mention.name
  }
  let last: Called | undefined
  for (const mention of mentions) {
    if (describes(scene, mention))
      names.set(mention, mention.speaker === 'organisation' ? (last ?? mention) : mention)
    else {
      const name = full.find((name) => isShort(mention.name, name)) ?? mention.name
      const called = { name, speaker: mention.speaker }
      names.set(mention, called)
      if (mention.speaker === 'organisation') last = called
    }
  }
  return (mention) => names.get(mention) ?? mention
}

/** Words in small letters after "the" are a description, not a name. */
function describes(scene: Scene, mention: OrganisationMention): boolean {
  for (let at = mention.first; at <= mention.last; at++) if (scene.tokens[at]?.shape !== 'lower') return false
  return scene.sentences[scene.tokens[mention.first]?.sentence ?? 0]?.caseless !== true
}

function isShort(short: string, name: string): boolean {
  return name === short || name.startsWith(`${short} `)
}
