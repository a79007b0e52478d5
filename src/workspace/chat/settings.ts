import { RecountError } from '../../model/index.ts'

/** A language model behind an address, as the user named it. */
export interface ChatSettings {
  /** `https://host/v1`, or the whole address of its chat completions */
  readonly url: string
  readonly model: string
  /** a secret: it is sent to the address and shown nowhere */
  readonly key?: string
}

const ENDPOINT = '/chat/completions'
const LONGEST_MODEL = 200

/** The address that questions go to. @throws RecountError bad-input */
export function chatAddress({ url, model }: ChatSettings): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (address === undefined || !['https:', 'http:'].includes(address.protocol))
    throw badInput('The address of the language model is no http or https address.', 'RECOUNT_LLM_URL')
  if (address.username !== '' || address.password !== '')
    throw badInput(
      'The address of the language model holds a password: it would be shown.',
      'RECOUNT_LLM_KEY',
    )
  if (!/^[\x21-\x7e]+$/.test(model) || model.length > LONGEST_MODEL)
    throw badInput('The name of the language model is empty, too long, or has spaces.', 'RECOUNT_LLM_MODEL')
  const path = address.pathname.replace(/\/+$/, '')
  if (!path.endsWith(ENDPOINT)) address.pathname = `${path}${ENDPOINT}`
  return address
}

/** Where text will go, in words for the person whose text it is. @throws RecountError bad-input */
export function whereTextGoes(settings: ChatSettings): string {
  const { protocol, origin, pathname, hostname } = chatAddress(settings)
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const how = here
    ? ' (this machine)'
    : protocol === 'http:'
      ? ', UNENCRYPTED: anyone on the way can read it'
      : ''
  return `Text will be sent to ${origin}${pathname}${how}, for the model ${settings.model} to read.`
}

function badInput(message: string, variable: string): RecountError {
  return new RecountError('bad-input', message, `Set ${variable}; see docs/extraction.md.`)
}
