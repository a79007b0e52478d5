import { describe, expect, it } from 'vitest'
import { vocabularies as shipped } from '../../test/shipped-vocabularies.ts'
import { parseOwnActors, withOwnActors } from './index.ts'

const file = (lines: string) => `actors:\n${lines}`
const refusal = (lines: string) => () => parseOwnActors(file(lines), shipped)

describe('actors of the user’s own', () => {
  it('stand beside the shipped ones under ids of their own, with the forms of words that a state has', () => {
    const all = withOwnActors(shipped, [
      file('  velmora:\n    { kind: state, label: Velmoran army, adjective: { en: [Velmoran] }, home: XV }'),
      file(
        '  front: { kind: group, label: { en: The Front, ar: الجبهة }, countries: [XV], allies: [russia] }',
      ),
    ])
    expect(all.actors.size).toBe(shipped.actors.size + 2)
    expect(all.actors.get('own:front')).toMatchObject({ label: { ar: 'الجبهة' }, allies: ['russia'] })
    const forms = all.actors.get('own:velmora')?.aliases.map(({ text, kind }) => `${kind}: ${text}`)
    expect(forms).toContain('name: Velmoran warplanes')
    expect(forms).toContain('context: the army')
  })

  it('may lie under one another, under shipped ones, and replace those of an older file', () => {
    const older = file('  front: { kind: group, label: Front, parent: syria }')
    const newer = file(
      '  army: { kind: group, label: Army }\n  front: { kind: group, label: Front, parent: army }',
    )
    const parent = (...files: string[]) => withOwnActors(shipped, files).actors.get('own:front')?.parent
    expect(parent(older)).toBe('syria')
    expect(parent(older, newer)).toBe('own:army')
  })

  it.each([
    ['a file that is no YAML', 'x: [', /wrong/],
    ['an actor without a kind', '  a: { label: A }', /a\.kind/],
    ['a parent that nobody knows', '  a: { kind: group, label: A, parent: nobody }', /no actor nobody/],
    ['an ally that nobody knows', '  a: { kind: group, label: A, allies: [nobody] }', /no actor nobody/],
    [
      'a circle',
      '  a: { kind: group, label: A, parent: b }\n  b: { kind: group, label: B, parent: a }',
      /under itself/,
    ],
    ['an unknown key', '  a: { kind: group, label: A, colour: red }', /colour/],
  ])('refuse %s', (_, lines, words) => {
    expect(refusal(lines)).toThrow(words)
    expect(refusal(lines)).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })
})
