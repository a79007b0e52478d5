import { useEffect, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { SearchField } from 'react-aria-components/SearchField'
import './search-box.css'

const PAUSE_MS = 250

/** A field to search in; tells what was written when the writer pauses. */
export function SearchBox(props: {
  readonly name: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const { name, hint, value, onChange } = props
  const [text, setText] = useState(value)
  const [told, setTold] = useState(value)
  if (told !== value) {
    // changed from elsewhere: a link, a cleared filter
    setTold(value)
    setText(value)
  }
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => {
      setTold(text)
      onChange(text)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  })
  return (
    <SearchField aria-label={name} value={text} onChange={setText} className="search-box">
      <Input placeholder={hint ?? name} />
      <kbd>/</kbd>
    </SearchField>
  )
}
