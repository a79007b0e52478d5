import { afterAll, expect, it } from 'vitest'
import { createWorkspace, shippedStages, type Workspace } from './index.ts'
import { temporaryFolders, text } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)

const STRIKE =
  'Air strike on Ariha\n\nJanuary 29, 2020 (Idlib Wire) - Eleven civilians were killed on 29 January 2020 in an air strike on the market of Ariha, in Idlib.\n'
const PICTURES =
  'Photos\n\nJanuary 29, 2020 (North Post) - Pictures from Ariha, in Idlib, today, 29 January 2020. Eleven coffins in the main square.\n'
const GAME = 'Football\n\nMarch 3, 2021 (North Post) - The team of Saraqib won.\n'

async function add(workspace: Workspace, content: string, name: string) {
  await workspace.add([text(content, name)])
  await workspace.process()
}

/** The incident, with the names of the documents whose texts tell of it. */
async function seen(workspace: Workspace) {
  const [row, second] = await workspace.incidents()
  if (row === undefined || second !== undefined) throw new Error('there is one attack')
  const { incident, texts } = await workspace.incident(row.id)
  return { incident, names: texts.map(({ document }) => document.name) }
}

/** The shipped stages; they add to a linking however few claims there are. */
function stages() {
  const shipped = shippedStages()
  return {
    ...shipped,
    ...(shipped.relinking && { relinking: { ...shipped.relinking, isOutdated: async () => false } }),
  }
}

it.each([
  ['after', [STRIKE, PICTURES, GAME]],
  ['before', [GAME, PICTURES, STRIKE]],
])(
  'a document without claims that comes %s stands beside the incident it tells of, and counts for nothing',
  async (_, contents) => {
    const workspace = await createWorkspace(folders.next(), { personName: 'Nour', stages: stages() })
    for (const content of contents)
      await add(workspace, content, content === PICTURES ? 'pictures.txt' : 'other.txt')
    const { incident, names } = await seen(workspace)
    expect(names).toEqual(['pictures.txt'])
    expect(incident).toMatchObject({ documents: 1, origins: 1, links: [{ by: 'linker' }] })
    expect(incident.links).toHaveLength(1)
    const [told] = incident.texts ?? []
    expect(told?.weight).toBeGreaterThan(0)
    expect(told?.reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(told?.weight ?? 0)
    await workspace.rebuild()
    expect((await seen(workspace)).incident).toEqual(incident)
    await workspace.process({ anew: true })
    expect((await seen(workspace)).incident.texts).toEqual(incident.texts)
    const pictures = (await workspace.documents()).find(({ name }) => name === 'pictures.txt')
    await workspace.erase(pictures?.id ?? '', 'A wish of the family.')
    expect(await seen(workspace)).toMatchObject({ names: [] })
    await workspace.close()
  },
)
