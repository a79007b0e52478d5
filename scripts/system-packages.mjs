/**
 * The programs that tests need beside Node: Chromium (browser tests), PostgreSQL (store tests), OpenSSL and sha256sum
 * (outside judges). On Debian as root they are installed; elsewhere this says exactly what to install.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const needed = [
  {
    what: 'Chromium',
    debian: 'chromium',
    found: () => onPath('chromium') || onPath('chromium-browser') || onPath('google-chrome'),
  },
  { what: 'PostgreSQL 15 or later', debian: 'postgresql', found: () => hasPostgres() },
  { what: 'OpenSSL', debian: 'openssl', found: () => onPath('openssl') },
  { what: 'sha256sum', debian: 'coreutils', found: () => onPath('sha256sum') },
]

/** Installs what is missing where it may; ends the process with a clear message where it may not. */
export function ensureSystemPackages() {
  const missing = needed.filter((entry) => !entry.found())
  if (missing.length === 0) return
  const names = missing.map((entry) => entry.debian).join(' ')
  const mayInstall =
    process.env.RECOUNT_NO_INSTALL !== '1' && existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (!mayInstall) {
    console.error(`The tests need ${missing.map((entry) => entry.what).join(', ')}.`)
    console.error(
      `What to do: install it with your system's package manager (Debian, Ubuntu: apt-get install ${names}).`,
    )
    process.exit(1)
  }
  console.log(`Installing from the distribution, for the tests: ${names} ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...names.split(' ')],
  ]) {
    const result = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    if (result.status !== 0) {
      console.error(
        `apt-get ${args.join(' ')} failed. What to do: read the lines above and install ${names} by hand.`,
      )
      process.exit(1)
    }
  }
}

function hasPostgres() {
  if (onPath('initdb')) return true
  const base = '/usr/lib/postgresql'
  return existsSync(base) && readdirSync(base).some((version) => existsSync(`${base}/${version}/bin/initdb`))
}

function onPath(program) {
  try {
    execFileSync(process.platform === 'win32' ? 'where' : 'which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
