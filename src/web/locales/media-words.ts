import type { media } from './en/media.ts'
import type { LocaleCode } from './locale.ts'

export type MediaWords = typeof media

/** Loads what is told of pictures and recordings: only their pages need it. */
export async function loadMediaWords(code: LocaleCode): Promise<MediaWords> {
  const { media } = code === 'ar' ? await import('./ar/media.ts') : await import('./en/media.ts')
  return media
}
