import type { Quote } from '../../model/index.ts'
import type { Mention } from '../mentions/index.ts'
import type { Scene } from '../scene/scene.ts'

/** The most tokens of a warning that stands alone: "UNCONFIRMED!!", "Not yet confirmed:". */
const WARNING = 6

/**
 * The words by which a text itself calls what a sentence tells unconfirmed, by sentence: its own ("rumours of an attack"), or those
 * of a warning that stands alone before it in the same block.
 */
export function rumoursOf(scene: Scene): readonly (Quote | undefined)[] {
  let warning: { readonly quote: Quote; readonly block: number } | undefined
  return scene.sentences.map(({ first, last, block }, at) => {
    const mentions = scene.inSentence[at] ?? []
    const own = mentions.find(isDoubt)?.quote
    if (own !== undefined && last - first < WARNING && !mentions.some(isEvent))
      warning = { quote: own, block }
    return own ?? (warning?.block === block ? warning.quote : undefined)
  })
}

function isDoubt(mention: Mention): boolean {
  if (mention.kind === 'modality') return mention.modality === 'rumoured'
  return mention.kind === 'speech' && mention.stance === 'doubts' && mention.speaker === 'none'
}

function isEvent({ kind }: Mention): boolean {
  return kind === 'trigger' || kind === 'harm'
}
