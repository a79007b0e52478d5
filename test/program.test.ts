import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// plain JavaScript, since it must run on Node 18
const { mainFile }: { mainFile(checkout: string): string } = await import(
  join(import.meta.dirname, '..', 'scripts', 'node24.mjs')
)

let checkout: string
const SOURCE = join('src', 'cli', 'main.ts')
const BUILT = join('dist', 'cli', 'main.js')

/** Writes a file that was last changed so many minutes after the others; its folder with it. */
function put(file: string, minutes: number): void {
  const path = join(checkout, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  for (const changed of [path, dirname(path), join(checkout, 'src')])
    utimesSync(changed, minutes * 60, minutes * 60)
}

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'recount-program-'))
  mkdirSync(join(checkout, 'src'))
  for (const file of [
    'package-lock.json',
    SOURCE,
    join('src', 'link', 'index.ts'),
    join('src', 'web', 'main.tsx'),
  ])
    put(file, 1)
})
afterEach(() => rmSync(checkout, { recursive: true }))

describe('the program that a command runs', () => {
  it('is the sources where nothing is built', () => {
    expect(mainFile(checkout)).toBe(join(checkout, SOURCE))
  })

  it('is what was built from them, whatever is built apart or only tests', () => {
    put(BUILT, 2)
    utimesSync(join(checkout, 'src'), 60, 60)
    put(join('src', 'web', 'main.tsx'), 3)
    utimesSync(join(checkout, 'src'), 60, 60)
    expect(mainFile(checkout)).toBe(join(checkout, BUILT))
  })

  it.each([
    { what: 'a source that changed', file: join('src', 'link', 'index.ts') },
    { what: 'a new source', file: join('src', 'link', 'pairs', 'new.ts') },
    { what: 'another set of packages', file: 'package-lock.json' },
  ])('is the sources again after $what', ({ file }) => {
    put(BUILT, 2)
    put(file, 3)
    expect(mainFile(checkout)).toBe(join(checkout, SOURCE))
  })

  it('is the sources again where one was deleted', () => {
    put(BUILT, 2)
    rmSync(join(checkout, 'src', 'link', 'index.ts'))
    expect(mainFile(checkout)).toBe(join(checkout, SOURCE))
  })

  it('is what was built where there are no sources, as in the package from npm', () => {
    put(BUILT, 2)
    rmSync(join(checkout, 'src'), { recursive: true })
    expect(mainFile(checkout)).toBe(join(checkout, BUILT))
  })
})
