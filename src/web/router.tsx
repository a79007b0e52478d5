import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import type { IncidentFilter } from '../server/api-types/index.ts'
import {
  documentQuery,
  documentsQuery,
  incidentQuery,
  incidentsQuery,
  labelsQuery,
  questionsQuery,
  talliesQuery,
  tallyQuery,
} from './api/queries.ts'
import type { DocumentSearch } from './pages/document/search.ts'
import { DOCUMENTS_SHOWN } from './pages/documents/shown.ts'
import { Shell } from './shell/shell.tsx'
import { Failure, Missing, Pending } from './shell/states.tsx'

interface Context {
  readonly queries: QueryClient
}

type Search = Readonly<Record<string, unknown>>

const root = createRootRouteWithContext<Context>()({
  component: Shell,
  loader: ({ context }) => context.queries.ensureQueryData(labelsQuery),
})

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  loader: ({ context: { queries } }) =>
    Promise.all([
      queries.ensureQueryData(incidentsQuery({})),
      queries.ensureQueryData(talliesQuery),
      queries.ensureQueryData(documentsQuery({ limit: 5 })),
    ]),
  component: lazyRouteComponent(() => import('./pages/overview/overview.tsx'), 'Overview'),
})

const FILTERS = ['from', 'to', 'place', 'actor', 'means', 'target', 'text', 'area'] as const

const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  validateSearch: (search: Search): IncidentFilter => texts(search, FILTERS),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queries.ensureQueryData(incidentsQuery(deps)),
  component: lazyRouteComponent(() => import('./pages/incidents/incidents.tsx'), 'Incidents'),
})

const incident = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$id',
  loader: ({ context, params }) => context.queries.ensureQueryData(incidentQuery(params.id)),
  component: lazyRouteComponent(() => import('./pages/incident/incident.tsx'), 'Incident'),
})

const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  validateSearch: (search: Search): { text?: string } => texts(search, ['text']),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    context.queries.ensureQueryData(documentsQuery({ ...deps, limit: DOCUMENTS_SHOWN })),
  component: lazyRouteComponent(() => import('./pages/documents/documents.tsx'), 'Documents'),
})

const document = createRoute({
  getParentRoute: () => root,
  path: '/documents/$id',
  validateSearch: (search: Search): DocumentSearch => texts(search, ['claim', 'field']),
  loader: ({ context, params }) => context.queries.ensureQueryData(documentQuery(params.id)),
  component: lazyRouteComponent(() => import('./pages/document/document.tsx'), 'Document'),
})

const tallies = createRoute({
  getParentRoute: () => root,
  path: '/tallies',
  loader: ({ context }) => context.queries.ensureQueryData(talliesQuery),
  component: lazyRouteComponent(() => import('./pages/tallies/tallies.tsx'), 'Tallies'),
})

const tally = createRoute({
  getParentRoute: () => root,
  path: '/tallies/$document/$tally',
  validateSearch: (search: Search): { part?: string } => texts(search, ['part']),
  loader: ({ context, params }) => context.queries.ensureQueryData(tallyQuery(params.document, params.tally)),
  component: lazyRouteComponent(() => import('./pages/tally/tally.tsx'), 'Tally'),
})

const questions = createRoute({
  getParentRoute: () => root,
  path: '/questions',
  loader: ({ context }) => context.queries.ensureQueryData(questionsQuery),
  component: lazyRouteComponent(() => import('./pages/questions/questions.tsx'), 'Questions'),
})

const log = createRoute({
  getParentRoute: () => root,
  path: '/log',
  component: lazyRouteComponent(() => import('./pages/log/log.tsx'), 'Log'),
})

/** The pages, each a chunk of its own that is loaded with its data. */
export function createPages(queries: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      overview,
      incidents,
      incident,
      documents,
      document,
      questions,
      tallies,
      tally,
      log,
    ]),
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0, // the queries know what is fresh
    scrollRestoration: true,
    defaultPendingComponent: Pending,
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: Missing,
    // every value in an address is plain text, so that addresses stay readable
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const given = Object.entries(texts(search, Object.keys(search)))
      const text = new URLSearchParams(
        given.flatMap(([key, value]) => (value ? [[key, value]] : [])),
      ).toString()
      return text === '' ? '' : `?${text}`
    },
  })
}

function texts<Key extends string>(search: Search, keys: readonly Key[]): { [K in Key]?: string } {
  const found: { [K in Key]?: string } = {}
  for (const key of keys) {
    const value = search[key]
    if (typeof value === 'string' && value !== '') found[key] = value
  }
  return found
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
