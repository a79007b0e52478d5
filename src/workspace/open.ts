import { resolve } from 'node:path'
import { HANDOVERS_FILE, parseTilePath } from '../log/index.ts'
import { RecountError } from '../model/index.ts'
import { add } from './add.ts'
import { backup } from './backup.ts'
import { upgradeCalendars } from './calendars.ts'
import { custody, seal } from './custody.ts'
import { decide, merge, split } from './decide.ts'
import { type Desk, openDesk } from './desk.ts'
import { erase, resumeErasures } from './erase.ts'
import { fixity } from './fixity.ts'
import { importPackage } from './import-package.ts'
import { linkingView, trainLinker } from './linking.ts'
import { type Machine, thisMachine } from './machine.ts'
import { correct, undo } from './mend.ts'
import { cosign } from './outside.ts'
import { addActors, addPlaces, ownData } from './own-data.ts'
import { makePackage } from './package/make-package.ts'
import { processItems } from './process.ts'
import { proof } from './proof.ts'
import { publish, publishAgain } from './publish.ts'
import { reextract } from './reextract.ts'
import { keyView, rotateKey, setPassphrase } from './rotate-key.ts'
import { shippedStages } from './shipped-stages.ts'
import type { Stages } from './stages.ts'
import { stamp } from './stamp.ts'
import { renewStamps } from './stamp-chain.ts'
import { verify } from './verify.ts'
import { decisionViews } from './view-decisions.ts'
import { bytesOf, claimRows, documentRows, documentView, workingCopyOf } from './view-documents.ts'
import { incidentRows, incidentView } from './view-incidents.ts'
import { logEntries, statusView } from './view-log.ts'
import { questionViews } from './view-questions.ts'
import { tallyRows, tallyView, tallyViews } from './view-tallies.ts'
import type { Workspace } from './workspace.ts'

/** What a workspace is opened with in place of this machine and the stages that ship: for tests, and for other extractors. */
export interface Opening {
  readonly machine?: Partial<Machine>
  readonly stages?: Stages
}

export function openingOf({ machine, stages }: Opening): { machine: Machine; stages: Stages } {
  return { machine: { ...thisMachine(), ...machine }, stages: stages ?? shippedStages() }
}

// Work that is done in a backup would be lost with the next one.
const refuse = async () => {
  throw new RecountError(
    'not-allowed',
    'This folder is a backup: nothing can be changed in it.',
    'Make a workspace from it with `recount restore`, and work there.',
  )
}
const nothingMayChange = {
  add: refuse,
  importPackage: refuse,
  capture: refuse,
  process: refuse,
  recognise: refuse,
  transcribe: refuse,
  reextract: refuse,
  correct: refuse,
  undo: refuse,
  decide: refuse,
  merge: refuse,
  split: refuse,
  addPlaces: refuse,
  addActors: refuse,
  seal: refuse,
  pack: refuse,
  fixity: refuse,
  cosign: refuse,
  stamp: refuse,
  renewStamps: refuse,
  upgradeCalendars: refuse,
  erase: refuse,
  backup: refuse,
  rotateKey: refuse,
  setPassphrase: refuse,
}

/** What writes entries: the key is opened before anything is done, so that nothing is acknowledged and then not signed. */
const NEEDS_KEY = [
  'add',
  'importPackage',
  'process',
  'recognise',
  'transcribe',
  'correct',
  'undo',
  'decide',
  'merge',
  'split',
  'addPlaces',
  'addActors',
  'erase',
  'seal',
  'pack',
  'fixity',
] as const satisfies readonly (keyof typeof nothingMayChange)[]

function withOpenedKey(workspace: Workspace, { keys }: Desk): Workspace {
  if (!keys.sealed()) return workspace
  const opened = NEEDS_KEY.map((name) => [
    name,
    async (...given: unknown[]) => {
      await keys.signer()
      // Each is called with what it was given.
      return (workspace[name] as (...given: unknown[]) => unknown)(...given)
    },
  ])
  return { ...workspace, ...Object.fromEntries(opened) }
}

