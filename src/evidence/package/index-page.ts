import type { CustodyStep, Extraction } from '../../model/index.ts'
import {
  itemPath,
  type PackageContent,
  type PackagedAccount,
  type PackagedIncident,
  textPath,
} from './content.ts'
import { type Html, html, raw } from './html.ts'
import { PAGE_WORDS, type PageWords } from './words.ts'

const STYLE = `
:root{color-scheme:light dark;--ink:#1c1b18;--dim:#5f5b53;--paper:#fbfaf6;--line:#d9d5ca;--accent:#7a2e1d}
@media(prefers-color-scheme:dark){:root{--ink:#eceae4;--dim:#aaa59a;--paper:#171613;--line:#3a372f;--accent:#e09a84}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 Georgia,"Noto Naskh Arabic",serif}
nav,main{max-width:60rem;margin:0 auto;padding:1rem}
main+main{border-block-start:3px double var(--line)}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-block-start:2rem;border-block-end:1px solid var(--line)}h3{font-size:1rem}
a{color:var(--accent)}code{font-size:.8rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-block-end:1px solid var(--line)}
.scroll{overflow-x:auto}.dim{color:var(--dim)}blockquote{margin:.3rem 0;padding-inline-start:.8rem;border-inline-start:2px solid var(--line)}
`

/** The page that people read first, in English and Arabic: no script, and nothing that is loaded from elsewhere. */
export function indexPage(content: PackageContent): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${content.name}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<nav>${Object.entries(PAGE_WORDS).map(([code, { language }]) => html`<a href="#${code}" lang="${code}">${language}</a> `)}</nav>
${Object.entries(PAGE_WORDS).map(([code, words]) => page(content, code, words))}
</body>
</html>
`.text
}

function page(content: PackageContent, code: string, words: PageWords): Html {
  const { log, incidents, items, custody, seen, withheld } = content
  const names = new Map(items.map(({ digest, name }) => [digest, name]))
  const nothing = withheld.entries.length + withheld.records.length + withheld.fields.length === 0
  return html`<main id="${code}" lang="${code}" dir="${words.dir}">
<h1>${words.title}</h1>
<dl>${facts(content).map(([key, value]) => html`<dt>${words.facts[key]}</dt><dd><bdi>${value}</bdi></dd>`)}</dl>
<p>${words.check} <a href="../VERIFY.txt">VERIFY.txt</a></p>
<h2>${words.shows}</h2>
<ul>${words.showsList.map((line) => html`<li>${line}</li>`)}</ul>
<h2>${words.notShows}</h2>
<ul>${words.notShowsList.map((line) => html`<li>${line}</li>`)}</ul>
<h2>${words.seen}</h2>
${seen.length === 0 ? html`<p><strong>${words.nobody}</strong></p>` : html`<ul>${seen.map(({ how, by, size, at }) => html`<li>${words[how](by, size, at)}</li>`)}</ul>`}
<p>${words.printed}</p>
<p><code dir="ltr">${log.line}</code></p>
<h2>${words.incidents}</h2>
${incidents.length === 0 ? html`<p class="dim">${words.noIncidents}</p>` : incidents.map((one) => incident(one, content, words))}
<h2>${words.items}</h2>
<div class="scroll"><table>
<tr><th>${words.file}</th><th>${words.source}</th><th>${words.arrived}</th><th>${words.size}</th><th>SHA-256</th></tr>
${items.map((item) => {
  const said = item.acquisitions.findLast((one) => one.said.source ?? one.said.url)?.said
  return html`<tr><td><a href="${itemPath(item)}"><bdi>${item.name}</bdi></a>${content.texts.get(item.digest)?.hasText ? html`<br><a href="${textPath(item.digest)}">${words.text}</a>` : ''}</td><td><bdi>${said?.source ?? ''}</bdi> <bdi>${said?.url ?? ''}</bdi></td><td>${dayOf(item.acquisitions[0]?.at)}</td><td>${item.size}</td><td><code dir="ltr">${item.digest}</code></td></tr>
`
})}</table></div>
<h2>${words.custody}</h2>
<p class="dim">${words.custodyHint}</p>
${custody.map(({ item, chain }) => custodyTable(names.get(item) ?? item, chain, words))}
<h2>${words.withheld}</h2>
${
  nothing
    ? html`<p>${words.nothingWithheld}</p>`
    : html`<p>${words.withheldCounts(withheld.items, withheld.entries.length, withheld.records.length)}</p>
<p>${words.withheldFields}: ${withheld.fields.join(', ') || '–'}</p><p>${words.withheldHint}</p>`
}
</main>
`
}

type Fact = keyof PageWords['facts']

function facts({ name, made, by, purpose, authority, to, log }: PackageContent): readonly [Fact, string][] {
  const all: readonly [Fact, string | undefined][] = [
    ['name', name],
    ['made', made],
    ['by', by],
    ['purpose', purpose],
    ['authority', authority],
    ['to', to],
    ['log', log.vkey],
    ['entries', String(log.size)],
  ]
  return all.filter((fact): fact is [Fact, string] => fact[1] !== undefined)
}

function incident(held: PackagedIncident, content: PackageContent, words: PageWords): Html {
  const { consensus } = held
  const when = consensus?.when
  const where = consensus?.where
  return html`<section><h3><bdi>${consensus?.title ?? words.untitled}</bdi> <span class="dim">${held.id}</span></h3>
