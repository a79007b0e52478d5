import { RecountError } from '../../model/index.ts'

/** A model behind an address, as the user named it. */
export interface ModelSettings {
  /** `https://host/v1`, or the whole address of what it is asked for */
  readonly url: string
  readonly model: string
  /** a secret: it is sent to the address and shown nowhere */
  readonly key?: string
}
/** A language model. */
export type ChatSettings = ModelSettings

/** A kind of model: what it is called, where it is asked below its address, and by which variables (their beginning) it is named. */
export interface ModelKind {
  readonly what: string
  readonly endpoint: string
  readonly variables: string
  /** the page that tells of it */
  readonly page: string
}

export const LANGUAGE_MODEL: ModelKind = {
  what: 'language model',
  endpoint: '/chat/completions',
  variables: 'RECOUNT_LLM',
  page: 'docs/extraction.md',
}
export const TRANSCRIBER: ModelKind = {
  what: 'transcriber',
  endpoint: '/audio/transcriptions',
  variables: 'RECOUNT_WHISPER',
  page: 'docs/media.md',
}

const LONGEST_MODEL = 200

/** The address that questions go to. @throws RecountError bad-input */
export function addressOf({ url, model }: ModelSettings, kind: ModelKind): URL {
  const badInput = (message: string, variable: string) =>
    new RecountError('bad-input', message, `Set ${kind.variables}_${variable}; see ${kind.page}.`)
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (address === undefined || !['https:', 'http:'].includes(address.protocol))
    throw badInput(`The address of the ${kind.what} is no http or https address.`, 'URL')
  if (address.username !== '' || address.password !== '')
    throw badInput(`The address of the ${kind.what} holds a password: it would be shown.`, 'KEY')
  if (!/^[\x21-\x7e]+$/.test(model) || model.length > LONGEST_MODEL)
    throw badInput(`The name of the ${kind.what} is empty, too long, or has spaces.`, 'MODEL')
  const path = address.pathname.replace(/\/+$/, '')
  if (!path.endsWith(kind.endpoint)) address.pathname = `${path}${kind.endpoint}`
  return address
}

/** Whether an address is of this machine. */
export function isHere({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** Where text will go, in words for the person whose text it is. @throws RecountError bad-input */
export function whereTextGoes(settings: ChatSettings): string {
  return `Text will be sent to ${placeOf(settings, LANGUAGE_MODEL)}, for the model ${settings.model} to read.`
}

/** Where recordings will go, in words for the person whose they are. @throws RecountError bad-input */
export function whereRecordingsGo(settings: ModelSettings): string {
  return `Recordings will be sent to ${placeOf(settings, TRANSCRIBER)}, for the model ${settings.model} to write down.`
}

function placeOf(settings: ModelSettings, kind: ModelKind): string {
  const address = addressOf(settings, kind)
  const how = isHere(address)
    ? ' (this machine)'
    : address.protocol === 'http:'
      ? ', UNENCRYPTED: anyone on the way can take it'
      : ''
  return `${address.origin}${address.pathname}${how}`
}
