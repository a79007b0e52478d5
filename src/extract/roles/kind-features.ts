import { lowest } from '../../model/index.ts'
import type { Candidate } from '../frames/argument.ts'
import { type Features, put, slotIn, stemIn, stemOf } from './feature.ts'

/** Whether a code of targets is of what the law does not protect. */
export function isMilitary(code: string): boolean {
  return code.startsWith('military') || code === 'checkpoint' || code === 'weapons-depot'
}

const OF = stemOf('of')

/** What words are by themselves: by the classes of the lexicon and the vocabularies. */
export function addKind(features: Features, of: Candidate): void {
  const set = (name: string, value = 1) => put(features, slotIn(OF, name), value)
  const has = (kind: string, name: string) => put(features, slotIn(stemIn(OF, kind), name))
  switch (of.kind) {
    case 'people': {
      has('status', of.status)
      for (const group of of.groups) has('group', group)
      if (of.count !== undefined) set('count', Math.min(20, lowest(of.count)))
      has('said', of.number?.said ?? 'none')
      if (of.nationality !== undefined) set('national')
      if (of.noun?.kind === 'person') {
        has('determiner', of.noun.determiner)
        set('plural', of.noun.plural ? 1 : 0)
      }
      return
    }
    case 'things': {
      has('code', of.target.code)
      has('determiner', of.target.determiner)
      set('plural', of.target.plural ? 1 : 0)
      set('named', of.target.name === undefined ? 0 : 1)
      set('certainty', of.target.certainty)
      if (of.count !== undefined) set('count', Math.min(20, lowest(of.count)))
      return
    }
    case 'actor': {
      has('party', of.party)
      set('known', of.actorId === undefined ? 0 : 1)
      set('context', of.candidates === undefined ? 0 : 1)
      set('certainty', of.certainty)
      set('suspected', of.suspected ? 1 : 0)
      has('determiner', of.determiner)
      set('plural', of.plural ? 1 : 0)
      set('noun', of.noun === undefined ? 0 : 1)
      set('noun.people', of.noun?.people === true ? 1 : 0)
      if (of.nationality !== undefined) set('national')
      if (of.method !== undefined) set('means')
      return
    }
    case 'person-name': {
      set('titled', of.title === undefined ? 0 : 1)
      for (const group of of.groups) has('group', group)
      set('certainty', of.certainty)
      return
    }
    case 'weapon': {
      has('method', of.methods[0] ?? 'none')
      set('plural', of.plural ? 1 : 0)
      set('certainty', of.certainty)
      return
    }
    case 'munition': {
      has('munition', of.code)
      set('plural', of.plural ? 1 : 0)
      return
    }
    default:
      return
  }
}
