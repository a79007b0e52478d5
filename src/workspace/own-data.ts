import type { OwnActorFile, OwnPlaceTable } from '../model/index.ts'
import type { Reads } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { publish } from './publish.ts'
import type { OwnData } from './stages.ts'

/** What the users of a workspace added to the data that ships, as they gave it, oldest first. */
export async function ownData(store: Reads): Promise<OwnData> {
  const { places, actors } = await store.ownData()
  return {
    places: places.map((body) => (JSON.parse(body) as OwnPlaceTable).csv),
    actors: actors.map((body) => (JSON.parse(body) as OwnActorFile).yaml),
  }
}

/** See `Workspace.addPlaces`. */
export async function addPlaces(desk: Desk, csv: string): Promise<{ readonly places: number }> {
  const places = await desk.stages.countPlaces(csv)
  if (!(await ownData(desk.store)).places.includes(csv)) {
    await desk.store.append([
      desk.fact({ kind: 'place.added', subject: 'places', records: { places: { csv } } }),
    ])
    await publish(desk)
  }
  return { places }
}

/** See `Workspace.addActors`. */
export async function addActors(desk: Desk, yaml: string): Promise<{ readonly actors: number }> {
  const { actors: known } = await ownData(desk.store)
  const actors = await desk.stages.countActors(yaml, known)
  if (!known.includes(yaml)) {
    await desk.store.append([
      desk.fact({ kind: 'actor.added', subject: 'actors', records: { actors: { yaml } } }),
    ])
    await publish(desk)
  }
  return { actors }
}
