import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { BenchSkipped } from './bench.ts'

/**
 * The rows of a `.jsonl` or `.jsonl.gz` file. A set whose files name no part is one part: `muc4/dev.grit` falls back to
 * `muc4/grit`. @throws BenchSkipped where there is no such file
 */
export function readRows<Row>(data: string, folder: string, part: string, name: string): Row[] {
  for (const base of [`${part}.${name}`, name]) {
    for (const ending of ['.jsonl', '.jsonl.gz']) {
      const file = join(data, folder, base + ending)
      if (!existsSync(file)) continue
      const bytes = readFileSync(file)
      const text = (ending === '.jsonl.gz' ? gunzipSync(bytes) : bytes).toString('utf8')
      return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as Row]))
    }
  }
  throw new BenchSkipped(`no ${folder}/${part}.${name}.jsonl[.gz] under ${data}`)
}
