import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { Facet, IncidentFilter, IncidentList } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { PressButton } from '../../ui/press-button.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { numberWords } from '../../words/counts.ts'
import { actorWords, type LabelOf, startCase } from '../../words/labels.ts'
import { useLabels } from '../../words/use-labels.ts'

type Dimension = keyof IncidentList['facets']
type Change = (next: IncidentFilter) => void

/** What narrows the incidents: words, time, and the places, actors, means and targets that they have. */
export function Filters(props: {
  readonly filter: IncidentFilter
  readonly facets: IncidentList['facets']
  readonly total: number
  readonly change: Change
}) {
  const { filter, facets, total, change } = props
  // a value that every incident has narrows nothing
  const narrowing = (dimension: Dimension) =>
    facets[dimension].filter(({ value, count }) => count < total || value === filter[dimension])
  const { incidents: words } = useLocale().messages
  return (
    <search className="filters" aria-label={words.filters}>
      <SearchBox
        name={words.search}
        hint={words.searchHint}
        value={filter.text ?? ''}
        onChange={(text) => change(withValue(filter, 'text', text))}
      />
      <Day name={words.from} filter={filter} dimension="from" change={change} />
      <Day name={words.to} filter={filter} dimension="to" change={change} />
      {(['place', 'actor', 'means', 'target'] as const).map((dimension) => (
        <Choice
          key={dimension}
          dimension={dimension}
          facets={narrowing(dimension)}
          filter={filter}
          change={change}
        />
      ))}
      {Object.keys(filter).length > 0 && (
        <PressButton quiet onPress={() => change({})}>
          {words.clear}
        </PressButton>
      )}
    </search>
  )
}

/** A filter with one value more, or without it where it is empty. */
export function withValue(
  filter: IncidentFilter,
  dimension: keyof IncidentFilter,
  value: string,
): IncidentFilter {
  const { [dimension]: _, ...rest } = filter
  return value === '' ? rest : { ...rest, [dimension]: value }
}

function Day(props: {
  readonly name: string
  readonly filter: IncidentFilter
  readonly dimension: 'from' | 'to'
  readonly change: Change
}) {
  const { name, filter, dimension, change } = props
  return (
    <label className="day">
      {name}{' '}
      <input
        type="date"
        value={filter[dimension] ?? ''}
        onChange={({ target }) => change(withValue(filter, dimension, target.value))}
      />
    </label>
  )
}

const CHIPS = 2

/** The commonest values as chips to press, the others in a list. */
function Choice(props: {
  readonly dimension: Dimension
  readonly facets: readonly Facet[]
  readonly filter: IncidentFilter
  readonly change: Change
}) {
  const { dimension, facets, filter, change } = props
  const locale = useLocale()
  const label = useLabels()
  const { incidents: words } = locale.messages
  const chosen = filter[dimension]
  const chips = facets.filter(({ value }, i) => i < CHIPS || value === chosen)
  const others = facets.filter((facet) => !chips.includes(facet))
  const name = (facet: Facet) => startCase(facetWords(dimension, facet, label))
  return (
    <>
      {chips.map((facet) => (
        <ToggleButton
          key={facet.value}
          className="chip"
          isSelected={facet.value === chosen}
          onChange={(isSelected) => change(withValue(filter, dimension, isSelected ? facet.value : ''))}
        >
          {dimension === 'actor' ? words.byActor(name(facet)) : name(facet)}{' '}
          <b>{numberWords(facet.count, locale)}</b>
        </ToggleButton>
      ))}
      {others.length > 0 && (
        <select
          className="chip"
          aria-label={words[dimension]}
          value=""
          onChange={({ target }) => change(withValue(filter, dimension, target.value))}
        >
          <option value="">{words.others[dimension]}</option>
          {others.map((facet) => (
            <option key={facet.value} value={facet.value}>
              {words.option(name(facet), numberWords(facet.count, locale))}
            </option>
          ))}
        </select>
      )}
    </>
  )
}

function facetWords(dimension: Dimension, facet: Facet, label: LabelOf): string {
  const { value } = facet
  if (dimension === 'place') return facet.label
  if (dimension === 'target') return label('targets', value)
  if (dimension === 'actor') return actorWords(value, facet.label, label)
  const method = label('methods', value)
  return method === value.replaceAll('-', ' ') ? label('munitions', value) : method
}
