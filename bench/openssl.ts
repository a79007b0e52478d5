import { spawnSync } from 'node:child_process'
import { BenchSkipped } from './bench.ts'

/** Seconds that `openssl dgst -sha256` takes for some files, one after the other in one process. @throws BenchSkipped without openssl */
export function opensslSeconds(files: readonly string[]): number {
  const started = performance.now()
  const { error, status } = spawnSync('openssl', ['dgst', '-sha256', ...files], { stdio: 'ignore' })
  if (error || status !== 0) throw new BenchSkipped('there is no openssl to compare with')
  return (performance.now() - started) / 1000
}
