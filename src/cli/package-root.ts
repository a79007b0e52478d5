import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this checkout or installed package: two floors above `src/cli` (and `dist/cli`). */
export const packageRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
