import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { PlaceId, PlaceKind, RecountError } from '../model/index.ts'

/** A place that a user added. */
export interface OwnPlace {
  readonly id: string // `own:...`
  readonly name: string
  readonly names: readonly string[]
  readonly kind: PlaceKind
  readonly lat: number
  readonly lon: number
  readonly radiusKm: number
  /** ISO 3166-1 alpha-2 */
  readonly country?: string
  /** where it stands alone, the country is one of the user's own */
  readonly countryName?: string
  readonly region?: string
  readonly county?: string
}

/** The user controls the file: more than these is refused, so that a wrong file cannot fill the memory. */
const MOST_CHARACTERS = 50_000_000
const MOST_PLACES = 200_000
const MOST_NAMES = 200
const MOST_REASONS = 20

const COLUMNS = [
  'id',
  'name',
  'names',
  'kind',
  'lat',
  'lon',
  'radius_km',
  'country',
  'country_name',
  'region',
  'county',
]
const REQUIRED = ['id', 'name', 'lat', 'lon']
const DEFAULT_RADIUS_KM = 1

const optional = z.string().transform((text) => (text === '' ? undefined : text))
const number = (from: number, to: number) =>
  z
    .string()
    .regex(/^[+-]?\d+(\.\d+)?$/, 'is not a number like 35.93')
    .transform(Number)
    .refine((value) => value >= from && value <= to, `is not between ${from} and ${to}`)

const Row = z.object({
  id: z
    .string()
    .transform((id) => (id.startsWith('own:') ? id : `own:${id}`))
    .refine(
      (id) => PlaceId.safeParse(id).success,
      'may hold letters of a to z, digits, ".", "_" and "-" only',
    ),
  name: z.string().min(1, 'is empty').max(200, 'is longer than 200 characters'),
  names: z
    .string()
    .default('')
    .transform((names) => names.split('|').flatMap((name) => (name.trim() === '' ? [] : [name.trim()])))
    .refine((names) => names.length <= MOST_NAMES, `holds more than ${MOST_NAMES} names`),
  kind: PlaceKind.or(z.literal('').transform(() => 'settlement' as const)).default('settlement'),
  lat: number(-90, 90),
  lon: number(-180, 180),
  radius_km: number(0, 6000)
    .or(z.literal('').transform(() => DEFAULT_RADIUS_KM))
    .default(DEFAULT_RADIUS_KM),
  country: z
    .string()
    .regex(/^([A-Z]{2})?$/, 'is not a code of two capital letters like SY')
    .pipe(optional)
    .optional(),
  country_name: optional.optional(),
  region: optional.optional(),
  county: optional.optional(),
})

/**
 * Reads a user's places from CSV (RFC 4180, UTF-8, a head line; columns `id name names kind lat lon radius_km country
 * country_name region county`, of which `id name lat lon` must be there; `names` are separated by `|`).
 * @throws RecountError `bad-input` with the number and the fault of each bad line, `too-large`
 */
export function parseOwnPlaces(csv: string): OwnPlace[] {
  if (csv.length > MOST_CHARACTERS)
    throw tooLarge(`The file of places has more than ${MOST_CHARACTERS} characters.`)
  const lines = readLines(csv)
  if (lines.length > MOST_PLACES) throw tooLarge(`The file has more than ${MOST_PLACES} places.`)
  const faults: string[] = []
  const places = new Map<string, OwnPlace>()
  for (const { line, record } of lines) {
    const row = Row.safeParse(record)
    if (!row.success) {
      faults.push(
        ...row.error.issues.map((issue) => `line ${line}: ${issue.path.join('.')} ${wordsOf(issue)}`),
      )
    } else if (places.has(row.data.id)) {
      faults.push(`line ${line}: id ${row.data.id} stands in the file twice`)
    } else {
      const { radius_km, country, country_name, region, county, ...place } = row.data
      places.set(place.id, {
        ...place,
        radiusKm: radius_km,
        ...(country === undefined ? {} : { country }),
        ...(country_name === undefined ? {} : { countryName: country_name }),
        ...(region === undefined ? {} : { region }),
        ...(county === undefined ? {} : { county }),
      })
    }
  }
  if (faults.length > 0) throw badLines(faults)
  return [...places.values()]
}

interface Line {
  readonly line: number
  readonly record: Record<string, string>
}

function readLines(csv: string): Line[] {
  let seen = false
  try {
    const rows: { info: { lines: number }; record: Record<string, string> }[] = parse(csv, {
      bom: true,
      columns: (head: string[]) => {
        seen = true
        return checkedHead(head.map((column) => column.trim().toLowerCase()))
      },
      info: true,
      trim: true,
      skip_empty_lines: true,
    })
    if (!seen) checkedHead([])
    return rows.map(({ info, record }) => ({ line: info.lines, record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw badLines([`line ${error.lines ?? 1}: ${error.message}`])
  }
}

function checkedHead(head: string[]): string[] {
  const missing = REQUIRED.filter((column) => !head.includes(column))
  const unknown = head.filter((column) => !COLUMNS.includes(column))
  if (missing.length > 0) throw badLines([`line 1: column ${missing.join(', ')} is missing`])
  if (unknown.length > 0) throw badLines([`line 1: column ${unknown.join(', ')} is not known`])
  return head
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') return issue.errors.flat().map(wordsOf)[0] ?? 'is not understood'
  if (issue.code === 'invalid_value') return `is not one of ${issue.values.join(', ')}`
  return issue.message
}

function badLines(faults: readonly string[]): RecountError {
  const more = faults.length - MOST_REASONS
  return new RecountError(
    'bad-input',
    `The places were not taken in: ${faults.slice(0, MOST_REASONS).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
    'Mend these lines and give the file again; docs/gazetteer.md shows the columns.',
  )
}

function tooLarge(what: string): RecountError {
  return new RecountError('too-large', what, 'Give several smaller files.')
}