/** Opens the workspace in a folder. @throws RecountError no-workspace, workspace-newer, damaged, busy, io */
export async function openWorkspace(folder: string, opening: Opening = {}): Promise<Workspace> {
  const { machine, stages } = openingOf(opening)
  const desk = await openDesk(resolve(folder), machine, stages)
  await resumeErasures(desk)
  const workspace: Workspace = {
    folder: desk.layout.folder,
    status: () => statusView(desk),
    documents: () => documentRows(desk),
    document: (id) => documentView(desk, id),
    bytes: (id, purpose) => bytesOf(desk, id, purpose),
    workingCopy: (id, kind, purpose) => workingCopyOf(desk, id, kind, purpose),
    similar: async (what) => (await import('./similar.ts')).similar(desk, what),
    claims: () => claimRows(desk),
    incidents: () => incidentRows(desk),
    incident: (id) => incidentView(desk, id),
    tallies: () => tallyViews(desk),
    tallyRows: () => tallyRows(desk),
    tally: (document, tally) => tallyView(desk, document, tally),
    linking: () => linkingView(desk),
    trainLinker: () => trainLinker(desk),
    questions: () => questionViews(desk),
    decisions: () => decisionViews(desk),
    // Few commands need what compares and opens archives: it is loaded by those.
    capture: async (addresses, options) => (await import('./capture.ts')).capture(desk, addresses, options),
    captures: async (url) => (await import('./view-captures.ts')).captureRows(desk, url),
    add: (inputs, options) => add(desk, inputs, options),
    importPackage: (path, options) => importPackage(desk, path, options),
    process: (options) => processItems(desk, options),
    recognise: async (options) => (await import('./recognise.ts')).recognise(desk, options),
    transcribe: async (by, options) => (await import('./transcribe.ts')).transcribe(desk, by, options),
    reextract: (options) => reextract(desk, options),
    correct: (request) => correct(desk, request),
    undo: (seq, reason) => undo(desk, seq, reason),
    decide: (request) => decide(desk, request),
    merge: (request) => merge(desk, request),
    split: (request) => split(desk, request),
    ownData: () => ownData(desk.store),
    addPlaces: (csv) => addPlaces(desk, csv),
    addActors: (yaml) => addActors(desk, yaml),
    erase: (item, because) => erase(desk, item, because),
    seal: (item, request) => seal(desk, item, request),
    pack: (request) => makePackage(desk, request),
    custody: (item) => custody(desk, item),
    fixity: (options) => fixity(desk, options),
    verify: (options) => verify(desk, options),
    logEntries: (options) => logEntries(desk, options),
    proof: (item) => proof(desk, item),
    async checkpoint() {
      await publish(desk)
      return desk.log.checkpoint() ?? ''
    },
    stamp: (authorities, options) => stamp(desk, authorities, options),
    renewStamps: (authorities, options) => renewStamps(desk, authorities, options),
    upgradeCalendars: (options) => upgradeCalendars(desk, options),
    cosign: (policy, options) => cosign(desk, policy, options),
    logFile: (path) =>
      path === 'checkpoint' || path === HANDOVERS_FILE || parseTilePath(path)
        ? desk.log.readFile(path)
        : undefined,
    async rebuild() {
      const rebuilt = await desk.store.rebuild()
      await publishAgain(desk)
      return rebuilt
    },
    backup: (to) => backup(desk, resolve(to)),
    key: () => keyView(desk),
    openKey: async () => void (await desk.keys.signer()),
    rotateKey: (because) => rotateKey(desk, because),
    setPassphrase: (passphrase) => setPassphrase(desk, passphrase),
    close: () => desk.store.close(),
  }
  return desk.settings.backup ? { ...workspace, ...nothingMayChange } : withOpenedKey(workspace, desk)
}
