/**
 * Builds `data/gazetteer/places.rctg` from Who's On First and GeoNames:
 * `node scripts/run.mjs scripts/build-gazetteer.ts [SOURCES]`, SOURCES being a folder as in data/gazetteer/README.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packGazetteer } from '../src/gazetteer/index.ts'
import { commonness } from './gazetteer/commonness.ts'
import { mergeSources } from './gazetteer/merge.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const sources = process.argv[2] ?? join(root, '..', 'shared', 'gazetteer')
const target = join(root, 'data', 'gazetteer', 'places.rctg')

const { places, merged } = mergeSources(sources)
const packed = packGazetteer(places, commonness)
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, packed)
console.log(
  `${places.length} places, of which ${merged} were known to both authorities; ${(packed.length / 1e6).toFixed(1)} MB`,
)
