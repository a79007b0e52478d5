import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { labelsQuery } from '../api/queries.ts'
import { useLocale } from '../locales/context.tsx'
import { type LabelOf, labelsIn } from './labels.ts'

/** The words of the vocabularies in the reader's language. */
export function useLabels(): LabelOf {
  const locale = useLocale()
  const { data } = useSuspenseQuery(labelsQuery)
  return useMemo(() => labelsIn(data, locale), [data, locale])
}
