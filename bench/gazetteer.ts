/** How fast the gazetteer opens, what it holds in memory, and how long a look-up takes. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openGazetteer } from '../src/gazetteer/index.ts'
import { packageFolder } from '../src/workspace/index.ts'
import type { BenchOptions, BenchResult } from './bench.ts'

const ROUNDS = 2_000
const KNOWN = [
  'Idlib',
  'Edlib',
  'أريحا',
  'Ariha',
  'Khan Yunis',
  'Saraqib',
  'Kherson',
  'San José',
  'al-Bab',
  'El Fasher',
  'Бахмут',
]
const BEGINNINGS = ['Sar', 'Kha', 'Id', 'Dar', 'Bin', 'Mo']
const ENDINGS = ['lib', 'aqib', 'nish', 'zur', 'wan']

export async function run({ part }: BenchOptions): Promise<BenchResult> {
  const file = join(packageFolder, 'data', 'gazetteer', 'places.rctg')
  const bytes = readFileSync(file)
  const held = process.memoryUsage().rss
  const started = performance.now()
  const gazetteer = openGazetteer(bytes)
  const openMs = performance.now() - started
  const memoryMB = (process.memoryUsage().rss - held) / 1e6
  const look = (names: readonly string[]) => {
    const from = performance.now()
    for (const name of names) gazetteer.lookup(name)
    return ((performance.now() - from) * 1_000) / names.length
  }
  const strangers = Array.from({ length: 2 * ROUNDS }, (_, at) => unknown(at))
  look(strangers.slice(ROUNDS)) // until it is compiled
  const unknownUs = look(strangers.slice(0, ROUNDS))
  const knownUs = look(Array.from({ length: ROUNDS }, () => KNOWN).flat())
  const figures = {
    megabytes: statSync(file).size / 1e6,
    places: gazetteer.size,
    openMs,
    memoryMB,
    knownUs,
    unknownUs,
  }
  return {
    name: 'gazetteer',
    part,
    figures,
    table: [
      `${figures.places.toLocaleString('en')} places in ${figures.megabytes.toFixed(1)} MB (goal 25 MB), opened in ${openMs.toFixed(0)} ms (goal 300 ms) into ${memoryMB.toFixed(0)} MB (goal 250 MB)`,
      `a look-up: ${knownUs.toFixed(1)} µs for names that are listed, ${unknownUs.toFixed(0)} µs for ones heard for the first time that none is spelt like (goal 50 µs)`,
    ].join('\n'),
  }
}

/** A name that nobody bears, another for each number: found by its sound, if at all. */
function unknown(at: number): string {
  const letter = (number: number) => String.fromCharCode(97 + (number % 26))
  return `${BEGINNINGS[at % 6]}${ENDINGS[(at >> 3) % 5]}${letter(at)}${letter(at >> 5)}`
}
