import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as model from './index.ts'
import { isRecountError, isUnder, lineage, parseVocabularies, SCHEMES } from './index.ts'

const folder = new URL('../../data/vocabularies/', import.meta.url)
const files = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
)
const vocabularies = parseVocabularies(files)
const { targets, actors, actorForms: _, ...plain } = vocabularies

describe('the shipped vocabularies', () => {
  it.each([
    ['events', model.EVENTS],
    ['methods', model.METHODS],
    ['munitions', model.MUNITIONS],
    ['harmKinds', model.HARM_KINDS],
    ['harmStatuses', model.HARM_STATUSES],
    ['harmGroups', model.HARM_GROUPS],
    ['legal', model.LEGAL_CODES],
    ['speakerKinds', model.SPEAKER_KINDS],
    ['stances', model.STANCES],
    ['actorKinds', model.ACTOR_KINDS],
    ['actorRoles', model.ACTOR_ROLES],
    ['attributions', model.Attribution.options],
  ] as const)('hold every code of the exchange form, and no other but tree nodes: %s', (name, codes) => {
    const terms = [...vocabularies[name].values()]
    expect(
      terms
        .filter((term) => !term.abstract)
        .map((term) => term.code)
        .sort(),
    ).toEqual([...codes].sort())
  })

  it('label every code in English and Arabic, define it, and map it to every scheme or say why not', () => {
    for (const term of [...Object.values(plain), targets].flatMap((vocabulary) => [...vocabulary.values()])) {
      expect(term.label.en, term.code).toMatch(/^[\p{Script=Latin}\p{N}\p{P}\s]+$/u)
      expect(term.label.ar, term.code).toMatch(/^[\p{Script=Arabic}\p{P}\s]+$/u)
      expect(term.definition, term.code).toMatch(/\.$/)
      for (const scheme of SCHEMES)
        expect(
          (term.maps[scheme]?.length ?? 0) > 0 || (term.unmapped[scheme]?.length ?? 0) > 10,
          term.code,
        ).toBe(true)
    }
  })

  it('give every target its protection, with a rule and an article', () => {
    for (const target of targets.values()) {
      expect(model.TargetCode.safeParse(target.code).success).toBe(true)
      expect(target.protection.rules.length, target.code).toBeGreaterThan(0)
      expect(target.protection.articles.length, target.code).toBeGreaterThan(0)
    }
    expect(targets.get('clinic')?.protection.rules).toContain(28)
    expect(targets.get('military-base')?.protection.status).toBe('military')
  })

  it('know the codes under a wider one', () => {
    expect(lineage(vocabularies.methods, 'artillery')).toEqual(['artillery', 'shelling', 'ground-assault'])
    expect(isUnder(vocabularies.methods, 'drone-strike', 'air-attack')).toBe(true)
    expect(isUnder(targets, 'hospital', 'medical-facility')).toBe(true)
    expect(isUnder(targets, 'school', 'medical-facility')).toBe(false)
    expect(lineage(targets, 'no-such-code')).toEqual([])
  })

  it('name actors in both languages, with countries, parents and allies that exist', () => {
    for (const actor of actors.values()) {
      for (const language of ['en', 'ar'] as const)
        expect(
          actor.aliases.some((alias) => alias.language === language),
          actor.id,
        ).toBe(true)
      if (actor.kind !== 'unknown' && actor.id !== 'al-qaeda')
        expect(actor.countries.length, actor.id).toBeGreaterThan(0)
      expect(actor.maps.airwars ?? actor.unmapped.airwars, actor.id).toBeDefined()
    }
    expect(isUnder(actors, 'ypg', 'sdf')).toBe(true)
  })

  it('let a name stand for one actor only', () => {
    const owners = new Map<string, Set<string>>()
    for (const actor of actors.values())
      for (const alias of actor.aliases)
        if (alias.kind === 'name') {
          const key = alias.text.toLowerCase()
          owners.set(key, (owners.get(key) ?? new Set()).add(actor.id))
        }
    expect([...owners].filter(([, ids]) => ids.size > 1).map(([text]) => text)).toEqual([])
  })

  it('make the names of forces from the adjective of a state, in Arabic with the article where the noun has it', () => {
    const texts = (kind: string) =>
      actors
        .get('russia')
        ?.aliases.filter((alias) => alias.kind === kind)
        .map((alias) => alias.text) ?? []
    expect(texts('name')).toEqual(
      expect.arrayContaining([
        'Russian warplanes',
        'الطيران الحربي الروسي',
        'القوات الروسية',
        'طائرات حربية روسية',
      ]),
    )
    expect(texts('country')).toContain('Russia')
    expect(texts('adjective')).toContain('Russian')
    expect(texts('context')).toContain('government forces')
  })
})

describe('a vocabulary file with a mistake', () => {
  const broken = (name: string, change: (yaml: string) => string) => {
    try {
      parseVocabularies({ ...files, [name]: change(files[name] ?? '') })
      return 'read without an error'
    } catch (error) {
      return isRecountError(error) && error.code === 'bad-input' ? error.message : error
    }
  }

  it.each([
    [
      'legal.yaml',
      (yaml: string) => yaml.replace('ar: إرهاب', 'ar: 7'),
      /legal\.yaml.*legal\.codes\.terrorism\.label\.ar/,
    ],
    ['legal.yaml', (yaml: string) => `${yaml}\n  colour: red`, /legal\.yaml.*legal.*colour/],
    ['legal.yaml', (yaml: string) => `${yaml}\n- x`, /legal\.yaml/],
    ['legal.yaml', () => 'sins: {}', /legal\.yaml.*sins/],
    ['legal.yaml', () => '{}', /no file holds/],
    ['speech.yaml', () => files['legal.yaml'] ?? '', /already in/],
    [
      'methods.yaml',
      (yaml: string) => yaml.replace('parent: shelling', 'parent: thunder'),
      /artillery\.parent.*thunder/,
    ],
    [
      'methods.yaml',
      (yaml: string) => yaml.replace(/( {4}ground-assault:\n)/, '$1      parent: mortar\n'),
      /a code lies under itself/,
    ],
    [
      'methods.yaml',
      (yaml: string) => yaml.replace(/ {2}unmapped:\n {4}ucdp: .*\n/, ''),
      /not mapped to ucdp/,
    ],
    [
      'targets.yaml',
      (yaml: string) => yaml.replace(/ {6}protection: \{ status: unclear.*\n/, ''),
      /no protection/,
    ],
    [
      'targets.yaml',
      (yaml: string) => yaml.replace('rules: [28, 29, 30]', 'rules: [228]'),
      /protection\.rules/,
    ],
    [
      'actors.yaml',
      (yaml: string) => yaml.replace('allies: [russia, iran]', 'allies: [atlantis]'),
      /atlantis/,
    ],
  ])('is answered with the file and the place: %s (%#)', (name, change, message) => {
    expect(broken(name, change)).toMatch(message)
  })
})
