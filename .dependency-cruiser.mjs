/** The floors of the house (docs/architecture.md): imports go one way, and a folder's index.ts is its only door. */
const pure = 'model|log|read|gazetteer|extract|link|assess|analyse|publish|policy'

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'model-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { path: '^src/(?!model/)' },
    },
    {
      name: 'stages-import-model-only',
      severity: 'error',
      from: { path: `^src/(${pure})/`, pathNot: '^src/(model|extract|publish)/' },
      to: { path: '^src/', pathNot: ['^src/model/', '^src/$1/'] },
    },
    {
      name: 'extract-uses-gazetteer',
      severity: 'error',
      from: { path: '^src/extract/' },
      to: { path: '^src/', pathNot: '^src/(model|extract|gazetteer)/' },
    },
    {
      name: 'publish-uses-analyse-and-policy',
      severity: 'error',
      from: { path: '^src/publish/' },
      to: { path: '^src/', pathNot: '^src/(model|publish|analyse|policy)/' },
    },
    {
      name: 'pure-stages-touch-no-world',
      severity: 'error',
      from: { path: `^src/(${pure})/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads|sqlite)$',
        dependencyTypes: ['core'],
      },
    },
    {
      name: 'world-imports-down',
      severity: 'error',
      from: { path: '^src/(evidence|store|jobs)/' },
      to: { path: '^src/(workspace|server|cli|web)/' },
    },
    {
      name: 'workspace-imports-down',
      severity: 'error',
      from: { path: '^src/workspace/' },
      to: { path: '^src/(server|cli|web)/' },
    },
    {
      name: 'server-and-cli-use-the-workspace',
      severity: 'error',
      from: { path: '^src/(server|cli)/' },
      to: { path: '^src/(store|evidence|jobs|web)/' },
    },
    {
      name: 'web-knows-only-the-types-of-the-api',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/(?!web/|server/api-types/index\\.ts|model/)' },
    },
    {
      name: 'one-door',
      comment: "From outside, only index.ts of a folder may be imported (server/api-types is the web's).",
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^src/([^/]+)/.+',
        pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/server/api-types/index\\.ts$'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    exclude: { path: '^(node_modules|dist)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
