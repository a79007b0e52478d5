import type { FormerAccount, Held } from '../link/index.ts'
import {
  type Claim,
  type ClaimRef,
  type Document,
  type Extraction,
  isWholeRef,
  itemOf,
} from '../model/index.ts'
import type { Reads } from '../store/index.ts'
import type { ToLink } from './stages.ts'

type Row = { readonly ref: ClaimRef; readonly item: string; readonly current: string }

/**
 * Claims as they stand, in JSON, with the documents that they stand in and all that was read of these. Those whose document can't be read
 * are left out. `texts` are the items whose texts are wanted as wholes.
 */
export async function withDocuments(
  store: Pick<Reads, 'documentBodies' | 'extractionBodies' | 'claimsOfItems' | 'addressesOf'>,
  rows: readonly Row[],
  texts: readonly string[],
): Promise<ToLink[]> {
  const documents = new Map<string, ToLink['document']>()
  const items = [...new Set([...rows.map(({ item }) => item), ...texts])]
  const extractions = await store.extractionBodies(items)
  const addresses = await store.addressesOf(items)
  const told = Map.groupBy(await store.claimsOfItems(items), ({ item }) => item)
  for (const [id, body] of await store.documentBodies(items)) {
    const { text, publisher, publishedAt }: Document = JSON.parse(body)
    const extraction = extractions.get(id)
    const from = addresses.get(id)
    documents.set(id, {
      id,
      text,
      ...(publisher && { publisher }),
      ...(publishedAt && { publishedAt }),
      ...(from && { page: { address: withoutFragment(from.url), version: from.seq } }),
      claims: (told.get(id) ?? []).map(({ current }) => JSON.parse(current) as Claim),
      places: extraction === undefined ? [] : (JSON.parse(extraction) as Extraction).places,
    })
  }
  const { wholeText } = await import('../link/index.ts')
  return [
    ...rows.flatMap(({ ref, item, current }) => {
      const document = documents.get(item)
      return document ? [{ ref, claim: JSON.parse(current) as Claim, document }] : []
    }),
    ...texts.flatMap((item) => {
      const document = documents.get(item)
      return document ? [wholeText(document)] : []
    }),
  ]
}

/** One page has one address, however it was written down; what is no address is taken as it is. */
function withoutFragment(address: string): string {
  const url = URL.parse(address)
  if (!url) return address
  url.hash = ''
  return url.href
}

/** The linking in force, as the linker asks about it. */
export function heldLinking(store: Reads): Held {
  async function withBlocks(rows: Awaited<ReturnType<Reads['accountsBy']>>): Promise<FormerAccount[]> {
    const keys = await store.blocksOf(rows.map(({ number }) => number))
    return rows.map(({ number, claim, component }) => ({
      number,
      claim,
      component,
      keys: keys.get(number) ?? [],
    }))
  }
  return {
    async claims(refs) {
      const [texts, claims] = [refs.filter(isWholeRef), refs.filter((ref) => !isWholeRef(ref))]
      return withDocuments(store, await store.claimsByRef(claims), texts.map(itemOf))
    },
    claimsOf: async (items) => withDocuments(store, await store.claimsOfItems(items), items),
    accountsOf: async (items) => withBlocks(await store.accountsBy('item', items)),
    accounts: async (refs) => store.accountsBy('claim', refs),
    ofComponents: async (components) => store.accountsBy('component', components),
    inBlocks: (keys) => store.claimsInBlocks(keys),
    sizes: (keys, most) => store.blockSizes(keys, most),
    crowded: () => store.crowdedBlocks(),
    originals: async (items) =>
      new Map((await store.copiesBy('item', items)).map(({ item, original }) => [item, original])),
    copiesOf: async (originals) => (await store.copiesBy('original', originals)).map(({ item }) => item),
    unlinkedOf: (items) => store.unlinkedOf(items),
    async incidents(refs) {
      const { accountsOf } = await import('../link/index.ts')
      return (await store.incidentsWith(refs)).map((incident) => ({
        id: incident.id,
        claims: accountsOf(incident),
      }))
    },
    questions: (refs) => store.questionsNaming(refs),
    async tombstones(survivors, refs) {
      const wanted = new Set(refs)
      return (await store.tombstonesOf(survivors)).filter(
        ({ into, claims = [] }) => into !== undefined || claims.some((ref) => wanted.has(ref)),
      )
    },
    last: async () => (await store.lastRun())?.last ?? { incident: 0, account: 0 },
  }
}
