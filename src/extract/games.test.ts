import { describe, expect, it } from 'vitest'
import { extractText, openExtractor } from '../../test/extraction.ts'

const extractor = await openExtractor()

describe('a text about a game', () => {
  it('tells of no attack, whatever its sides do', () => {
    const { claims } = extractText(
      extractor,
      'United attack blows City away. The winger shot twice from outside and the striker bombed forward before half-time on Saturday in Leeds, killing off the game. ' +
        'City had come under fire from their own supporters after four own goals.',
    )
    expect(claims).toEqual([])
  })

  it('is not one where people were harmed beside it', () => {
    const { claims } = extractText(
      extractor,
      'A rocket struck a pitch in Marjah on Saturday during a game, killing eleven players and wounding nine spectators. The goalkeeper was among the dead, said the referee.',
    )
    expect(claims).toHaveLength(1)
    expect(claims[0]!.harm).toMatchObject([
      { kind: 'killed', min: 11 },
      { kind: 'injured', min: 9 },
    ])
  })
})
