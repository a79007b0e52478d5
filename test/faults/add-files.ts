/**
 * A process of its own that adds a folder's files to a workspace, and prints the digest of each when it is acknowledged:
 * `node add-files.ts WORKSPACE FOLDER [STEP]`. At STEP it kills itself, as hard as a power cut would.
 */
import { writeSync } from 'node:fs'
import { filesUnder, openWorkspace } from '../../src/workspace/index.ts'
import { smallStages } from '../../src/workspace/small.testing.ts'

const [folder = '', files = '', deadly] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)
const workspace = await openWorkspace(folder, {
  stages: smallStages(),
  machine: {
    reach(step) {
      if (step === deadly) process.kill(process.pid, 'SIGKILL')
    },
  },
})
say('ready')
const result = await workspace.add(filesUnder([files], { cwd: '/', stdin: process.stdin }), {
  held: 'skip',
  onItem: (outcome) => say(outcome.state === 'failed' ? `failed ${outcome.name}` : `kept ${outcome.item}`),
})
await workspace.close()
say(`done ${result.added} ${result.held} ${result.failed}`)
