/**
 * Packs the conformance vectors of others into `test/vectors/`: `node scripts/run.mjs scripts/pack-vectors.ts FOLDER`, a folder that
 * holds `merkle/` and `tlog/` (transparency-dev) and the bags of the Library of Congress, which stay packed as they are. Numbers become texts, since they reach 2^64. Format the files
 * afterwards: `npm run lint -- --write`.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const from = process.argv[2] ?? join(import.meta.dirname, '../../shared/vectors')
const to = join(import.meta.dirname, '../test/vectors')

for (const kind of ['inclusion', 'consistency']) {
  const folder = join(from, 'merkle', kind)
  const cases = filesUnder(folder).map((file) => ({
    file,
    ...JSON.parse(readFileSync(join(folder, file), 'utf8').replaceAll(/: ([0-9]+)/g, ': "$1"')),
  }))
  write(`merkle-${kind}.json`, cases)
}

const log = join(from, 'tlog')
write('tlog.json', {
  vkey: 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx',
  checkpoints: Array.from({ length: 16 }, (_, size) => readFileSync(join(log, `checkpoint.${size}`), 'utf8')),
  files: Object.fromEntries(
    filesUnder(join(log, 'tile')).map((file) => [
      `tile/${file}`,
      readFileSync(join(log, 'tile', file)).toString('base64'),
    ]),
  ),
})

copyFileSync(join(from, 'bagit-conformance-bags.tar.gz'), join(to, 'bagit-conformance-bags.tar.gz'))

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name).slice(folder.length + 1))
    .sort()
}

function write(name: string, value: unknown): void {
  writeFileSync(join(to, name), `${JSON.stringify(value, null, 1)}\n`)
}
