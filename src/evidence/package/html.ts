/** Text that is HTML: it is put into a page as it is. */
export interface Html {
  readonly text: string
}

type Part = Html | string | number | readonly (Html | string)[]

/** HTML of a template: what is put in is escaped unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { text: strings.reduce((text, string, i) => text + asText(parts[i - 1] ?? '') + string) }
}

/** Text of our own that is HTML already. */
export function raw(text: string): Html {
  return { text }
}

function asText(part: Part): string {
  if (Array.isArray(part)) return part.map(asText).join('')
  if (typeof part === 'object') return (part as Html).text
  return String(part)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
