import { itemPath, type PackageContent, type PackagedItem, textPath } from './content.ts'

/**
 * The metadata of a package as RO-Crate 1.2: a flat graph of what is in it, who acquired it, when and from where. Items are `File` with
 * their SHA-256; each acquisition is a `CreateAction`. Paths are those of the payload.
 */
export function roCrate(content: PackageContent): unknown {
  const { name, made, items, texts: read, purpose, software } = content
  const people = new Map<string, string>()
  const person = (who: string) => {
    if (!people.has(who)) people.set(who, `#person-${people.size + 1}`)
    return { '@id': people.get(who)! }
  }
  const maker = person(content.by)
  const files = items.map((item) => fileOf(item))
  const actions = items.flatMap((item) =>
    item.acquisitions.map((acquisition, i) => ({
      '@id': `#acquired-${item.digest}-${i + 1}`,
      '@type': 'CreateAction',
      name: `${item.name} was taken into the record`,
      agent: person(acquisition.by),
      instrument: { '@id': '#software' },
      result: { '@id': itemPath(item) },
      endTime: acquisition.at,
      ...(acquisition.said.url && { object: acquisition.said.url }),
      ...(acquisition.said.note && { description: acquisition.said.note }),
    })),
  )
  const paths = new Map(items.map((item) => [item.digest, itemPath(item)]))
  const texts = [...read].flatMap(([id, { hasText, language }]) => {
    if (!hasText) return []
    const path = paths.get(id)
    const file = {
      '@id': textPath(id),
      '@type': 'File',
      name: `The text that was read from ${id}`,
      encodingFormat: 'text/plain',
      ...(language && { inLanguage: language }),
      ...(path !== undefined && { isBasedOn: { '@id': path } }),
    }
    return [file]
  })
  const lists = [
    ['index.html', 'text/html', 'What is in the package, for people'],
    ['claims.ndjson', 'application/x-ndjson', 'Claims and tallies in the exchange form of Recount'],
    ['incidents.json', 'application/json', 'Incidents: claims that are one attack'],
    ['custody.json', 'application/json', 'Who had each item, when and why'],
    ['withheld.json', 'application/json', 'What is withheld, without its content'],
  ].map(([id, encodingFormat, words]) => ({ '@id': id, '@type': 'File', name: words, encodingFormat }))
  const parts = [...files, ...texts, ...lists]
  return {
    '@context': 'https://w3id.org/ro/crate/1.2/context',
    '@graph': [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        about: { '@id': './' },
        conformsTo: { '@id': 'https://w3id.org/ro/crate/1.2' },
      },
      {
        '@id': './',
        '@type': 'Dataset',
        name,
        description: `Evidence from a record kept with Recount, packed for: ${purpose}`,
        datePublished: made,
        license: { '@id': '#terms' },
        creator: maker,
        hasPart: parts.map((part) => ({ '@id': part['@id'] })),
        mentions: actions.map((action) => ({ '@id': action['@id'] })),
      },
      {
        '@id': '#terms',
        '@type': 'CreativeWork',
        name: 'Terms',
        description:
          'Given for the stated purpose only. Rights in the items stay with those who have them; no licence is granted by this package.',
      },
      { '@id': '#software', '@type': 'SoftwareApplication', name: software },
      ...parts,
      ...actions,
      ...[...people].map(([who, id]) => ({ '@id': id, '@type': 'Person', name: who })),
    ],
  }
}

function fileOf(item: PackagedItem) {
  const { digest, size, mediaType, name, acquisitions } = item
  const known = acquisitions.findLast(({ said }) => said.url ?? said.source ?? said.publishedAt)?.said
  const modified = acquisitions.find(({ modifiedAt }) => modifiedAt !== undefined)?.modifiedAt
  return {
    '@id': itemPath(item),
    '@type': 'File',
    name,
    contentSize: String(size),
    encodingFormat: mediaType,
    sha256: digest,
    ...(modified && { dateModified: modified }),
    ...(known?.publishedAt && { datePublished: known.publishedAt }),
    ...(known?.url && { url: known.url }),
    ...(known?.source && { creditText: known.source }),
  }
}
