import { resolve } from 'node:path'
import { type BagFinding, checkBag, openPackage } from '../evidence/index.ts'
import { thisMachine } from './machine.ts'
import type { PackageCheck } from './views/index.ts'

/**
 * Checks a package at a path, a folder or a zip: any bag by RFC 8493. Needs no workspace.
 * @throws RecountError not-found, damaged, too-large
 */
export async function checkPackage(
  path: string,
  options: { readonly signal?: AbortSignal; readonly onDone?: (files: number) => void } = {},
): Promise<PackageCheck> {
  const files = await openPackage(thisMachine().files, resolve(path))
  try {
    const { valid, version, findings, info, payload, bytes } = await checkBag(files, options)
    const has = (severity: BagFinding['severity']) => findings.filter((one) => one.severity === severity)
    return {
      valid,
      version,
      errors: has('error'),
      warnings: has('warning'),
      info,
      files: payload.size,
      bytes,
    }
  } finally {
    await files.close()
  }
}
