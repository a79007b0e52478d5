/** Packs all items of a workspace, or checks a package, alone in its process; prints what that took, in JSON. */
import { checkPackage, openWorkspace } from '../../src/workspace/index.ts'

const [what = '', path = '', out = ''] = process.argv.slice(2)
const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024)

async function pack() {
  const workspace = await openWorkspace(path)
  const items = (await workspace.documents()).map(({ id }) => id)
  const before = megabytes()
  const started = performance.now()
  const { files } = await workspace.pack({ items, format: 'zip', out, purpose: 'A benchmark' })
  const seconds = (performance.now() - started) / 1000
  await workspace.close()
  return { seconds, files, beforeMB: before, peakMB: megabytes() }
}

async function check() {
  const before = megabytes()
  const started = performance.now()
  const { valid, payload } = await checkPackage(path).then((one) => ({
    valid: one.valid,
    payload: one.files,
  }))
  if (!valid) throw new Error('the package is not valid')
  return {
    seconds: (performance.now() - started) / 1000,
    files: payload,
    beforeMB: before,
    peakMB: megabytes(),
  }
}

console.log(JSON.stringify(what === 'pack' ? await pack() : await check()))
