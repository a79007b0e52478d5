import { describe, expect, it } from 'vitest'
import { lexicons } from '../../../test/mentions.ts'
import { vocabularies } from '../../../test/shipped-vocabularies.ts'
import { parseLexicon } from './index.ts'
import type { Node } from './lexicon.ts'

const GRAMMAR = `
grammar:
  language: xx
  head: { nouns: last, verbs: first }
  adjectives: before
  forms: { nouns: [singular, plural], verbs: [base, past] }
  inflect:
    nouns: { '…': { singular: '~', plural: '~s' }, '…y': { singular: '~y', plural: '~ies' } }
    verbs: { '…': { base: '~', past: '~ed' } }
`
const parse = (sections: string) => parseLexicon({ 'grammar.yaml': GRAMMAR, 'words.yaml': sections })
/** The actors that a lexicon has names for. */
function aliased(node: Node | undefined): string[] {
  if (node === undefined) return []
  const here = (node.entries ?? []).flatMap(({ section, is }) =>
    section === 'alias' && 'actor' in is ? [is.actor] : [],
  )
  return [...here, ...[...(node.next?.values() ?? [])].flatMap(aliased)]
}
const words = (sections: string) => [...parse(sections).words.keys()].sort()

describe('a lexicon', () => {
  it('inflects by the longest pattern that fits', () => {
    expect(words("negation: [{ nouns: 'city, town' }]")).toEqual(['cities', 'city', 'town', 'towns'])
  })

  it('takes the forms that an entry gives, on the word that has them', () => {
    expect(words("negation: [{ verbs: 'lose/lost his|her life' }]")).toEqual([
      'her',
      'his',
      'life',
      'lose',
      'lost',
    ])
    expect(words("negation: [{ nouns: 'big child/big children' }]")).toEqual(['big', 'child', 'children'])
    expect(words("negation: [{ nouns: '/goods' }]")).toEqual(['goods'])
  })

  it('gives all forms of an adjective that agrees, and inflects the first word that does not', () => {
    const grammar = GRAMMAR.replace('nouns: last', 'nouns: first').replace(
      '  inflect:',
      "  apostrophe: first\n  inflect:\n    adjectives: { '…': { fixed: '~ ~e' } }",
    )
    const { root } = parseLexicon({
      'grammar.yaml': grammar,
      'words.yaml': "negation: [{ nouns: 'grand+ raid' }, { phrases: \"coup d'air\" }]",
    })
    const follow = (word: string) => [...(root.next?.get(word)?.next?.keys() ?? [])]
    expect(follow('grand')).toEqual(['raid', 'raids'])
    expect(follow('grande')).toEqual(['raid', 'raids'])
    expect(follow('coup')).toEqual(["d'"])
  })

  it.each([
    ['a section that does not exist', "sorrow: [{ nouns: 'x' }]", 'sorrow'],
    ['a code that does not exist', "trigger: [{ event: picnic, nouns: 'x' }]", 'trigger.0.event'],
    ['what is no YAML', 'trigger: [', 'words.yaml'],
    ['more forms than the grammar has', "negation: [{ verbs: 'a/b/c' }]", 'more forms'],
  ])('refuses %s', (_, sections, where) => {
    expect(() => parse(sections)).toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringContaining(where) }),
    )
  })

  it('has one grammar', () => {
    expect(() => parseLexicon({ 'a.yaml': 'negation: []' })).toThrow('one grammar')
    expect(() => parseLexicon({ 'a.yaml': GRAMMAR, 'b.yaml': GRAMMAR })).toThrow('one grammar')
  })

  it.each(['en', 'ar', 'ru', 'uk', 'fr', 'es', 'tr'])('ships in %s', (language) => {
    const lexicon = lexicons[language]
    expect(lexicon?.grammar.language).toBe(language)
    expect(lexicon?.words.size).toBeGreaterThan(2000)
    for (const actor of aliased(lexicon?.root)) expect(vocabularies.actors.has(actor), actor).toBe(true)
  })
})
