/**
 * Builds the application for the browser into `dist/web`, unless it is there already: a stamp says from what it was built.
 * `node scripts/run.mjs scripts/build-web.ts`, or `ensureWebBuilt` from another script.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const target = join(root, 'dist', 'web')
const stampFile = join(target, 'built-from')

/** Builds the application if what it is made of has changed. @returns whether it was built */
export async function ensureWebBuilt(): Promise<boolean> {
  const stamp = stampOfSources()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  // a test that builds has an environment of its own, and React would come with all its checks
  process.env.NODE_ENV = 'production'
  await build({ configFile: join(root, 'vite.config.ts'), mode: 'production', logLevel: 'error' })
  compressFiles()
  writeFileSync(stampFile, stamp)
  return true
}

/** The digest of everything that goes into the build: our sources, and the packages by their lock file. */
function stampOfSources(): string {
  const sources = [
    ...globSync('src/web/**/*', { cwd: root, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
    join(root, 'package-lock.json'),
    join(root, 'vite.config.ts'),
  ].sort()
  const digest = createHash('sha256')
  for (const file of sources) digest.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  return digest.digest('hex')
}

/** Fonts are compressed as they are; everything else is laid beside itself in the two forms that browsers take. */
function compressFiles(): void {
  for (const name of globSync('assets/*.{js,mjs,css,svg}', { cwd: target })) {
    const file = join(target, name)
    const bytes = readFileSync(file)
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
      }),
    )
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

if (import.meta.main) console.log((await ensureWebBuilt()) ? 'Built dist/web.' : 'dist/web is up to date.')
