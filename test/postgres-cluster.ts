import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A PostgreSQL server of one's own, reached through a socket in a temporary folder only. */
export interface PostgresCluster {
  /** the address of a new, empty database */
  newDatabase(): string
  stop(): Promise<void>
}

/** Starts a server that is gone with all its data when it is stopped. PostgreSQL refuses to run as root: then it runs as `postgres`. */
export async function startPostgres(): Promise<PostgresCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'recount-pg-'))
  const as = process.getuid?.() === 0 ? postgresUser() : undefined
  if (as) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const run = (program: string, args: readonly string[]) =>
    execFileSync(binary(program), args, { ...as, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  run('initdb', ['-D', data, '-U', 'recount', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'])
  const server = spawn(
    binary('postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=200', '-c', 'fsync=off'],
    { ...as, cwd: folder, stdio: 'ignore' },
  )
  const ended = new Promise((resolve) => server.once('exit', resolve))
  for (let tries = 0; !existsSync(join(folder, '.s.PGSQL.5432')); tries += 1) {
    if (tries > 300) throw new Error('PostgreSQL did not start within 30 seconds')
    await sleep(100)
  }
  let databases = 0
  return {
    newDatabase() {
      databases += 1
      const name = `recount${databases}`
      for (let tries = 0; ; tries += 1)
        try {
          run('createdb', ['-h', folder, '-U', 'recount', name])
          break
        } catch (error) {
          // The socket is there a moment before the server answers.
          if (tries > 50) throw error
          execFileSync('sleep', ['0.1'])
        }
      return `postgres://recount@/${name}?host=${encodeURIComponent(folder)}`
    },
    async stop() {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function postgresUser() {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function binary(program: string): string {
  const base = '/usr/lib/postgresql'
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions.map((version) => join(base, version, 'bin', program)).find(existsSync)
  return found ?? program
}
