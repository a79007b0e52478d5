import { describe, expect, it } from 'vitest'
import { prf } from '../counts.ts'
import { scoreEntities } from './ree.ts'
import { type Entity, normalise, type Role, type Template } from './roles.ts'
import { scoreTemplates } from './templates.ts'

const entity = (...mentions: string[]): Entity => new Set(mentions)
const roles = (given: Partial<Record<Role, Entity[]>>) => ({
  PerpInd: [],
  PerpOrg: [],
  Target: [],
  Victim: [],
  Weapon: [],
  ...given,
})
const template = (type: string, given: Partial<Record<Role, Entity[]>>): Template => ({
  type,
  roles: roles(given),
})

describe('normalisation', () => {
  it('drops case, punctuation and articles', () =>
    expect(normalise('The "National  Guard", a post')).toBe('national guard post'))
})

describe('CEAF-REE', () => {
  it('takes an entity as right when all its mentions are gold mentions of one entity', () => {
    const gold = [entity('front', 'the front of x'), entity('army')]
    expect(scoreEntities([entity('front')], gold)).toEqual({ right: 1, predicted: 1, found: 1, gold: 2 })
    expect(scoreEntities([entity('front', 'army')], gold).right).toBe(0)
  })
  it('assigns one to one', () => {
    expect(scoreEntities([entity('a'), entity('b')], [entity('a', 'b')]).right).toBe(1)
    expect(scoreEntities([entity('a'), entity('b')], [entity('a', 'b'), entity('a')]).right).toBe(2)
  })
  it('gives precision and recall in percent', () => {
    expect(prf({ right: 1, predicted: 2, found: 1, gold: 4 })).toEqual({ p: 50, r: 25, f1: 100 / 3 })
  })
})

describe('templates', () => {
  it('counts the type as a slot and takes the best mapping', () => {
    const gold = [
      template('bombing', { Target: [entity('bridge')] }),
      template('attack', { Victim: [entity('x')] }),
    ]
    const predicted = [template('attack', { Victim: [entity('x')] })]
    expect(scoreTemplates(predicted, gold).counts).toEqual({ right: 2, predicted: 2, found: 2, gold: 4 })
  })
  it('maps only where the predicted type is part of the gold type', () => {
    const gold = [template('bombing', { Target: [entity('bridge')] })]
    expect(scoreTemplates([template('attack', { Target: [entity('bridge')] })], gold).counts.right).toBe(0)
    expect(scoreTemplates([template('bombing', {})], [template('attack / bombing', {})]).counts.right).toBe(1)
  })
  it('lets an unmapped prediction cost precision, and an unmapped gold recall', () => {
    const gold = [template('attack', {})]
    const two = [template('attack', {}), template('attack', {})]
    expect(scoreTemplates(two, gold).counts).toEqual({ right: 1, predicted: 2, found: 1, gold: 1 })
  })
})
