/** What people decide on incidents, and the dialogs in which they do. */
export const decisions = {
  title: 'What people decided',
  same: 'called the same attack',
  different: 'called different attacks',
  putAside: 'put aside until more is known',
  putAsideUntil: (day: string) => `put aside until ${day}`,
  merged: (ids: string) => `merged ${ids}`,
  takenOut: (n: number, count: string, id: string) =>
    n === 1 ? `took one account out of ${id}` : `took ${count} accounts out of ${id}`,
  entry: (seq: string) => `entry ${seq}`,
  undo: 'Undo',
  undone: 'undone',
  undoTitle: 'Undo this decision',
  merge: 'Merge with another incident',
  mergeTitle: 'Which incident is the same attack?',
  mergeHint: 'The one with more accounts keeps its number; the other number leads to it.',
  mergeSearch: 'Find by words, or see those within a week',
  mergeNone: 'No other incident fits these words.',
  mergeSave: 'Merge',
  split: 'Take accounts out',
  splitTitle: 'Which accounts tell of another attack?',
  splitHint:
    'They become an incident of their own and stay together. The part with more accounts keeps the number.',
  splitSave: 'Take out',
  conflictTitle: 'Someone decided on this meanwhile',
  yours: 'Yours, not written yet',
  insist: 'Write mine after theirs',
}
