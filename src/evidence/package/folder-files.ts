import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { RecountError } from '../../model/index.ts'
import type { Files } from '../files.ts'
import type { PackageFiles } from './package-files.ts'

/** The files under a folder. Links are not followed: whoever made the package could point them anywhere. */
export function folderFiles(files: Files, root: string): PackageFiles {
  const sizes = new Map<string, number>()
  const strangers: string[] = []
  const walk = (folder: string) => {
    for (const found of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? found.name : `${folder}/${found.name}`
      if (found.isDirectory()) walk(path)
      else if (found.isFile()) sizes.set(path, lstatSync(join(root, path)).size)
      else strangers.push(path)
    }
  }
  walk('')
  return {
    paths: [...sizes.keys()].sort(),
    strangers,
    size: (path) => sizes.get(path),
    stream(path) {
      if (!sizes.has(path)) throw noSuchFile(path)
      return files.stream(join(root, path))
    },
    close: async () => {},
  }
}

/** What is thrown where a package has no file of that name. */
export function noSuchFile(path: string): RecountError {
  return new RecountError('not-found', `The package has no file ${path}.`, 'Ask the sender for it.')
}
