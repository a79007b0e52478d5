/**
 * `npm pack` calls this: Node refuses TypeScript under `node_modules`, so the package carries JavaScript in `dist/`, and the
 * built application beside it.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findNode, root } from './node24.mjs'

rmSync(join(root, 'dist'), { recursive: true, force: true })
for (const args of [
  [join(root, 'scripts', 'build-program.ts'), '--package'],
  [join(root, 'scripts', 'build-web.ts')],
]) {
  const { status } = spawnSync(findNode() ?? process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
