import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Block, Document } from '../../../model/index.ts'
import { useMessages } from '../../locales/context.tsx'
import { type Field, hueOf } from '../../words/fields.ts'
import type { DocumentSearch } from './search.ts'
import { nextSpan, type Segment, type Span, segmentsOf, shownSpan } from './spans.ts'

interface Shown {
  readonly document: Document
  readonly spans: readonly Span[]
  readonly active: DocumentSearch
}

/** A block of the text by its kind: what is not part of the text is shown as such, and nothing rests on it. */
export function BlockOfText({ block, ...shown }: Shown & { readonly block: Block }) {
  const { document: words } = useMessages()
  if (block.kind === 'furniture')
    return (
      <p className="furniture">
        <Words {...shown} block={block} />
        <span className="note">{words.furniture}</span>
      </p>
    )
  if (block.kind === 'caption')
    return (
      <figure>
        <figcaption>
          <Words {...shown} block={block} />
          <span className="note">{words.caption}</span>
        </figcaption>
      </figure>
    )
  if (block.kind === 'quotation')
    return (
      <blockquote>
        <Words {...shown} block={block} />
      </blockquote>
    )
  return (
    <p className={block.kind}>
      <Words {...shown} block={block} />
    </p>
  )
}

/** The words of a block, cut where claims rest on them. */
export function Words({ document, spans, active, block }: Shown & { readonly block: Block }) {
  const segments = useMemo(() => segmentsOf(block.start, block.end, spans), [block, spans])
  return segments.map((segment) => (
    <Piece key={segment.start} segment={segment} text={document.text} active={active} />
  ))
}

function Piece(props: { readonly segment: Segment; readonly text: string; readonly active: DocumentSearch }) {
  const { segment, text, active } = props
  const { document: messages, words } = useMessages()
  const said = text.slice(segment.start, segment.end)
  const span = shownSpan(segment, active)
  const next = nextSpan(segment, active)
  if (!span || !next) return <span data-start={segment.start}>{said}</span>
  const field = span.field.split('.')[0] as Field // written by `fieldKey`; a tally's is "tally"
  const isActive = span.owner === active.claim && (active.field === undefined || span.field === active.field)
  return (
    <Link
      to="."
      search={{ claim: next.owner, field: next.field }}
      replace
      resetScroll={false}
      preload={false}
      draggable={false}
      className={`mark ${span.of === 'tally' ? 'tally' : hueOf(field)}${isActive ? ' active' : ''}${active.claim !== undefined && span.owner !== active.claim ? ' other' : ''}`}
      title={span.of === 'tally' ? messages.tallies : words.fields[field]}
      data-start={segment.start}
      onClick={(event) => {
        // words are being selected, not followed
        if (isSelecting()) event.preventDefault()
      }}
    >
      {said}
    </Link>
  )
}

function isSelecting(): boolean {
  return globalThis.document.getSelection()?.isCollapsed === false
}
