import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Document, spotsOf } from '../model/index.ts'
import { readTranscript } from './index.ts'

const about = { mediaType: 'audio/mpeg', by: { name: 'recount-transcript', version: '0.1.0+m@host' } }

describe('a transcript', () => {
  it('is a document whose words have seconds, with a paragraph after each pause', () => {
    const document = Document.parse(
      readTranscript(
        [
          { from: 9.5, to: 12, text: ' The school was hit as well.', confidence: 0.42 },
          { from: 0, to: 3.2, text: ' Two shells hit the market in Torvask.', confidence: 0.876 },
          { from: 3.4, to: 5, text: ' Twelve people were killed.' },
        ],
        { ...about, url: 'https://example.org/call' },
      ),
    )
    expect(document.text).toBe(
      'Two shells hit the market in Torvask. Twelve people were killed.\n\nThe school was hit as well.',
    )
    expect(document).toMatchObject({
      mediaType: 'audio/mpeg',
      reader: about.by,
      language: 'en',
      url: 'https://example.org/call',
    })
    expect(document.blocks.map(({ start, end }) => document.text.slice(start, end))).toEqual(
      document.text.split('\n\n'),
    )
    const at = document.text.indexOf('Twelve')
    expect(spotsOf(document.spots, { start: at, end: at + 6 })).toMatchObject([
      { seconds: { from: 3.4, to: 5 } },
    ])
    expect(document.spots?.map(({ confidence, doubtful }) => [confidence, doubtful])).toEqual([
      [0.88, undefined],
      [undefined, undefined],
      [0.42, true],
    ])
  })

  it('shows no words in an order that they have not, and commands no terminal', () => {
    const { text } = readTranscript(
      [{ from: 0, to: 1, text: '\u202ekilled 21\u001b[2J\r\n nobody\u0000 \ud800.' }],
      about,
    )
    expect(text).toBe('killed 21 [2J nobody \ufffd.')
  })

  it('is refused where nothing was spoken, or too much', () => {
    expect(() => readTranscript([], about)).toThrow(expect.objectContaining({ code: 'unreadable' }))
    expect(() => readTranscript([{ from: 0, to: 1, text: ' ... ' }], about)).toThrow(
      expect.objectContaining({ code: 'unreadable' }),
    )
    expect(() => readTranscript([{ from: 0, to: 1, text: 'a'.repeat(5_000_001) }], about)).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    )
  })

  it('has every word of its segments in one spot and in one block, whatever they are', () => {
    const seconds = fc.double({ min: 0, max: 1e6, noNaN: true })
    const segment = fc.record({
      from: seconds,
      to: seconds,
      text: fc.oneof(fc.string({ unit: 'binary' }), fc.lorem()),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 12 }), (segments) => {
        const words = { from: 0, to: 1, text: 'A shell fell.' }
        const document = Document.parse(readTranscript([words, ...segments], about))
        const covered = (parts: readonly { start: number; end: number }[]) =>
          parts
            .map(({ start, end }) => document.text.slice(start, end))
            .join('')
            .replace(/\s/g, '')
        expect(covered(document.spots!)).toBe(document.text.replace(/\s/g, ''))
        expect(covered(document.blocks)).toBe(document.text.replace(/\s/g, ''))
        for (const { seconds: heard } of document.spots!)
          expect(heard!.to).toBeGreaterThanOrEqual(heard!.from)
      }),
    )
  })
})
