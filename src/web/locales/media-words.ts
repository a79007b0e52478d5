import { media as ar } from './ar/media.ts'
import { media as en } from './en/media.ts'

/** The words of what is told of pictures and recordings, for `useWords`. */
export const MEDIA_WORDS = { en, ar }
