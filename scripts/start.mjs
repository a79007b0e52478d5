/**
 * `npm start`: installs what is missing, runs the main job on `samples/` and serves the application.
 * `npm start -- --no-serve` ends after printing. Other arguments (`--workspace DIR`, `--port N`) are handed on.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { findNode, mainFile, nodeFlags, noNodeMessage, root } from './node24.mjs'

ensureInstalled()
const node = findNode()
if (!node) {
  console.error(noNodeMessage)
  process.exit(1)
}
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'recount')
const given = process.argv.slice(2)
const serving = !given.includes('--no-serve')
const port = given.indexOf('--port')
const common = given.filter((arg, i) => arg !== '--no-serve' && (port < 0 || (i !== port && i !== port + 1)))

const sources = join(root, 'src', 'cli', 'main.ts')
if (mainFile() === sources) await run([join(root, 'scripts', 'build-program.ts')])
const cli = mainFile() // where building failed, the sources do as well
// The application is built while the main job runs; neither waits for the other.
const built = serving ? run([join(root, 'scripts', 'build-web.ts')]) : Promise.resolve(0)
const done = await run([cli, ...common, 'samples'])
if (done !== 0 || !serving) process.exit(done)
if ((await built) !== 0) process.exit(1)
process.exit(await run([cli, ...common, 'serve', ...(port < 0 ? [] : given.slice(port, port + 2))]))

function run(args) {
  const child = spawn(node, [...nodeFlags(args), ...args], { stdio: 'inherit' })
  // Ctrl-C reaches the child by itself (same terminal); other signals are handed on.
  const hand = (signal) => child.kill(signal)
  process.on('SIGTERM', hand)
  process.on('SIGINT', () => {})
  return new Promise((ended) =>
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', hand)
      ended(code ?? (signal ? 130 : 1))
    }),
  )
}
