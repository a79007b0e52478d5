import { join } from 'node:path'
import { parseOwnActors, withOwnActors } from '../model/index.ts'
import { gazetteerWith, openShippedExtractor } from './open-extractor.ts'
import { packageFolder } from './package-folder.ts'
import { readerAside } from './read-aside.ts'
import { type DataFiles, openDataFiles } from './resources.ts'
import type { Reader, Stages } from './stages.ts'

/** The stages of this Recount with the data that ships with it. Each is loaded at its first use. */
export function shippedStages(folder = join(packageFolder, 'data')): Stages {
  const files = openDataFiles(folder)
  // Asked for with every file that is added: an import costs as much as the sniffing, even one that is there already.
  let reading: Promise<typeof import('../read/index.ts')> | undefined
  return {
    reader: async () => (await import('../read/index.ts')).READER,
    examiner: async () => (await import('../read/index.ts')).METADATA_READER,
    copier: async () => (await import('../read/index.ts')).COPIER,
    hasher: async () => (await import('../read/index.ts')).HASHER,
    recogniser: async () => (await import('../read/index.ts')).RECOGNISER,
    extractor: async () => (await import('../extract/index.ts')).EXTRACTOR,
    async linker() {
      const { LINKER } = await import('../link/index.ts')
      const { version } = await files.parameters()
      return { name: LINKER.name, version: `${LINKER.version} by parameters ${version}` }
    },
    async sniff(head, name) {
      reading ??= import('../read/index.ts')
      return (await reading).sniffMediaType(head, name)
    },
    openReader: () => openReader(files),
    async openExtractor(own, llm) {
      const extractor = await openShippedExtractor(files, { ...own, llm })
      return (document, id, watching) => extractor.extract(document, id, watching)
    },
    async link(claims, { ownActors, ...given }) {
      const { linkAll, wholeOf } = await import('../link/index.ts')
      const { claims: parameters } = await files.parameters()
      const vocabularies = withOwnActors(files.vocabularies(), ownActors)
      const linked = linkAll(claims, { ...given, parameters, vocabularies })
      return { changes: wholeOf(linked), frequencies: linked.frequencies }
    },
    relinking: {
      async isOutdated(frequencies, claims) {
        const { areOutdated } = await import('../link/index.ts')
        return areOutdated(frequencies, claims)
      },
      async relink(held, { ownActors, ...given }) {
        const { relink } = await import('../link/index.ts')
        const { claims: parameters } = await files.parameters()
        return relink(held, {
          ...given,
          parameters,
          vocabularies: withOwnActors(files.vocabularies(), ownActors),
        })
      },
    },
    async train(claims, { ownActors, ...given }) {
      const { linkClaims, trainOnClaims } = await import('../link/index.ts')
      const before = await files.parameters()
      const vocabularies = withOwnActors(files.vocabularies(), ownActors)
      const judged = new Map(given.decisions.map(({ a, b, decision }) => [[a, b].sort().join(' '), decision]))
      const judge = (a: string, b: string) => {
        const decision = judged.get([a, b].sort().join(' '))
        return decision === undefined || decision === 'later' ? undefined : decision === 'same'
      }
      const { parameters, report } = trainOnClaims(claims, { vocabularies, before: before.claims, judge })
      const version = `${before.version}+${given.today}`
      const file = { ...before, version, report: report.map((line) => `Claims: ${line}`), claims: parameters }
      const result = linkClaims(claims, { ...given, parameters, vocabularies })
      return { file: `${JSON.stringify(file, null, 1)}\n`, report, result }
    },
    async queue(questions, given) {
      const { queueOf } = await import('../link/index.ts')
      return queueOf(questions, given)
    },
    async originGroups(claims) {
      const { originGroups } = await import('../link/index.ts')
      return originGroups(claims)
    },
    async countPlaces(csv) {
      const { parseOwnPlaces } = await import('../gazetteer/index.ts')
      return parseOwnPlaces(csv).length
    },
    async countActors(yaml, before) {
      return parseOwnActors(yaml, withOwnActors(files.vocabularies(), before)).size
    },
    async openReconcile(own) {
      const { reconcile } = await import('../analyse/index.ts')
      const places = await gazetteerWith(files, own.places)
      const vocabularies = withOwnActors(files.vocabularies(), own.actors)
      const contains = (outer: string, inner: string) =>
        places.byId(outer) && places.byId(inner) ? places.within(inner, outer) : undefined
      return (tally, incidents, given) => reconcile(tally, incidents, { ...given, contains, vocabularies })
    },
  }
}

/**
 * Plain text has no format that could do harm and is read here; everything else in a thread of its own. What is read is extracted
 * next: while the thread starts, the data for that are opened here.
 */
async function openReader(files: DataFiles): Promise<Reader> {
  const { maxBytesOf, read } = await import('../read/index.ts')
  const aside = readerAside(maxBytesOf)
  return {
    ...aside,
    read(bytes, hints) {
      if (hints.mediaType === 'text/plain') return read(bytes, hints)
      const document = aside.read(bytes, hints)
      openAhead(files).catch(() => {}) // told where they are used
      return document
    },
  }
}

async function openAhead(files: DataFiles): Promise<void> {
  await import('../extract/index.ts')
  await files.gazetteer()
  void (await files.lexicons()).en // the commonest; others are read when a text is in them
  await files.judges()
  files.vocabularies()
}
