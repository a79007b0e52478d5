import { readFileSync } from 'node:fs'
import { parseParameters } from '../src/link/index.ts'

const file = new URL('../data/linker/parameters.json', import.meta.url)

/** The parameters of the linker that ship with Recount, for tests of the stages that need them. */
export const parameters = parseParameters(readFileSync(file, 'utf8')).claims
