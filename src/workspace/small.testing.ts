/** Small real stages and workspaces in temporary folders, for tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { originGroups, queueOf } from '../link/index.ts'
import type { Claim, Document, Incident, Reconciliation } from '../model/index.ts'
import { NO_CHANGES, RecountError } from '../model/index.ts'
import { toldNothing } from '../read/index.ts'
import {
  type AddInput,
  createWorkspace,
  type Machine,
  type Stages,
  type ToLink,
  type Workspace,
} from './index.ts'
import type { LinkedAll } from './stages.ts'

/**
 * Stages for texts like "On Monday they shelled the hospital. 3 attacks in all." Every "shelled the X" is a claim, claims about the
 * same X are one incident unless a person says otherwise, and "N attacks" is a tally.
 */
export function smallStages(
  given: { readonly version?: string; readonly overrides?: Partial<Stages> } = {},
): Stages {
  const version = { name: 'small', version: given.version ?? '1' }
  return {
    reader: async () => version,
    hasher: async () => version,
    copier: async () => version,
    examiner: async () => version,
    recogniser: async () => ({ name: 'small-ocr', version: version.version }),
    extractor: async () => version,
    linker: async () => version,
    sniff: async (head) => (head.includes(0) ? 'application/octet-stream' : 'text/plain'),
    openReader: async () => ({
      maxBytes: () => 10_000,
      read: async (bytes) => readSmall(bytes, version),
      look: async (bytes) => ({
        hash: Buffer.from(bytes).toString('hex').padEnd(64, '0').slice(0, 64),
        quality: 100,
      }),
      copy: async () => {
        throw new RecountError('unsupported', 'Nothing is copied here.', 'Use the shipped stages.')
      },
      metadata: async () => toldNothing('Nothing is asked of files here.'),
      recognise: async (bytes) => recogniseSmall(bytes, version.version),
      close: async () => {},
    }),
    openExtractor:
      async ({ places }) =>
      (document, id) => ({
        schema: 'recount.extraction/1',
        id,
        extractor: version,
        blocks: document.blocks,
        places: [],
        claims: claimsOf(document.text, places.join(' ')),
        tallies: talliesOf(document.text),
      }),
    link: async (claims, { decisions }) => {
      const apart = new Set(decisions.filter(({ decision }) => decision === 'different').map(({ b }) => b))
      const groups = Map.groupBy(
        claims.filter(({ whole }) => !whole),
        ({ ref, claim }) => targetOf(claim) + (apart.has(ref) ? ' (other)' : ''),
      )
      return linkedAll([...groups].map(([name, members]) => incidentOf(name, members)))
    },
    queue: async (questions, given) => queueOf(questions, given),
    originGroups: async (claims) => originGroups(claims),
    train: async () => {
      throw new RecountError('unsupported', 'Nothing is learned here.', 'Use the shipped stages.')
    },
    countPlaces: async (csv) => {
      if (!csv.startsWith('id,')) throw new RecountError('bad-input', 'No header.', 'Begin with id.')
      return csv.trim().split('\n').length - 1
    },
    countActors: async (yaml) => yaml.trim().split('\n').length - 1,
    openReconcile:
      async () =>
      (tally, incidents): Reconciliation => ({
        tally: tally.id,
        cells: [
          {
            part: tally.id,
            claimed: { min: tally.min, max: tally.max, bound: tally.bound },
            held: { min: incidents.length, max: incidents.length },
            incidents: incidents.map(({ id }) => ({ id, fit: 'certain', why: 'small' })),
          },
        ],
        missing: { min: Math.max(0, (tally.min ?? 0) - incidents.length), max: null },
        ambiguous: [],
      }),
    ...given.overrides,
  }
}

/** A linking that consists of incidents and nothing else. */
function linkedAll(incidents: Incident[]): LinkedAll {
  return { changes: { ...NO_CHANGES, incidents } }
}

function readSmall(bytes: Uint8Array, reader: { name: string; version: string }): Document {
  if (bytes.length === 0) throw new RecountError('unreadable', 'The file is empty.', 'Get it again.')
  if (bytes.includes(0))
    throw new RecountError('unsupported', 'There is no reader for this.', 'Save it as text.')
  const text = Buffer.from(bytes).toString('utf8')
  return { text, mediaType: 'text/plain', reader, blocks: [{ kind: 'body', start: 0, end: text.length }] }
}

