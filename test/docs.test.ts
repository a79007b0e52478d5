import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { buildProgram } from '../src/cli/program.ts'
import { ERROR_CODES } from '../src/model/index.ts'

const docs = join(import.meta.dirname, '..', 'docs')
const page = (name: string) => readFileSync(join(docs, name), 'utf8')

/** Every command, with the subcommands of each, by the words that call it. */
const called = (command: Command, before = ''): [string, Command][] =>
  command.commands.flatMap((sub): [string, Command][] => {
    const words = `${before}${sub.name()}`
    return [[words, sub], ...called(sub, `${words} `)]
  })

const program = buildProgram({
  out: () => {},
  err: () => {},
  width: 80,
  interactive: false,
  env: {},
  cwd: '/',
  signal: new AbortController().signal,
  exit: () => {},
})

describe('the documentation', () => {
  const cli = page('cli.md')
  it.each(called(program))(
    'tells of "recount %s" and each of its flags, and its help has an example',
    (name, command) => {
      expect(cli).toContain(`recount ${name}`)
      for (const option of command.options) expect(cli).toContain(option.long ?? option.short)
      let help = ''
      command
        .configureOutput({
          writeOut: (text) => {
            help += text
          },
        })
        .outputHelp()
      expect(help).toMatch(/Examples?:\n {2}.*recount/)
    },
  )

  it('explains every error code', () => {
    for (const code of ERROR_CODES) expect(page('errors.md')).toContain(`\`${code}\``)
  })

  it('has no link that leads nowhere', () => {
    const root = join(docs, '..')
    const pages = [
      'README.md',
      ...readdirSync(docs)
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ]
    for (const name of pages) {
      for (const [, target = ''] of readFileSync(join(root, name), 'utf8').matchAll(/\]\(([^)#:\s]+)\)/g)) {
        expect(existsSync(join(root, dirname(name), target)), `${name} links to ${target}`).toBe(true)
      }
    }
  })
})
