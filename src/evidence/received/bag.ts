import { z } from 'zod'
import { isRecountError } from '../../model/index.ts'
import { checkBag } from '../package/check-bag.ts'
import { type PackageFiles, readWhole } from '../package/package-files.ts'
import { isOfSystem, nameOf, type Received, type ReceivedFile, statedTime, statements } from './received.ts'

// Of RO-Crate: what others state of a file.
const Crate = z.object({
  '@graph': z.array(
    z.looseObject({
      '@id': z.string(),
      name: z.string().optional(),
      url: z.string().optional(),
      creditText: z.string().optional(),
      dateCreated: z.string().optional(),
      encodingFormat: z.unknown().optional(),
      description: z.unknown().optional(),
    }),
  ),
})
type Entity = z.infer<typeof Crate>['@graph'][number]

/**
 * The payload of a bag (RFC 8493) with the digests of its manifests, what its `bag-info.txt` says, and what RO-Crate metadata in it say of
 * each file. Of a package of ours, the items. What is wrong with the bag is told, and stops nothing.
 */
export async function receiveBag(files: PackageFiles): Promise<Received> {
  const { findings, info, payload } = await checkBag(files)
  const entities = await entitiesOf(files)
  const isOurs =
    files.size('data/log/checkpoint') !== undefined && files.size('seal/entry.json') !== undefined
  const about = statements(info)
  // What no manifest lists was added by somebody: it is taken with nothing stated of it.
  const unlisted = files.paths.filter((path) => path.startsWith('data/') && !payload.has(path))
  const all = [...payload, ...unlisted.map((path) => [path, { digests: {} }] as const)]
  const received = all
    .filter(([path]) => !isOfSystem(path))
    .filter(([path]) => (isOurs ? path.startsWith('data/items/') : path !== 'data/ro-crate-metadata.json'))
    .map(([path, { digests }]): ReceivedFile => {
      const entity = entities.get(path.slice('data/'.length))
      const { name, url, creditText, dateCreated, encodingFormat, description } = entity ?? {}
      const collectedAt = dateCreated && statedTime(dateCreated)
      return {
        path,
        name: name ?? nameOf(path),
        said: { ...(url && { url }), ...(creditText && { source: creditText }) },
        sender: {
          digests,
          ...(collectedAt && { collectedAt }),
          about: { ...about, ...statements(Object.entries({ encodingFormat, description })) },
        },
      }
    })
  const problems = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ path = 'bagit.txt', words }) => ({ path, words }))
  return { format: 'bag', files: received, problems }
}

async function entitiesOf(files: PackageFiles): Promise<ReadonlyMap<string, Entity>> {
  const path = 'data/ro-crate-metadata.json'
  if (files.size(path) === undefined) return new Map()
  try {
    const crate = Crate.safeParse(JSON.parse((await readWhole(files, path, 64 << 20)).toString('utf8')))
    return new Map(crate.data?.['@graph'].map((entity) => [entity['@id'].replace(/^\.\//, ''), entity]) ?? [])
  } catch (error) {
    if (error instanceof SyntaxError || isRecountError(error)) return new Map()
    throw error
  }
}
