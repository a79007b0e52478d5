/**
 * Tries the npm package as a user would: packs it, installs it in an empty folder and does the main job there on every Node that is
 * named, this one if none is. `node scripts/try-package.mjs [PATH OF A NODE]...`. Plain JavaScript for Node 18+.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { root } from './node24.mjs'

const folder = mkdtempSync(join(tmpdir(), 'recount-package-'))
const told = 'Russian air strikes hit a market in Ariha, Idlib, on 11 March 2021, killing seven civilians.'
const page = `<title>Ariha</title><article><p>${told}</p></article>`

try {
  const home = join(folder, 'home')
  mkdirSync(home)
  execFileSync(process.execPath, [join(root, 'scripts', 'build-package.mjs')], { stdio: 'inherit' })
  const [packed] = JSON.parse(npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root))
  const unwanted = packed.files.filter(({ path }) => /founding-article|\.test(ing)?\.|^src\//.test(path))
  if (unwanted.length > 0)
    throw new Error(`The package carries ${unwanted.map(({ path }) => path).join(', ')}`)
  writeFileSync(join(home, 'package.json'), '{}')
  npm(
    ['install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, basename(packed.filename))],
    home,
  )
  writeFileSync(join(home, 'report.html'), page)
  for (const node of process.argv.length > 2 ? process.argv.slice(2) : [process.execPath]) tryWith(node, home)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function tryWith(node, home) {
  const workspace = mkdtempSync(join(folder, 'workspace-'))
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
  const recount = (...args) =>
    execFileSync(
      node,
      [join(home, 'node_modules', 'recount', 'recount'), ...args, '--workspace', workspace],
      {
        cwd: home,
        env,
        encoding: 'utf8',
      },
    )
  recount('init', '--person', 'Test Person')
  recount('add', 'report.html')
  const { length } = JSON.parse(recount('incidents', '--json'))
  if (length !== 1) throw new Error(`${length} incidents were found, not one`)
  recount('verify')
  console.log(`The package works on Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}.`)
}

function npm(args, cwd) {
  const { npm_execpath: script } = process.env
  const [command, first] = script ? [process.execPath, [script]] : ['npm', []]
  return execFileSync(command, [...first, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
