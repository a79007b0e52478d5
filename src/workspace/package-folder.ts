import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this checkout or installed package: two floors above `src/workspace` (and `dist/workspace`). */
export const packageFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The version of this Recount, as its package says. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
