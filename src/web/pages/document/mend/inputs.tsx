import { useId } from 'react'
import type { Draft } from './forms.ts'

/** Tells a form's draft what was written. */
export interface Writing {
  readonly draft: Draft
  readonly change: (draft: Draft) => void
}

interface Named extends Writing {
  readonly name: string
  readonly label: string
}

/** A choice of codes, each with its words. */
export function Choice(
  props: Named & {
    readonly options: Readonly<Record<string, string>>
    readonly first?: string
    readonly required?: boolean
  },
) {
  const { draft, change, name, label, options, first, required = false } = props
  return (
    <label>
      {label}
      <select
        required={required}
        value={draft.texts[name] ?? ''}
        onChange={({ target }) => change(withText(draft, name, target.value))}
      >
        {first !== undefined && <option value="">{first}</option>}
        {Object.entries(options).map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A line of text, a date or a number. */
export function Line(
  props: Named & {
    readonly type?: 'text' | 'date' | 'number'
    readonly required?: boolean
    readonly suggestions?: readonly string[]
  },
) {
  const { draft, change, name, label, type = 'text', required = false, suggestions } = props
  const list = useId()
  return (
    <label>
      {label}
      <input
        type={type}
        required={required}
        dir="auto"
        {...(type === 'number' ? { min: 0, inputMode: 'numeric' as const } : {})}
        {...(suggestions ? { list } : {})}
        value={draft.texts[name] ?? ''}
        onChange={({ target }) => change(withText(draft, name, target.value))}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </label>
  )
}

export function withText(draft: Draft, name: string, text: string): Draft {
  return { ...draft, texts: { ...draft.texts, [name]: text } }
}
