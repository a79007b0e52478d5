import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import color from 'picocolors'
import type { Workspace } from '../workspace/index.ts'
import { processAll } from './add.ts'
import { type Context, workspaceFolder } from './context.ts'
import { incidentsWords } from './incidents.ts'
import { talliesWords } from './tallies.ts'
import { many } from './words.ts'

export function registerSamples(program: Command, context: Context): void {
  program
    .command('samples')
    .description(
      'run the main job on the samples: a real article, and a training exercise in a workspace of its own',
    )
    .addHelpText('after', '\nExample:\n  recount samples --workspace /tmp/try')
    .action(async (_flags: unknown, command: Command) => {
      const { packageFolder } = await import('../workspace/index.ts')
      const samples = join(packageFolder, 'samples')
      const article = join(samples, 'founding-article.txt')
      const folder = workspaceFolder(command, context)
      const beside = join(folder, '..', `${folder.split(/[\\/]/).at(-1)}-exercise`)
      await exerciseJob(join(samples, 'exercise'), beside, context, async () => {
        if (existsSync(article)) await articleJob(article, folder, context)
      })
    })
}

async function articleJob(article: string, folder: string, context: Context): Promise<void> {
  const started = performance.now()
  await withSampleWorkspace(folder, async (workspace) => {
    const said = {
      source: 'Middle East Monitor',
      publishedAt: '2020-05-11',
      note: 'Sample: see samples/README.md',
    }
    await preserve(workspace, [article], context, said)
    await processAll(workspace, context)
    context.out(
      color.bold('A real article: Middle East Monitor on a report of Amnesty International, 11 May 2020'),
    )
    context.out(`${incidentsWords(await workspace.incidents(), context.width)}\n`)
    context.out(`${talliesWords(await workspace.tallies(), context.width)}\n`)
    const { checkpoint } = await workspace.status()
    context.out(
      `Preserved, read, extracted, linked and logged in ${((performance.now() - started) / 1000).toFixed(1)} s: ${folder}`,
    )
    context.out(`Checkpoint: ${checkpoint.line}\n`)
  })
}

/** `meanwhile` is done while the files are read: a thread of their own does that, and this one would wait for it. */
async function exerciseJob(
  exercise: string,
  folder: string,
  context: Context,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const files = (await readdir(join(exercise, 'documents')))
    .sort()
    .map((name) => join(exercise, 'documents', name))
  await withSampleWorkspace(folder, async (workspace) => {
    if ((await workspace.status()).counts.items === 0) {
      await workspace.addPlaces(await readFile(join(exercise, 'places.csv'), 'utf8'))
      await workspace.addActors(await readFile(join(exercise, 'actors.yaml'), 'utf8'))
    }
    await preserve(workspace, files, context, { note: 'Training exercise: fiction' })
    await Promise.all([workspace.process({ signal: context.signal }), meanwhile()])
    const { counts } = await workspace.status()
    context.out(color.bold('A training exercise: fiction, kept apart in a workspace of its own'))
    context.out(
      `${many(counts.documents, 'document')}, ${many(counts.claims, 'claim')}, ${many(counts.incidents, 'incident')}. See it: ./recount incidents --workspace ${folder}\n`,
    )
  })
}

async function withSampleWorkspace(
  folder: string,
  work: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  const { createWorkspace, openWorkspace } = await import('../workspace/index.ts')
  const workspace = existsSync(folder)
    ? await openWorkspace(folder)
    : await createWorkspace(folder, { personName: userInfo().username })
  try {
    await work(workspace)
  } finally {
    await workspace.close()
  }
}

/** What is held already is skipped, so that a second run adds nothing twice. */
async function preserve(
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
}
