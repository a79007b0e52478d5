import type { Files } from '../evidence/index.ts'

/** Writes a small file that must outlive a power cut. Its name is safe once its folder is synced. */
export async function writeNew(files: Files, path: string, text: string): Promise<void> {
  const file = files.create(path)
  try {
    file.write(Buffer.from(text, 'utf8'))
    await file.sync()
  } finally {
    file.close()
  }
}
