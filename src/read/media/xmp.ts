import type { FileEdit, FilePosition } from '../../model/index.ts'
import { dateOf, rounded, type Told, trait, words } from './told.ts'

/** Namespaces under the prefixes that their standards give them: a file may call them what it likes (XMP part 1, section 6.2). */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://ns.adobe.com/xap/1.0/': 'xmp',
  'http://ns.adobe.com/xap/1.0/mm/': 'xmpMM',
  'http://ns.adobe.com/xap/1.0/sType/ResourceEvent#': 'stEvt',
  'http://ns.adobe.com/xap/1.0/sType/ResourceRef#': 'stRef',
  'http://ns.adobe.com/photoshop/1.0/': 'photoshop',
  'http://ns.adobe.com/exif/1.0/': 'exif',
  'http://ns.adobe.com/tiff/1.0/': 'tiff',
  'http://ns.adobe.com/pdf/1.3/': 'pdf',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29/': 'Iptc4xmpExt',
}

/** A property of XMP: its values, and those of its fields where it is a structure. */
interface Property {
  readonly name: string
  readonly values: readonly string[]
  readonly structures: readonly ReadonlyMap<string, string>[]
}

/** What an XMP packet tells (XMP parts 1 and 2). It never throws. */
export async function xmpTold(packet: string): Promise<Told> {
  let properties: readonly Property[]
  try {
    properties = await propertiesOf(packet)
  } catch {
    return { problems: ['XMP is broken.'] }
  }
  const of = (name: string) => properties.filter((property) => property.name === name)
  const first = (name: string) => of(name).flatMap(({ values }) => values)[0]
  const structures = (name: string) => of(name).flatMap((property) => property.structures)
  const traits = (
    [
      ['make', 'tiff:Make'],
      ['model', 'tiff:Model'],
      ['software', 'xmp:CreatorTool'],
      ['software', 'tiff:Software'],
      ['software', 'pdf:Producer'],
      ['author', 'dc:creator'],
      ['copyright', 'dc:rights'],
      ['title', 'dc:title'],
      ['description', 'dc:description'],
      ['document-id', 'xmpMM:OriginalDocumentID'],
      ['document-id', 'xmpMM:DocumentID'],
      ['source-type', 'Iptc4xmpExt:DigitalSourceType'],
    ] as const
  ).flatMap(([name, property]) => trait(name, first(property), `XMP ${property}`))
  const from = structures('xmpMM:DerivedFrom')[0]
  return {
    dates: [
      ...dateOf(first('exif:DateTimeOriginal'), 'taken', 'XMP exif:DateTimeOriginal'),
      ...dateOf(first('photoshop:DateCreated'), 'taken', 'XMP photoshop:DateCreated'),
      ...dateOf(first('exif:DateTimeDigitized'), 'digitized', 'XMP exif:DateTimeDigitized'),
      ...dateOf(first('xmp:CreateDate'), 'created', 'XMP xmp:CreateDate'),
      ...dateOf(first('xmp:ModifyDate'), 'changed', 'XMP xmp:ModifyDate'),
      ...dateOf(first('xmp:MetadataDate'), 'changed', 'XMP xmp:MetadataDate'),
    ],
    positions: positionOf(first('exif:GPSLatitude'), first('exif:GPSLongitude')),
    traits: [
      ...traits,
      ...trait(
        'derived-from',
        from?.get('stRef:originalDocumentID') ?? from?.get('stRef:documentID'),
        'XMP xmpMM:DerivedFrom',
      ),
    ],
    edits: structures('xmpMM:History').flatMap(editOf),
  }
}

function editOf(step: ReadonlyMap<string, string>): readonly FileEdit[] {
  const action = words(step.get('stEvt:action'))
  const when = words(step.get('stEvt:when'))
  const software = words(step.get('stEvt:softwareAgent'))
  if (action === undefined) return []
  return [{ action, ...(when && { when }), ...(software && { software }), at: 'XMP xmpMM:History' }]
}

/** `36,12.5N`, `36,12,30N` (XMP part 2, section 1.2.7.4, GPSCoordinate). */
function positionOf(latitudeText = '', longitudeText = ''): readonly FilePosition[] {
  const [latitude, longitude] = [coordinate(latitudeText, 90), coordinate(longitudeText, 180)]
  if (latitude === undefined || longitude === undefined) return []
  if (!/[NS]$/.test(latitudeText) || !/[EW]$/.test(longitudeText)) return []
  return [{ latitude, longitude, at: 'XMP exif:GPSLatitude and exif:GPSLongitude' }]
}

function coordinate(text: string, most: number): number | undefined {
  const found = /^(\d{1,3}),(\d{1,2}(?:\.\d{1,12})?)(?:,(\d{1,2}))?([NSEW])$/.exec(text)
  if (!found) return undefined
  const sum = Number(found[1]) + Number(found[2]) / 60 + Number(found[3] ?? 0) / 3600
  if (sum > most) return undefined
  return rounded(found[4] === 'S' || found[4] === 'W' ? -sum : sum, 7)
}

/** The properties of every description in a packet (XMP part 1, section 7). Entities of a DTD are not expanded. */
async function propertiesOf(packet: string): Promise<readonly Property[]> {
  const { DOMParser } = await import('linkedom')
  // linkedom's own type is a part of the browser's.
  const page = new DOMParser().parseFromString(packet, 'text/xml') as unknown as Document
  const prefixes = new Map(
    Array.from(packet.matchAll(/xmlns:([\w.-]+)\s*=\s*["']([^"']+)["']/g), ([, prefix, uri]) => [
      prefix,
      uri,
    ]),
  )
  const nameOf = (tag: string) => {
    const [prefix, local] = tag.split(':')
    return local === undefined ? tag : `${PREFIXES[prefixes.get(prefix!) ?? ''] ?? prefix}:${local}`
  }
  const named = (element: Element, name: string) =>
    Array.from(element.children).filter(({ nodeName }) => nameOf(nodeName) === name)
  const fieldsOf = (element: Element): ReadonlyMap<string, string> => {
    const inner = named(element, 'rdf:Description')[0] ?? element
    return new Map([
      ...Array.from(inner.attributes, ({ name, value }) => [nameOf(name), value] as const),
      ...Array.from(inner.children, (child) => [nameOf(child.nodeName), textOf(child)] as const),
    ])
  }
  const propertyOf = (element: Element): Property => {
    const list = Array.from(element.children).find(({ nodeName }) =>
      /^rdf:(?:Seq|Bag|Alt)$/.test(nameOf(nodeName)),
    )
    const items = list ? named(list, 'rdf:li') : [element]
    const values = items.filter(({ children }) => children.length === 0).map(textOf)
    return {
      name: nameOf(element.nodeName),
      values: values.filter((text) => text !== ''),
      structures: items.map(fieldsOf),
    }
  }
  return Array.from<Element>(page.querySelectorAll('*'))
    .filter(
      ({ nodeName, parentElement }) =>
        nameOf(nodeName) === 'rdf:Description' && nameOf(parentElement?.nodeName ?? '') === 'rdf:RDF',
    )
    .flatMap((description) => [
      ...Array.from(description.attributes, ({ name, value }) => ({
        name: nameOf(name),
        values: value === '' ? [] : [value],
        structures: [],
      })),
      ...Array.from(description.children).map(propertyOf),
    ])
}

function textOf({ textContent }: Element): string {
  return (textContent ?? '').trim()
}
