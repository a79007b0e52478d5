export const incidents = {
  title: (n: number, count: string) => (n === 1 ? '1 incident' : `${count} incidents`),
  ofAll: (count: string) => `of ${count} in the record`,
  /** after a number, in the sentence that begins with `reportedKilled` */
  toll: { civilian: 'civilians', unknown: 'people of unknown status', combatant: 'combatants' },
  reportedKilled: 'Reported killed:',
  /** under a number of people killed, where they are not civilians */
  status: { civilian: 'civilians', unknown: 'status not stated', combatant: 'combatants' },
  filters: 'Filters',
  search: 'Search incidents',
  searchHint: 'place, actor, target',
  from: 'From',
  to: 'To',
  place: 'Place',
  actor: 'By',
  means: 'Means',
  target: 'Hit',
  byActor: (actor: string) => `By ${actor}`,
  others: { place: 'Other places', actor: 'Others', means: 'Other means', target: 'Other targets' },
  option: (label: string, count: string) => `${label} (${count})`,
  clear: 'Clear all',
  date: 'Date',
  where: 'Place',
  what: 'What',
  killed: 'Killed',
  accounts: 'Origins',
  map: 'Map of the incidents',
  mapHint: 'A circle is as large as the number killed; a dashed one shows how exactly the place is known.',
  mapSource: 'Ground: Natural Earth, Who’s On First.',
  onlyMap: 'Only what the map shows',
  mapUnavailable: 'This browser cannot draw the map. The list holds everything that it would show.',
  unplaced: (n: number, count: string) =>
    n === 1 ? '1 incident has no place on the map.' : `${count} incidents have no place on the map.`,
  months: 'By month',
  month: (month: string, count: string) => `${month}: ${count}`,
  undated: (n: number, count: string) =>
    n === 1
      ? '1 incident is not dated closely enough for a month.'
      : `${count} incidents are not dated closely enough for a month.`,
  none: 'No incident fits.',
  noneTodo: 'Take a filter away, or add documents.',
  capped: (shown: string) => `The list shows the first ${shown}.`,
}
