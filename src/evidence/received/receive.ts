import { RecountError } from '../../model/index.ts'
import type { PackageFiles } from '../package/package-files.ts'
import { receiveBag } from './bag.ts'
import { receiveListed } from './listing.ts'
import type { Received } from './received.ts'
import { receiveWacz } from './wacz.ts'

/**
 * What a package of others holds and states; `name` is that of its folder or file. Files are not read into memory but for lists.
 * @throws RecountError unsupported where nothing in it states anything of its files
 */
export async function receive(files: PackageFiles, name: string): Promise<Received> {
  if (files.size('bagit.txt') !== undefined) return receiveBag(files)
  if (files.size('datapackage.json') !== undefined && files.paths.some((path) => path.startsWith('archive/')))
    return receiveWacz(files, name)
  const listed = await receiveListed(files)
  if (listed) return listed
  throw new RecountError(
    'unsupported',
    `${name} is no bag, no web archive, and holds no list that speaks of its files.`,
    'Add its files with `recount add`.',
  )
}