/** The words of a "picture": what stands after its zero byte, each with a box; a number that ends in 7 is doubtful. */
function recogniseSmall(bytes: Uint8Array, version: string): Document {
  const text = Buffer.from(bytes.subarray(bytes.indexOf(0) + 1)).toString('utf8')
  if (text === '') throw new RecountError('unreadable', 'No words could be made out.', 'Look at it.')
  return {
    text,
    mediaType: 'image/png',
    reader: { name: 'small-ocr', version },
    blocks: [{ kind: 'body', start: 0, end: text.length }],
    pages: [{ width: 1_000, height: 20 }],
    spots: [...text.matchAll(/\S+/g)].map((word) => ({
      start: word.index,
      end: word.index + word[0].length,
      page: 1,
      box: { left: word.index * 10, top: 0, width: word[0].length * 10, height: 20 },
      confidence: 0.9,
      ...(/7\b/.test(word[0]) && { doubtful: true as const }),
    })),
  }
}

const SHELLED = /shelled the (\w+)/g

function claimsOf(text: string, places: string): Claim[] {
  return [...text.matchAll(SHELLED)].map((found, i) => ({
    id: `c${i + 1}`,
    event: places.includes('bridge') && found[1] === 'bridge' ? 'explosion' : 'bombing',
    trigger: { quotes: [{ start: found.index, end: found.index + 'shelled'.length }] },
    block: 'body',
    modality: 'actual',
    targets: [
      {
        code: 'other',
        name: found[1]!,
        relation: 'hit',
        effect: 'unknown',
        quotes: [{ start: found.index + 'shelled the '.length, end: found.index + found[0].length }],
      },
    ],
  }))
}

function talliesOf(text: string) {
  return [...text.matchAll(/(\d+) attacks/g)].map((found, i) => ({
    id: `t${i + 1}`,
    of: 'attacks' as const,
    min: Number(found[1]),
    max: Number(found[1]),
    bound: 'exact' as const,
    terms: {},
    parts: [],
    check: 'not-checkable' as const,
    speakers: [],
    quotes: [{ start: found.index, end: found.index + found[0].length }],
  }))
}

const targetOf = (claim: Claim) => claim.targets?.[0]?.name ?? 'nothing'

function incidentOf(name: string, members: readonly ToLink[]): Incident {
  const documents = new Set(members.map(({ document }) => document.id)).size
  return {
    id: `at-${name}`,
    links: members.map(({ ref, document }) => ({
      claim: ref,
      by: 'linker',
      weight: 1,
      reasons: [{ comparison: 'words', level: 'same', weight: 1, words: document.text.slice(0, 60) }],
    })),
    documents,
    origins: documents,
    consensus: {
      event: 'bombing',
      title: `Shelling of the ${name}`,
      munitions: [],
      actors: [],
      targets: [],
      harm: [],
      conflicts: [],
    },
  }
}

export const HOSPITAL = 'On Monday they shelled the hospital. There were 3 attacks in all.'
export const MARKET = 'They shelled the market and shelled the hospital, a witness called Amal said.'
export const BRIDGE = 'At night they shelled the bridge.'

/** An input of some text. */
export function text(content: string, name = 'note.txt', said?: AddInput['said']): AddInput {
  return { name, content: { bytes: Buffer.from(content) }, ...(said && { said }) }
}

/** Folders that are gone when the test is. */
export function temporaryFolders() {
  const root = mkdtempSync(join(tmpdir(), 'recount-workspace-'))
  let made = 0
  return {
    next: () => join(root, String(++made)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Makes a workspace with small stages, with some texts in it, processed. */
export async function workspaceWith(
  folder: string,
  texts: readonly string[],
  opening: { readonly stages?: Stages; readonly machine?: Partial<Machine> } = {},
): Promise<Workspace> {
  const workspace = await createWorkspace(folder, { personName: 'Nour', stages: smallStages(), ...opening })
  await workspace.add(texts.map((content, i) => text(content, `note-${i + 1}.txt`)))
  await workspace.process()
  return workspace
}
