/** Invented reports for benchmarks of a large record: every one tells of an attack, and many tell of the same one. */

const TOWNS = [
  'Ariha',
  'Saraqib',
  'Idlib',
  'Maarat al-Numan',
  'Kafr Nabl',
  'Jisr al-Shughur',
  'al-Bab',
  'Azaz',
  'Douma',
  'Homs',
]
const TARGETS = [
  'a market',
  'a hospital',
  'a school',
  'a residential building',
  'a bakery',
  'a mosque',
  'a camp',
  'a clinic',
]
const MEANS = [
  'Russian air strikes hit',
  'Syrian government artillery shelled',
  'Unidentified drones struck',
  'Barrel bombs fell on',
  'Rockets hit',
]
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** The report of a number: the same number gives the same text, and no two numbers do. */
export function inventedReport(number: number): string {
  const pick = <T>(from: readonly T[], step: number) => from[Math.floor(number / step) % from.length] as T // in range
  const [town, month, target, means] = [pick(TOWNS, 1), pick(MONTHS, 10), pick(TARGETS, 7), pick(MEANS, 3)]
  const [day, year] = [1 + (Math.floor(number / 120) % 28), 2014 + (Math.floor(number / 3360) % 9)]
  const [killed, wounded] = [2 + (number % 17), 3 + (number % 23)]
  return [
    `Attack on ${target} in ${town}`,
    `${day} ${month} ${year}`,
    `${means} ${target} in ${town} on ${day} ${month} ${year}, killing ${killed} civilians and wounding ${wounded}, a rescue worker said.`,
    `Witness ${number} said that rescuers searched the rubble until the evening. The market of the town had been closed for a week.`,
    ...(number % 10 === 0
      ? [`At least ${20 + (number % 40)} attacks have been documented in the area since January ${year}.`]
      : []),
  ].join('\n\n')
}
