import type { Claim } from '../../model/index.ts'
import type { Frame } from '../frames/frame.ts'
import type { Scene } from '../scene/scene.ts'
import type { Voice } from './voices.ts'

/** The speakers of a claim or tally, outermost first. */
export interface Chain {
  readonly speakers: NonNullable<Claim['speakers']>
  /** the innermost who stands to what is told, without those who only deny or confirm it */
  readonly voice: Voice | undefined
  readonly denied: boolean
}

interface Given {
  readonly scene: Scene
  readonly voices: readonly (Voice | undefined)[]
}

const OPPOSED = new Set(['denies', 'doubts', 'retracts'])

function isOpposed({ stance }: Voice): boolean {
  return OPPOSED.has(stance)
}

/** Who says what a frame tells: the publisher where it is known, then the voice of its sentences, then those who deny it. */
export function speakersOf(frame: Frame, { scene, voices }: Given): Chain {
  return chainOf(
    scene,
    frame.nodes.flatMap(({ sentence }) => voices[sentence] ?? []),
  )
}

/** The chain of a publisher and the voices of some sentences. */
export function chainOf(scene: Scene, voices: readonly Voice[]): Chain {
  const { publisher } = scene.document
  const voice = voices.find((one) => !isOpposed(one))
  const opposed = voices.flatMap((one) => [one, ...(one.against ? [one.against] : [])]).filter(isOpposed)
  const kept = [...(voice?.through ? [voice.through] : []), ...(voice ? [voice] : []), ...opposed].filter(
    (one, at, all) => all.findIndex(({ name, stance }) => name === one.name && stance === one.stance) === at,
  )
  const speakers = kept
    .filter(({ name }) => name === undefined || name !== publisher)
    .map(({ name, kind, stance, quotes }) => ({
      ...(name !== undefined && { name }),
      kind,
      stance,
      quotes: [...quotes],
    }))
  return {
    speakers: [
      ...(publisher === undefined
        ? []
        : [{ name: publisher, kind: 'publisher' as const, stance: 'asserts' as const, quotes: [] }]),
      ...speakers,
    ],
    voice,
    denied: opposed.some(({ stance }) => stance === 'denies'),
  }
}
