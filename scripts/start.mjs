/** `npm start`: installs what is missing, then runs the main job on `samples/` and serves the application. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { findNode, noNodeMessage, root } from './node24.mjs'

ensureInstalled()
const node = findNode()
if (!node) {
  console.error(noNodeMessage)
  process.exit(1)
}
const child = spawn(node, [join(root, 'src', 'cli', 'main.ts'), 'start', ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)))
