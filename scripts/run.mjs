/** `node scripts/run.mjs FILE ARGS...` runs a file of this checkout on a Node >= 24 and hands its exit code on. */
import { spawn } from 'node:child_process'
import { findNode, nodeFlags, noNodeMessage, root } from './node24.mjs'

const node = findNode()
if (!node) {
  console.error(noNodeMessage)
  process.exit(1)
}
const args = process.argv.slice(2)
const child = spawn(node, [...nodeFlags(args), ...args], { stdio: 'inherit', cwd: root })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 128 + 2 : 1)))
