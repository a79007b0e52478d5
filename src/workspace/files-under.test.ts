import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countFiles, createWorkspace, filesUnder } from './index.ts'
import { smallStages, temporaryFolders } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
let cwd: string
async function* stdin() {
  yield Buffer.from('piped')
}
const names = async (...words: string[]) =>
  (await Array.fromAsync(filesUnder(words, { cwd, stdin: stdin() }))).map(({ name, path, content }) =>
    'refused' in content ? `${path}: ${content.refused.message}` : (path ?? name),
  )

beforeAll(async () => {
  cwd = folders.next()
  mkdirSync(join(cwd, 'in', 'deep'), { recursive: true })
  for (const path of ['in/b.txt', 'in/a.txt', 'in/deep/c.html', 'note[1].txt', 'z.txt'])
    writeFileSync(join(cwd, path), path)
  symlinkSync(join(cwd, 'in'), join(cwd, 'in', 'deep', 'loop'))
  symlinkSync(join(cwd, 'z.txt'), join(cwd, 'in', 'link.txt'))
  await (
    await createWorkspace(join(cwd, 'in', 'workspace'), { personName: 'Nour', stages: smallStages() })
  ).close()
})

it('walks folders in the order of names, without loops and without workspaces', async () => {
  expect(await names('in')).toEqual([
    'in/a.txt',
    'in/b.txt',
    'in/deep/c.html',
    expect.stringMatching(/^in\/deep\/loop: .*link to a folder/),
    'in/link.txt',
  ])
})

it('takes files, globs, names that look like globs, and standard input', async () => {
  expect(await names('z.txt', 'in/*.txt', 'note[1].txt', '-', join(cwd, 'z.txt'))).toEqual([
    'z.txt',
    'in/a.txt',
    'in/b.txt',
    'in/link.txt',
    'note[1].txt',
    'stdin',
    join(cwd, 'z.txt'),
  ])
  expect(await countFiles(['in', '-'], { cwd, stdin: stdin() })).toBe(6)
})

it('says why something cannot be read', async () => {
  expect(await names('gone.txt', '*.nothing')).toEqual([
    expect.stringMatching(/^gone\.txt: .*no such file/),
    expect.stringMatching(/^\*\.nothing: .*no such file/),
  ])
  if (process.getuid?.() === 0) return // root may read everything
  chmodSync(join(cwd, 'in', 'deep'), 0)
  expect(await names('in/deep')).toEqual([expect.stringMatching(/permission denied/)])
})

it('tells size and time', async () => {
  const [input] = await Array.fromAsync(filesUnder(['z.txt'], { cwd, stdin: stdin() }))
  expect(input).toMatchObject({ name: 'z.txt', size: 5, modifiedAt: expect.stringMatching(/^\d{4}-.*Z$/) })
})
