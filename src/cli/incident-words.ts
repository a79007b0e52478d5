import color from 'picocolors'
import type { LinkDecision } from '../model/index.ts'
import type { Account, IncidentView } from '../workspace/index.ts'
import { shortRef } from './claim-ref.ts'
import { fieldLines } from './claim-words.ts'
import { killedWords, placeWords, SHOWN_ID } from './incidents.ts'
import { wrap } from './table.ts'
import { waterfall } from './waterfall.ts'
import { codeWords, many, whenWords } from './words.ts'

/** An incident with its accounts as lines that fit `width` cells; with `why`, the waterfall of each link. */
export function incidentWords(view: IncidentView, width: number, why: boolean): string {
  const { incident, accounts, size } = view
  const { consensus, documents, origins } = incident
  const means = [consensus.method, ...consensus.munitions].flatMap((code) => code ?? []).map(codeWords)
  const lines = [
    ...wrap(consensus.title, width).map(color.bold),
    ...wrap(
      `${whenWords(consensus.when)}, ${placeWords(consensus)}. ${many(documents, 'document')} from ${many(origins, 'independent origin')}.`,
      width,
    ),
    ...fact('Killed', killedWords(consensus).replaceAll('\n', ', '), width),
    ...fact('By', consensus.actors.map((actor) => actor.name).join(', ') || 'not stated', width),
    ...fact('Means', means.join(', ') || 'not stated', width),
    ...consensus.conflicts.flatMap(({ field, words }) =>
      fact('Differ', `${field}: ${words}`, width).map(color.yellow),
    ),
    ...originLines(view, width),
    ...decisionLines(view, width),
    color.dim(`${incident.id}, as the log stood at ${many(size, 'entry', 'entries')}`),
  ]
  for (const account of accounts) {
    lines.push('', ...headLines(account, width), ...fieldLines(account.claim, account.text, width))
    if (why) lines.push(...whyLines(account, width))
  }
  for (const text of view.texts) lines.push(...textLines(text, width, why))
  return lines.join('\n')
}

/** A document that tells of the incident by its text as a whole. */
function textLines({ document, link }: IncidentView['texts'][number], width: number, why: boolean): string[] {
  const said = `${document.source ?? document.name}, ${document.publishedAt?.slice(0, 10) ?? 'date not stated'}`
  return [
    '',
    ...wrap(said, width).map(color.bold),
    ...wrap('also tells of this, by its text as a whole; counts for nothing', width - 2).map(
      (line) => `  ${line}`,
    ),
    ...(why ? [`  fits ${shortRef(link.with)}:`, ...waterfall(link.reasons, link.weight, width)] : []),
  ]
}

const FACT_WIDTH = 8

function fact(name: string, words: string, width: number): string[] {
  return wrap(words, width - FACT_WIDTH).map((line, i) => (i === 0 ? name : '').padEnd(FACT_WIDTH) + line)
}

function headLines({ document, ref, link: { replacedBy } }: Account, width: number): string[] {
  const said = `${document.source ?? document.name}, ${document.publishedAt?.slice(0, 10) ?? 'date not stated'}`
  const replaced = replacedBy === undefined ? '' : `, replaced by a later version: ${shortRef(replacedBy)}`
  const recognised =
    document.recognisedBy === undefined ? '' : `, words recognised by ${document.recognisedBy}`
  return [...wrap(said, width).map(color.bold), color.dim(`  ${shortRef(ref)}${recognised}${replaced}`)]
}

/** Why a claim is in its incident: the waterfall of its link, or a person's decision. */
function whyLines({ link: { by, with: other, weight, reasons } }: Account, width: number): string[] {
  if (other === undefined) return ['  stands alone']
  const how = by === 'person' ? 'put together by a person' : 'linked'
  return [`  ${how} with ${shortRef(other)}:`, ...waterfall(reasons, weight, width)]
}

/** Who copied or quoted whom. */
function originLines({ origins, accounts }: IncidentView, width: number): string[] {
  const nameOf = (id: string) => {
    const document = accounts.find((account) => account.document.id === id)?.document
    return document?.source ?? document?.name ?? id.slice(0, SHOWN_ID)
  }
  const how = ({ quotes, copyOf }: IncidentView['origins'][number]['documents'][number]) => {
    if (copyOf) return ` (${Math.round(copyOf.share * 100)} % in the words of ${nameOf(copyOf.id)})`
    return quotes === undefined ? '' : ` (quotes ${quotes})`
  }
  return origins.flatMap(({ name, documents }) => {
    const [only] = documents
    if (documents.length === 1 && only?.quotes === undefined) return []
    const from = documents.map((document) => `${nameOf(document.id)}${how(document)}`).join('; ')
    return fact('Origin', `${name ?? 'not named'}: ${from}`, width)
  })
}

/** What people decided on the incident, the last first. */
function decisionLines({ decisions }: IncidentView, width: number): string[] {
  return decisions
    .toReversed()
    .flatMap(({ seq, by, undone, decision }) =>
      fact(
        'Decided',
        `entry ${seq}, ${by}: ${decisionWords(decision)}${undone ? ', taken back' : ''}: ${decision.reason}`,
        width,
      ),
    )
}

function decisionWords({ a, b, decision, sides, incidents = [], until }: LinkDecision): string {
  const pair = `${shortRef(a)} and ${shortRef(b)}`
  if (decision === 'later') return `${pair} put aside${until === undefined ? '' : ` until ${until}`}`
  if (sides === undefined) return `${pair} are ${decision === 'same' ? 'the same' : 'different'}`
  return decision === 'same'
    ? `${incidents.join(' and ')} merged`
    : `${sides.a.map(shortRef).join(', ')} taken out of ${incidents.join(' and ')}`
}
