import { lowest } from '../../model/index.ts'
import type { Candidate } from '../frames/argument.ts'
import type { Features } from './feature.ts'

/** Whether a code of targets is of what the law does not protect. */
export function isMilitary(code: string): boolean {
  return code.startsWith('military') || code === 'checkpoint' || code === 'weapons-depot'
}

/** What words are by themselves: by the classes of the lexicon and the vocabularies. */
export function addKind(features: Features, of: Candidate): void {
  const set = (name: string, value = 1) => features.set(`of.${name}`, value)
  switch (of.kind) {
    case 'people': {
      set(`status.${of.status}`)
      for (const group of of.groups) set(`group.${group}`)
      if (of.count !== undefined) set('count', Math.min(20, lowest(of.count)))
      set(`said.${of.number?.said ?? 'none'}`)
      if (of.nationality !== undefined) set('national')
      if (of.noun?.kind === 'person') {
        set(`determiner.${of.noun.determiner}`)
        set('plural', of.noun.plural ? 1 : 0)
      }
      return
    }
    case 'things': {
      set(`code.${of.target.code}`)
      set(`determiner.${of.target.determiner}`)
      set('plural', of.target.plural ? 1 : 0)
      set('named', of.target.name === undefined ? 0 : 1)
      set('certainty', of.target.certainty)
      if (of.count !== undefined) set('count', Math.min(20, lowest(of.count)))
      return
    }
    case 'actor': {
      set(`party.${of.party}`)
      set('known', of.actorId === undefined ? 0 : 1)
      set('context', of.candidates === undefined ? 0 : 1)
      set('certainty', of.certainty)
      set('suspected', of.suspected ? 1 : 0)
      set(`determiner.${of.determiner}`)
      set('plural', of.plural ? 1 : 0)
      set('noun', of.noun === undefined ? 0 : 1)
      set('noun.people', of.noun?.people === true ? 1 : 0)
      if (of.nationality !== undefined) set('national')
      if (of.method !== undefined) set('means')
      return
    }
    case 'person-name': {
      set('titled', of.title === undefined ? 0 : 1)
      for (const group of of.groups) set(`group.${group}`)
      set('certainty', of.certainty)
      return
    }
    case 'weapon': {
      set(`method.${of.methods[0] ?? 'none'}`)
      set('plural', of.plural ? 1 : 0)
      set('certainty', of.certainty)
      return
    }
    case 'munition': {
      set(`munition.${of.code}`)
      set('plural', of.plural ? 1 : 0)
      return
    }
    default:
      return
  }
}
