import { lstatSync } from 'node:fs'
import { RecountError } from '../../model/index.ts'
import type { Files } from '../files.ts'
import { folderFiles } from './folder-files.ts'
import { inside, type PackageFiles, topFolder } from './package-files.ts'
import { zipFiles } from './zip-files.ts'

/**
 * The files of a package at a path, a folder or a zip, seen from where `bagit.txt` lies if that is in its one top folder.
 * @throws RecountError not-found, damaged, too-large
 */
export async function openPackage(files: Files, path: string): Promise<PackageFiles> {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat) throw new RecountError('not-found', `There is nothing at ${path}.`, 'Check the path.')
  const found = stat.isDirectory() ? folderFiles(files, path) : await zipFiles(path)
  const top = topFolder(found)
  return found.size('bagit.txt') === undefined && found.size(`${top}bagit.txt`) !== undefined
    ? inside(found, top)
    : found
}
