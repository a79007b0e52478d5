import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { labelsQuery, placesQuery } from '../../../api/queries.ts'
import { useLocale, useMessages } from '../../../locales/context.tsx'
import type { Field } from '../../../words/fields.ts'
import { placeWords, radiusWords } from '../../../words/places.ts'
import { Choice, Line, type Writing, withText } from './inputs.tsx'

/** What a person fills in for one field of a claim. */
export function FieldForm({ field, ...writing }: Writing & { readonly field: Field }) {
  const { mend, words } = useMessages()
  const labels = useVocabularies()
  switch (field) {
    case 'event':
      return <Choice {...writing} name="event" label={mend.event} options={labels('events')} required />
    case 'modality':
      return <Choice {...writing} name="modality" label={mend.modality} options={words.modalities} />
    case 'attribution':
      return <Choice {...writing} name="attribution" label={mend.attribution} options={words.attribution} />
    case 'generic':
      return <p className="small">{words.fields.generic}</p>
    case 'when':
      return <WhenForm {...writing} />
    case 'where':
      return <WhereForm {...writing} />
    case 'method':
      return (
        <Choice
          {...writing}
          name="method"
          label={mend.means}
          options={labels('methods')}
          first="–"
          required
        />
      )
    case 'munitions':
      return (
        <Choice
          {...writing}
          name="munition"
          label={mend.munition}
          options={labels('munitions')}
          first="–"
          required
        />
      )
    case 'weapons':
      return <Line {...writing} name="weapon" label={mend.weapon} required />
    case 'actors':
      return <ActorForm {...writing} />
    case 'targets':
      return (
        <>
          <Choice
            {...writing}
            name="target"
            label={mend.target}
            options={labels('targets')}
            first="–"
            required
          />
          <Line {...writing} name="targetName" label={mend.targetName} />
          <Choice
            {...writing}
            name="targetRelation"
            label={mend.targetRelation}
            options={mend.targetRelations}
          />
          <Choice {...writing} name="effect" label={mend.effect} options={mend.effects} />
          <CountForm {...writing} />
        </>
      )
    case 'harm':
      return (
        <>
          <Choice {...writing} name="harm" label={mend.harm} options={words.kinds} />
          <CountForm {...writing} required />
          <Choice {...writing} name="status" label={mend.status} options={mend.statuses} />
          <GroupsForm {...writing} />
        </>
      )
    case 'victims':
      return <Line {...writing} name="victim" label={mend.victim} required />
    case 'speakers':
      return (
        <>
          <Line {...writing} name="speaker" label={mend.speaker} />
          <Choice {...writing} name="speakerKind" label={mend.speakerKind} options={words.speakerKinds} />
          <Choice {...writing} name="stance" label={mend.stance} options={words.stances} />
        </>
      )
    case 'legal':
      return <Choice {...writing} name="legal" label={mend.legal} options={words.legal} />
  }
}

function WhenForm(writing: Writing) {
  const { mend, words } = useMessages()
  return (
    <>
      <Line {...writing} name="from" label={mend.from} type="date" required />
      <Line {...writing} name="to" label={mend.to} type="date" />
      <Choice
        {...writing}
        name="kind"
        label={mend.kind}
        options={{ within: mend.within, throughout: mend.throughout }}
      />
      <Choice {...writing} name="time" label={mend.time} options={words.timeOfDay} first={mend.notSaid} />
    </>
  )
}

function WhereForm(writing: Writing) {
  const { draft, change } = writing
  const locale = useLocale()
  const { mend } = locale.messages
  const name = draft.texts.place ?? ''
  const { data } = useQuery(placesQuery(name.trim()))
  const places = data?.places ?? []
  return (
    <>
      <Line
        {...writing}
        name="place"
        label={mend.placeSearch}
        required
        change={({ place: _, ...rest }) => change(rest)}
      />
      {name.trim().length > 1 && data && places.length === 0 && (
        <p className="dim small">{mend.placeUnknown}</p>
      )}
      {places.length > 0 && (
        <fieldset className="places">
          <legend>{mend.place}</legend>
          {places.map((place) => (
            <label key={place.id}>
              <input
                type="radio"
                name="gazetteer"
                checked={draft.place?.id === place.id}
                onChange={() => change({ ...draft, place })}
              />{' '}
              {placeWords(place, locale)} <bdi className="dim">{radiusWords(place, locale)}</bdi>
            </label>
          ))}
        </fieldset>
      )}
      <Choice {...writing} name="relation" label={mend.relation} options={mend.relations} />
    </>
  )
}

/** An actor by its name; one that the vocabulary knows is kept by its id. */
function ActorForm(writing: Writing) {
  const { draft, change } = writing
  const { mend, words } = useMessages()
  const actors = Object.entries(useVocabularies()('actors'))
  return (
    <>
      <Line
        {...writing}
        name="actor"
        label={mend.actor}
        required
        suggestions={actors.map(([, name]) => name)}
        change={(next) => {
          const id = actors.find(([, name]) => name === next.texts.actor)?.[0]
          change(withText(next, 'actorId', id ?? ''))
        }}
      />
      <Choice {...writing} draft={draft} name="actorKind" label={mend.actorKind} options={mend.actorKinds} />
      <Choice {...writing} name="role" label={mend.role} options={words.roles} />
    </>
  )
}

function CountForm({ required = false, ...writing }: Writing & { readonly required?: boolean }) {
  const { mend } = useMessages()
  return (
    <fieldset className="in-a-row">
      <legend>{mend.number}</legend>
      <Choice {...writing} name="bound" label={mend.bound} options={mend.bounds} />
      <Line
        {...writing}
        name="min"
        label={mend.min}
        type="number"
        required={required && !writing.draft.texts.max}
      />
      <Line {...writing} name="max" label={mend.max} type="number" />
    </fieldset>
  )
}

function GroupsForm({ draft, change }: Writing) {
  const { mend, words } = useMessages()
  return (
    <fieldset className="groups">
      <legend>{mend.groups}</legend>
      {Object.entries(words.groups).map(([code, { other }]) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={draft.groups.includes(code)}
            onChange={({ target }) =>
              change({
                ...draft,
                groups: target.checked ? [...draft.groups, code] : draft.groups.filter((one) => one !== code),
              })
            }
          />{' '}
          {other}
        </label>
      ))}
    </fieldset>
  )
}

/** The codes of a vocabulary with their words, in the reader's alphabet. */
function useVocabularies(): (name: string) => Record<string, string> {
  const locale = useLocale()
  const { data } = useSuspenseQuery(labelsQuery)
  return (name) =>
    Object.fromEntries(
      Object.entries(data[name] ?? {})
        .map(([code, label]) => [code, label[locale.code]] as const)
        .sort(([, a], [, b]) => a.localeCompare(b, locale.tag)),
    )
}
