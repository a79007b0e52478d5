import { z } from 'zod'
import { isRecountError } from '../../model/index.ts'
import { digestsOf } from '../package/digests.ts'
import { type PackageFiles, readWhole } from '../package/package-files.ts'
import { type Received, statedDigest, statedTime, statements } from './received.ts'

/** WACZ 1.1.1, `datapackage.json`: as far as it is used here. */
const DataPackage = z.looseObject({
  wacz_version: z.string().optional(),
  title: z.string().optional(),
  created: z.string().optional(),
  software: z.string().optional(),
  mainPageUrl: z.string().optional(),
  mainPageURL: z.string().optional(),
  mainPageDate: z.string().optional(),
  resources: z.array(z.looseObject({ path: z.string(), hash: z.string().optional() })),
})

/**
 * A web archive (WACZ 1.1.1) as one item: it is kept as it came, and read like any other. The digests that it states of its own parts are
 * checked; `file` is its name.
 */
export async function receiveWacz(files: PackageFiles, file: string): Promise<Received> {
  const problems: { path: string; words: string }[] = []
  const bytes = await readWhole(files, 'datapackage.json', 16 << 20)
  const parsed = DataPackage.safeParse(jsonIn(bytes))
  const stated = parsed.data
  if (!stated)
    problems.push({ path: 'datapackage.json', words: 'datapackage.json is not what a web archive has.' })
  for (const { path, hash } of stated?.resources ?? []) {
    const due = hash === undefined ? undefined : statedDigest(hash)
    const words = await wrongWith(files, path, due)
    if (words !== undefined) problems.push({ path, words })
  }
  const url = stated?.mainPageUrl ?? stated?.mainPageURL
  const collectedAt = statedTime(stated?.mainPageDate ?? stated?.created ?? '')
  return {
    format: 'wacz',
    files: [
      {
        path: '',
        name: file,
        said: url ? { url } : {},
        sender: {
          digests: {},
          ...(collectedAt && { collectedAt }),
          about: statements(
            Object.entries(stated ?? {}).filter(([name]) => !['resources', 'profile'].includes(name)),
          ),
        },
      },
    ],
    problems,
  }
}

async function wrongWith(
  files: PackageFiles,
  path: string,
  due: ReturnType<typeof statedDigest>,
): Promise<string | undefined> {
  if (files.size(path) === undefined) return `${path} is listed and not there.`
  if (!due) return undefined
  try {
    const { digests } = await digestsOf(files.stream(path), [due.algorithm])
    return digests[due.algorithm] === due.digest
      ? undefined
      : `${path} has another ${due.algorithm} than is stated.`
  } catch (error) {
    if (isRecountError(error)) return error.message
    throw error
  }
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
