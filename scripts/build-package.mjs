/**
 * `npm pack` calls this: Node refuses TypeScript under `node_modules`, so the package carries JavaScript in `dist/`, and the
 * built application beside it.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findNode, root } from './node24.mjs'

rmSync(join(root, 'dist'), { recursive: true, force: true })
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
for (const args of [[tsc, '-p', 'tsconfig.build.json'], [join(root, 'scripts', 'build-web.ts')]]) {
  const { status } = spawnSync(findNode() ?? process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
