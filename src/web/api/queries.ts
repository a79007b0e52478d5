import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  Captures,
  Custody,
  DocumentList,
  DocumentView,
  IncidentFilter,
  IncidentList,
  IncidentView,
  Labels,
  Linking,
  LogPage,
  PlaceList,
  Questions,
  Similar,
  Status,
  TallyList,
  TallyView,
} from '../../server/api-types/index.ts'
import { get, Refusal } from './client.ts'

const WORKING_MS = 700
const IDLE_MS = 15_000

/** The memory of what the server answered. A refusal is an answer: it is not asked again. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && !(error instanceof Refusal),
      },
    },
  })
}

/** The state of the record, asked for again while pages are open: others write to it too. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: () => get<Status>('/api/status'),
  refetchInterval: ({ state }) => (state.data?.work ? WORKING_MS : IDLE_MS),
})

export const labelsQuery = queryOptions({
  queryKey: ['labels'],
  queryFn: () => get<Labels>('/api/labels'),
  staleTime: Number.POSITIVE_INFINITY,
})

export const incidentsQuery = (filter: IncidentFilter) =>
  queryOptions({
    queryKey: ['record', 'incidents', filter],
    queryFn: () => get<IncidentList>('/api/incidents', filter),
    placeholderData: keepPreviousData,
  })

export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', 'incident', id],
    queryFn: () => get<IncidentView>(`/api/incidents/${encodeURIComponent(id)}`),
  })

export const questionsQuery = queryOptions({
  queryKey: ['record', 'questions'],
  queryFn: () => get<Questions>('/api/questions'),
})

export const linkingQuery = queryOptions({
  queryKey: ['record', 'linking'],
  queryFn: () => get<Linking>('/api/linking'),
})

export const documentsQuery = (filter: { readonly text?: string | undefined; readonly limit: number }) =>
  queryOptions({
    queryKey: ['record', 'documents', filter],
    queryFn: () => get<DocumentList>('/api/documents', filter),
    placeholderData: keepPreviousData,
  })

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', 'document', id],
    queryFn: () => get<DocumentView>(`/api/documents/${id}`),
  })

export const custodyQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', 'custody', id],
    queryFn: () => get<Custody>(`/api/documents/${id}/custody`),
  })

export const similarQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', 'similar', id],
    queryFn: () => get<Similar>(`/api/documents/${id}/similar`),
  })

export const capturesQuery = (url: string) =>
  queryOptions({
    queryKey: ['record', 'captures', url],
    queryFn: () => get<Captures>('/api/captures', { url }),
  })

export const talliesQuery = queryOptions({
  queryKey: ['record', 'tallies'],
  queryFn: () => get<TallyList>('/api/tallies'),
})

export const tallyQuery = (document: string, tally: string) =>
  queryOptions({
    queryKey: ['record', 'tally', document, tally],
    queryFn: () => get<TallyView>(`/api/tallies/${document}/${encodeURIComponent(tally)}`),
  })

export const LOG_PAGE = 50

/** A page of the log; `before` is the number of the entry that the page before ended with. */
export const logPage = (before: number | undefined) => get<LogPage>('/api/log', { before, limit: LOG_PAGE })

export const placesQuery = (name: string) =>
  queryOptions({
    queryKey: ['places', name],
    queryFn: () => get<PlaceList>('/api/places', { name }),
    enabled: name.length > 1,
  })

/** Forgets all that may have changed with the record. */
export async function recordChanged(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['record'] }),
    queries.invalidateQueries({ queryKey: ['status'] }),
    queries.invalidateQueries({ queryKey: ['log'] }),
  ])
}
