import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this checkout or installed package: two floors above `src/workspace` (and `dist/workspace`). */
export const packageFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
