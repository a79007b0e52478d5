import { type ReactNode, useState } from 'react'
import type { DocumentView } from '../../../server/api-types/index.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import { MEDIA_WORDS } from '../../locales/media-words.ts'
import { PressButton } from '../../ui/press-button.tsx'
import { numberWords } from '../../words/counts.ts'
import './media.css'

/** A picture or a video, covered until somebody asks to see it. Of a sealed item not even the cover is fetched before. */
export function Covered({ view }: { readonly view: DocumentView }) {
  const words = useWords(MEDIA_WORDS)
  const [shown, setShown] = useState<'thumbnail' | 'preview'>()
  const { copies, row, sealed } = view
  const source = (kind: string) => `/api/documents/${row.id}/copies/${kind}`
  const made = (kind: string) => copies.some((one) => one.kind === kind && one.size !== undefined)
  const problem = copies.find((one) => one.problem !== undefined)?.problem
  return (
    <section className="covered" dir={useLocale().dir}>
      {shown === 'preview' ? (
        // biome-ignore lint/a11y/useMediaCaption: evidence comes without captions; a transcript is a document of its own
        <video src={source('preview')} controls playsInline />
      ) : shown === 'thumbnail' ? (
        <img src={source('thumbnail')} alt={row.name} />
      ) : (
        made('cover') && !sealed && <img className="cover" src={source('cover')} alt={words.covered} />
      )}
      {(made('cover') || made('thumbnail')) && (
        <p className="small dim">
          {shown === undefined && `${words.covered} `}
          {sealed && words.sealedNote}
        </p>
      )}
      <p className="covered-tools">
        {shown === undefined && made('thumbnail') && (
          <PressButton quiet onPress={() => setShown('thumbnail')}>
            {words.show}
          </PressButton>
        )}
        {shown !== 'preview' && made('preview') && (
          <PressButton quiet onPress={() => setShown('preview')}>
            {words.play}
          </PressButton>
        )}
        {shown !== undefined && (
          <PressButton quiet onPress={() => setShown(undefined)}>
            {words.hide}
          </PressButton>
        )}
      </p>
      {problem !== undefined && (
        <p className="small dim">{problem === 'no-ffmpeg' ? words.noFfmpeg : words.noCopy(problem)}</p>
      )}
    </section>
  )
}

/** What the file says of itself, each with where it stands in it, and what of it cannot be. */
export function FileSays({ view }: { readonly view: DocumentView }) {
  const locale = useLocale()
  const words = useWords(MEDIA_WORDS)
  const { metadata, doubts } = view
  if (!metadata) return null
  const n = (value: number) => numberWords(value, locale)
  const { container, width, height, seconds, credentials } = metadata
  return (
    <section className="small file-says">
      <h2>{words.says}</h2>
      <p className="dim">{words.notTruth}</p>
      {doubts.length > 0 && (
        <>
          <h3>{words.closer}</h3>
          <ul className="plain-list">
            {doubts.map(({ code, at }) => (
              <li key={code + at.join()} className="conflict">
                {words.doubts[code]} <Where at={at.join('; ')} />
              </li>
            ))}
          </ul>
        </>
      )}
      <dl>
        <Said name={words.file}>
          {[
            container,
            width && height && words.size(String(width), String(height)),
            seconds !== undefined && words.seconds(n(seconds)),
          ].map(
            (part) =>
              part && (
                <span key={part}>
                  <bdi>{part}</bdi>{' '}
                </span>
              ),
          )}
        </Said>
        {metadata.dates.map(({ of, value, zone, at }) => (
          <Said key={of + at} name={words.dates[of]} at={at}>
            <bdi>{value.replace('T', ' ')}</bdi> <span className="dim">{words.zones[zone]}</span>
          </Said>
        ))}
        {metadata.positions.map(({ latitude, longitude, accuracyMetres, bearing, at }) => (
          <Said key={at} name={words.position} at={at}>
            <bdi>{`${latitude}, ${longitude}`}</bdi>{' '}
            {accuracyMetres === undefined ? words.noAccuracy : <bdi>{words.accuracy(n(accuracyMetres))}</bdi>}
            {bearing !== undefined && ` ${words.bearing(n(bearing))}`}
          </Said>
        ))}
        {metadata.traits.map(({ trait, value, at }) => (
          <Said key={trait + at + value} name={words.traits[trait]} at={at}>
            <bdi>{value}</bdi>
          </Said>
        ))}
        {metadata.tracks.map(({ kind, codec, frameRate, language }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tracks have no name but their place
          <Said key={i} name={words.tracks[kind]}>
            <bdi>{[codec, frameRate && `${frameRate}/s`, language].filter(Boolean).join(', ')}</bdi>
          </Said>
        ))}
        {metadata.edits.map(({ action, when, software, at }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a history are told apart by their order
          <Said key={i} name={words.edit} at={at}>
            <bdi>{[action, when, software].filter(Boolean).join(', ')}</bdi>
          </Said>
        ))}
        <Said name={words.credentials}>
          {words.states[credentials.state]}
          {credentials.signer && ` ${words.signer(credentials.signer)}`}
          {credentials.statuses
            .filter(({ success }) => success === false)
            .map(({ code }) => (
              <div key={code} className="dim" dir="ltr">
                {code}
              </div>
            ))}
        </Said>
        {metadata.problems.map((problem) => (
          <Said key={problem} name={words.notRead}>
            <bdi>{problem}</bdi>
          </Said>
        ))}
      </dl>
    </section>
  )
}

function Said({
  name,
  at,
  children,
}: {
  readonly name: string
  readonly at?: string
  readonly children: ReactNode
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {at !== undefined && <Where at={at} />}
      </dd>
    </div>
  )
}

function Where({ at }: { readonly at: string }) {
  return (
    <small className="dim">
      <bdi dir="ltr">{at}</bdi>
    </small>
  )
}
