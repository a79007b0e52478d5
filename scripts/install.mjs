/**
 * Installs the packages that package-lock.json names, when they are not there yet. Plain JavaScript for Node 18+.
 * `npm install --no-save` and not `npm ci`: the lock file holds only the platform packages that its maker's machine could
 * see, and `ci` refuses a lock that misses those of other platforms.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node24.mjs'

const stampFile = join(root, 'node_modules', '.recount-installed')

/** Makes sure that the packages are installed; ends the process with a clear message where that is forbidden or fails. */
export function ensureInstalled() {
  const stamp = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  if (process.env.RECOUNT_NO_INSTALL === '1') {
    if (existsSync(join(root, 'node_modules'))) return
    console.error('The packages are not installed, and RECOUNT_NO_INSTALL=1 forbids installing them.')
    console.error('What to do: run "npm install", or unset RECOUNT_NO_INSTALL.')
    process.exit(1)
  }
  console.log('Installing packages (once, about half a minute) ...')
  const npm = process.env.npm_execpath
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options)
  if (result.status !== 0) {
    console.error(
      'Installing the packages failed. What to do: read the lines above, then run "npm install" by hand.',
    )
    process.exit(1)
  }
  writeFileSync(stampFile, stamp)
}
