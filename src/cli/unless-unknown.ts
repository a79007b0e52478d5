import { isRecountError } from '../model/index.ts'

/** What is asked for; undefined where nothing has that name. */
export async function unlessUnknown<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isRecountError(error) && error.code === 'not-found') return undefined
    throw error
  }
}
