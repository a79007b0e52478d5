import {
  type BlobStore,
  folderBlobStore,
  openTempFolder,
  type PublishedLog,
  publishedLog,
  sweepTemps,
  type TempFolder,
  type WorkingCopies,
  workingCopies,
} from '../evidence/index.ts'
import type { WrittenKind } from '../model/index.ts'
import {
  type EncodedFact,
  encodeFact,
  type Fact,
  openStore,
  type Store,
  sqliteDialect,
} from '../store/index.ts'
import { type KeyRing, openKeyRing } from './key-ring.ts'
import { type Layout, layoutOf } from './layout.ts'
import type { Machine } from './machine.ts'
import { readSettings, type Settings } from './settings.ts'
import type { Stages } from './stages.ts'

/** An opened workspace from the inside: what each of its actions works with. */
export interface Desk {
  readonly layout: Layout
  readonly settings: Settings
  readonly machine: Machine
  readonly stages: Stages
  readonly store: Store
  /** where files are written before they get their name */
  readonly temp: TempFolder
  readonly blobs: BlobStore
  readonly copies: WorkingCopies
  readonly log: PublishedLog
  readonly keys: KeyRing
  /** A fact of now by the person who works here, ready to be appended. */
  fact(given: Told): EncodedFact
  /** Another opening of the same store, so that long questions don't hold up short ones. */
  openStore(): Promise<Store>
}

/** A fact without its time and person. */
export type Told = { [K in WrittenKind]: Omit<Extract<Fact, { kind: K }>, 'at' | 'by'> }[WrittenKind]

/** Opens what is in a workspace folder. @throws RecountError no-workspace, workspace-newer, damaged, busy, io */
export async function openDesk(folder: string, machine: Machine, stages: Stages): Promise<Desk> {
  const layout = layoutOf(folder)
  const { files } = machine
  const settings = readSettings(files, layout)
  sweepTemps(files, layout.temp, {
    host: machine.host,
    now: machine.now().getTime(),
    isAlive: machine.isAlive,
  })
  const temp = openTempFolder(files, layout.temp, machine)
  const open = () =>
    openStore(sqliteDialect(layout.database, layout.locks), { random: machine.random, reach: machine.reach })
  const store = await open()
  return {
    layout,
    settings,
    machine,
    stages,
    keys: await openKeyRing(machine, layout, store),
    store,
    openStore: open,
    temp,
    blobs: folderBlobStore({ files, root: layout.blobs, temp, reach: machine.reach }),
    copies: workingCopies({ files, root: layout.copies, temp }),
    log: publishedLog({ files, root: layout.log, temp, reach: machine.reach }),
    // A told fact is a fact but for the two fields that are added here.
    fact: (told) => encodeFact({ ...told, at: machine.now().toISOString(), by: settings.person } as Fact),
  }
}
