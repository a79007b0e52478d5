export const overview = {
  title: 'What the record holds',
  tellOf: 'tell of',
  andState: 'and state',
  documents: (n: number, count: string) => (n === 1 ? 'One document' : `${count} documents`),
  incidents: (n: number, count: string) => (n === 1 ? 'one incident' : `${count} incidents`),
  tallies: (n: number, count: string) => (n === 1 ? 'one tally' : `${count} tallies`),
  empty: 'Nothing has been added yet.',
  emptyTodo: 'Drop documents into the list of documents, or run `recount add FILE` in the terminal.',
  latest: 'Latest incidents',
  allIncidents: (n: string) => `All ${n} incidents`,
  talliesTitle: 'Tallies, held against the record',
  allTallies: (n: string) => `All ${n} tallies`,
  added: 'Latest documents',
  allDocuments: (n: string) => `All ${n} documents`,
  attention: 'What needs a person',
  unreadable: (n: number, count: string) =>
    n === 1 ? 'One document could not be read' : `${count} documents could not be read`,
  questions: (n: number, count: string) =>
    n === 1
      ? 'It is open whether one pair of accounts tells of one attack'
      : `It is open whether ${count} pairs of accounts tell of one attack`,
  neverChecked: 'The record has not been checked yet',
  notSeen: 'Nobody outside has seen the checkpoint yet',
  nothing: 'Nothing at the moment.',
}
