/**
 * A process that is made to be killed: `adder.ts WORKSPACE FOLDER` adds all files of a folder and prints a line for each item as
 * it is acknowledged, `STATE DIGEST SEQ`; `ready` before it begins, `done` at its end. An error is printed as `error CODE`.
 */
import { readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { isRecountError } from '../../src/model/index.ts'
import { openWorkspace } from '../../src/workspace/index.ts'
import { quickStages } from './quick-stages.ts'

const [folder, from] = process.argv.slice(2) as [string, string]
const say = (line: string): void => void writeSync(1, `${line}\n`) // at once: a buffered line would die with the process
try {
  const workspace = await openWorkspace(folder, { stages: quickStages() })
  say('ready')
  const inputs = readdirSync(from).map((name) => ({ name, content: { file: join(from, name) } }))
  await workspace.add(inputs, {
    onItem: (one) =>
      say(one.state === 'failed' ? `failed ${one.problem.code}` : `${one.state} ${one.item} ${one.seq}`),
  })
  await workspace.close()
  say('done')
} catch (error) {
  if (!isRecountError(error)) throw error
  say(`error ${error.code}`)
}