${
  consensus === undefined
    ? html`<p class="dim">${words.consensusWithheld}</p>`
    : html`<dl>${when ? html`<dt>${words.when}</dt><dd>${when.from === when.to ? when.from : html`${when.from} – ${when.to}`}</dd>` : ''}${where ? html`<dt>${words.where}</dt><dd><bdi>${where.name}</bdi></dd>` : ''}${(consensus.harm ?? []).map((harm) => html`<dt>${words.harm}</dt><dd>${words.harmKinds[harm.kind]}: ${countWords(harm, words)} (${words.statuses[harm.status]}${harm.groups.length > 0 ? `: ${harm.groups.join(', ')}` : ''})</dd>`)}</dl>`
}
<p>${words.accounts}:</p>
${held.links.map(({ claim }) => account(claim, content))}
${held.withheld > 0 ? html`<p class="dim">${words.accountsWithheld(held.withheld)}</p>` : ''}
</section>
`
}

/** The words of a claim with a little of what stands around them, and where they stand. */
function account(ref: string, { accounts, items }: PackageContent): Html {
  const told = accounts.get(ref)
  const [document = ''] = ref.split('#')
  const name = () => items.find(({ digest }) => digest === document)?.name ?? document.slice(0, 16)
  return html`<blockquote dir="auto">${told?.words ?? ''} <span class="dim">(<bdi>${told?.source ?? name()}</bdi>)</span></blockquote>
`
}

/** What an incident shows of a claim in an extraction. */
export function accountIn(extraction: Extraction, id: string): PackagedAccount {
  const { claims, text, publisher, title } = extraction
  const claim = claims.find((one) => one.id === id)
  const source = publisher ?? title
  const words = text !== undefined && claim ? wordsAround(text, claim.trigger.quotes) : ''
  return { words, ...(source !== undefined && { source }) }
}

const AROUND = 160

function wordsAround(text: string, quotes: Extraction['claims'][number]['trigger']['quotes']): string {
  const [first] = quotes
  if (!first) return ''
  const start = text.lastIndexOf('\n', Math.max(0, first.start - 1)) + 1
  const end = text.indexOf('\n', first.end)
  const from = Math.max(start, first.start - AROUND)
  const to = Math.min(end < 0 ? text.length : end, first.end + AROUND)
  return `${from > start ? '…' : ''}${text.slice(from, to)}${end < 0 || to < end ? '…' : ''}`
}

function custodyTable(name: string, chain: readonly CustodyStep[], words: PageWords): Html {
  return html`<h3><bdi>${name}</bdi></h3>
<div class="scroll"><table><tr><th>${words.at}</th><th>${words.act}</th><th>${words.facts.by}</th><th>${words.why}</th></tr>
${chain.map(
  ({
    at,
    act,
    by,
    purpose,
    note,
    to,
    authority,
    package: left,
  }) => html`<tr><td>${at}</td><td>${words.acts[act]}</td><td><bdi>${by}</bdi></td><td><bdi>${[purpose ?? note, to, authority, left].filter(Boolean).join('; ')}</bdi></td></tr>
`,
)}</table></div>
`
}

function countWords(
  { min, max }: { readonly min: number | null; readonly max: number | null },
  words: PageWords,
): string {
  if (min === null) return words.atMost(String(max))
  if (max === null) return words.atLeast(String(min))
  return min === max ? String(min) : `${min}–${max}`
}

const dayOf = (at: string | undefined) => at?.slice(0, 10) ?? ''
