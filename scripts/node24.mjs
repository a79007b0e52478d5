/**
 * Finds a Node of version 24 or later: this process's own, one that a platform package of node_modules carries, or
 * the first `node` on PATH that is new enough. Plain JavaScript, since it must run on Node 18.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED_MAJOR = 24

/**
 * How Node is started for some arguments (MiB): with room for what a text makes while it is read, which would else be collected
 * again and again. Extraction is a third faster for it. A server runs for days beside other programs: it is to stay small, and may
 * take longer.
 */
export function nodeFlags(args) {
  if (args.includes('serve')) return ['--optimize-for-size']
  return ['--min-semi-space-size=16', '--max-semi-space-size=64']
}

/** The checkout's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * What Node is to run: the built program, or in a checkout the sources where nothing is built or one of them is newer.
 * @param {string} checkout the folder of the checkout, or of the package
 * @returns {string} a file's path
 */
export function mainFile(checkout = root) {
  const built = join(checkout, 'dist', 'cli', 'main.js')
  const source = join(checkout, 'src', 'cli', 'main.ts')
  return existsSync(source) && !isBuilt(built, checkout) ? source : built
}

/** Whether the built program is newer than everything that it was made of; a folder is newer when a file in it came or went. */
function isBuilt(built, checkout) {
  const made = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (made === 0) return false
  const web = join(checkout, 'src', 'web') // the application for browsers is built apart
  const isOlder = (path) => statSync(path).mtimeMs < made
  const areOlder = (folder) =>
    isOlder(folder) &&
    readdirSync(folder, { withFileTypes: true }).every((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return path === web || areOlder(path)
      return entry.name.includes('.test.') || isOlder(path)
    })
  return isOlder(join(checkout, 'package-lock.json')) && areOlder(join(checkout, 'src'))
}

/** @returns {string | undefined} path of a Node >= 24, or undefined where none was found */
export function findNode() {
  if (major(process.version) >= NEEDED_MAJOR) return process.execPath
  const brought = fromPackages()
  if (brought) return brought
  const found = fromPath()
  return found && major(found.version) >= NEEDED_MAJOR ? found.path : undefined
}

/** What to tell a person on whose machine no Node >= 24 was found. */
export const noNodeMessage = `Recount needs Node.js ${NEEDED_MAJOR} or later, and this machine has ${process.version}.
What to do: run "npm install" here (it brings a suitable Node on Linux and Windows),
or install Node.js ${NEEDED_MAJOR} with your system's package manager, and try again.`

// Where this is installed as a package, npm lays the platform packages beside it or under it.
function fromPackages() {
  const os = process.platform === 'win32' ? 'win' : process.platform
  const file = join('bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return [join(root, 'node_modules'), dirname(root)]
    .map((folder) => join(folder, `node-${os}-${process.arch}`, file))
    .find((path) => existsSync(path))
}

function fromPath() {
  try {
    const out = execFileSync('node', ['-p', 'process.version+" "+process.execPath'], {
      encoding: 'utf8',
    }).trim()
    const [version, ...path] = out.split(' ')
    return { version, path: path.join(' ') }
  } catch {
    return undefined
  }
}

function major(version) {
  return Number.parseInt(version.replace(/^v/, ''), 10)
}
