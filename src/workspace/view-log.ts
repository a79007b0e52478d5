import { formatCheckpointLine, keyAt, toBase64 } from '../log/index.ts'
import { newestPromises, promisesOf } from './calendars.ts'
import type { Desk } from './desk.ts'
import { fixityView } from './fixity.ts'
import { cappedView } from './linking.ts'
import { seenOutside } from './outside.ts'
import { published } from './publish.ts'
import { keyView } from './rotate-key.ts'
import { newestStamps, waitingStampers } from './stamp.ts'
import type { LogEntryView, StatusView } from './views/index.ts'
import type { Workspace } from './workspace.ts'

const ENTRIES_AT_ONCE = 100

/** See `Workspace.logEntries`. */
export async function logEntries(
  { store }: Desk,
  { before, limit = ENTRIES_AT_ONCE }: NonNullable<Parameters<Workspace['logEntries']>[0]> = {},
): Promise<readonly LogEntryView[]> {
  const names = await store.persons()
  return (await store.history({ before, limit })).map(({ seq, at, by, kind, subject, erased_by }) => ({
    seq,
    at,
    by: names.get(by) ?? by,
    kind,
    subject,
    erased: erased_by !== null,
  }))
}

/** See `Workspace.status`. */
export async function statusView(desk: Desk): Promise<StatusView> {
  const { store, settings, keys, log, layout } = desk
  const names = await store.persons()
  const checkpoint = await published(desk)
  const verified = await store.lastVerification()
  return {
    workspace: layout.folder,
    person: names.get(settings.person) ?? settings.person,
    counts: await store.counts(),
    checkpoint: {
      line: checkpoint ? formatCheckpointLine(checkpoint, keyAt(await keys.all(), checkpoint.size)) : '',
      size: checkpoint?.size ?? 0,
      root: checkpoint ? toBase64(checkpoint.root) : '',
      note: log.checkpoint() ?? '',
      vkey: keys.key().vkey,
    },
    key: await keyView(desk),
    verified: verified && { at: verified.at, intact: verified.intact === 1, size: verified.size },
    fixity: await fixityView(desk),
    capped: await cappedView(desk),
    stamps: await newestStamps(desk),
    stampersWaiting: await waitingStampers(desk),
    calendars: newestPromises(await promisesOf(desk)),
    seenOutside: await seenOutside(desk),
  }
}
