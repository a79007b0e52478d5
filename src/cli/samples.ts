import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import color from 'picocolors'
import { packageFolder, type Workspace } from '../workspace/index.ts'
import { type Context, workspaceFolder } from './context.ts'
import { incidentsWords } from './incidents.ts'
import { talliesWords } from './tallies.ts'
import { many } from './words.ts'

const article = join(packageFolder, 'samples', 'founding-article.txt')
const exercise = join(packageFolder, 'samples', 'exercise')

export function registerSamples(program: Command, context: Context): void {
  program
    .command('samples')
    .description(
      'run the main job on the samples: a real article, and a training exercise in a workspace of its own',
    )
    .addHelpText('after', '\nExample:\n  recount samples --workspace /tmp/try')
    .action(async (_flags: unknown, command: Command) => {
      const folder = workspaceFolder(command, context)
      const beside = join(folder, '..', `${folder.split(/[\\/]/).at(-1)}-exercise`)
      // Both at once: files of the exercise are read in a thread of their own while the article is extracted here.
      const exercise = exerciseJob(beside, context)
      exercise.catch(() => {}) // it is awaited later
      if (existsSync(article)) context.out(await articleJob(folder, context))
      context.out(await exercise)
    })
}

async function articleJob(folder: string, context: Context): Promise<string> {
  const started = performance.now()
  return withSampleWorkspace(folder, async (workspace) => {
    const said = {
      source: 'Middle East Monitor',
      publishedAt: '2020-05-11',
      note: 'Sample: see samples/README.md',
    }
    await addFiles(workspace, [article], context, said)
    const incidents = incidentsWords(await workspace.incidents(), context.width)
    const tallies = talliesWords(await workspace.tallies(), context.width)
    const { checkpoint } = await workspace.status()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    return [
      color.bold('A real article: Middle East Monitor on a report of Amnesty International, 11 May 2020'),
      `${incidents}\n`,
      `${tallies}\n`,
      `Preserved, read, extracted, linked and logged in ${seconds} s: ${folder}`,
      `Checkpoint: ${checkpoint.line}\n`,
    ].join('\n')
  })
}

async function exerciseJob(folder: string, context: Context): Promise<string> {
  const files = (await readdir(join(exercise, 'documents')))
    .sort()
    .map((name) => join(exercise, 'documents', name))
  return withSampleWorkspace(folder, async (workspace) => {
    if ((await workspace.status()).counts.items === 0) {
      await workspace.addPlaces(await readFile(join(exercise, 'places.csv'), 'utf8'))
      await workspace.addActors(await readFile(join(exercise, 'actors.yaml'), 'utf8'))
    }
    await addFiles(workspace, files, context, { note: 'Training exercise: fiction' })
    const { counts } = await workspace.status()
    return [
      color.bold('A training exercise: fiction, kept apart in a workspace of its own'),
      `${many(counts.documents, 'document')}, ${many(counts.claims, 'claim')}, ${many(counts.incidents, 'incident')}. See it: ./recount incidents --workspace ${folder}\n`,
    ].join('\n')
  })
}

async function withSampleWorkspace<T>(
  folder: string,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const { createWorkspace, openWorkspace } = await import('../workspace/index.ts')
  const workspace = existsSync(folder)
    ? await openWorkspace(folder)
    : await createWorkspace(folder, { personName: userInfo().username })
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

/** What is held already is skipped, so that a second run adds nothing twice. */
async function addFiles(
  workspace: Workspace,
  files: readonly string[],
  context: Context,
  said: { source?: string; publishedAt?: string; note?: string },
): Promise<void> {
  const { filesUnder } = await import('../workspace/index.ts')
  await workspace.add(filesUnder(files, { cwd: context.cwd, stdin: process.stdin }), {
    said,
    held: 'skip',
    signal: context.signal,
  })
  await workspace.process({ signal: context.signal })
}
