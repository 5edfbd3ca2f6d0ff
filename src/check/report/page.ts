/** What a check found as one page of HTML: its pictures are in it, it needs no script and asks for nothing. */
import { createHash } from 'node:crypto'
import { escapeHtml } from '../../core/html.ts'
import { type CheckGroup, type CheckVerdict, checkGroups, type Evidence, type Finding } from '../finding.ts'
import { checkWords, groupWords, headline } from '../words.ts'
import { choosePictures, dataUrl, type Picture, sizeOf } from './pictures.ts'
import { reportStyle } from './style.ts'

export type Reported = {
  readonly target: string
  readonly product: string
  readonly verdict: 'pass' | 'warn' | 'fail'
  readonly checks: readonly Finding[]
  readonly browser: string | null
  readonly at: number
  readonly tookMs: number
  readonly timeZone: string
}

/** The order in which a group is read. */
const byWeight = ['fail', 'warn', 'unknown', 'pass', 'not-needed'] as const satisfies readonly CheckVerdict[]

const policy = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(reportStyle).digest('base64')}'; base-uri 'none'; form-action 'none'`

export function renderReport(reported: Reported, pictures: readonly Picture[]): string {
  const { product, checks } = reported
  const sorted = [...checks].sort((a, b) => byWeight.indexOf(a.verdict) - byWeight.indexOf(b.verdict))
  const shown = choosePictures(
    sorted.flatMap(({ evidence }) => evidence.flatMap(({ shot }) => shot ?? [])),
    pictures,
  )
  const drawn = new Set<string>()
  const groups = (Object.keys(checkGroups) as CheckGroup[]).map((group) =>
    renderGroup(
      group,
      sorted.filter(({ id }) => (checkGroups[group] as readonly string[]).includes(id)),
      { shown, drawn },
    ),
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(product)}: ${headline(checks)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
${renderHead(reported, sorted)}
${groups.join('\n')}
</main>
</body>
</html>
`
}

const mark = `<svg width="40" height="40" viewBox="0 0 40 40" fill="none" stroke="currentColor" aria-hidden="true"><circle cx="20" cy="20" r="5" stroke-width="3"/><path d="M31.3 8.7A16 16 0 1 0 36 20" stroke-width="3"/></svg>`

function renderHead(reported: Reported, sorted: readonly Finding[]): string {
  const { target, browser, at, tookMs, timeZone } = reported
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
    at,
  )
  const told = sorted.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
  const line = headline(reported.checks)
  return `${mark}
<h1>${escapeHtml(line.charAt(0).toUpperCase() + line.slice(1))}</h1>
<p class="facts"><code dir="auto">${escapeHtml(target)}</code><br>${escapeHtml(time)} · ${escapeHtml(browser ?? 'no browser')} · ${Math.max(1, Math.round(tookMs / 1000))} s · a phone of 390 by 844, a tablet, a laptop; the first visit on a slow connection</p>
${told.length === 0 ? '' : `<ol class="index">${told.map(renderEntry).join('')}</ol>`}`
}

const renderEntry = ({ id, verdict, evidence }: Finding): string =>
  `<li><a href="#${id}">${renderVerdict(verdict)}<span class="what" dir="auto">${escapeHtml(evidence[0]?.what ?? checkWords[id])}</span></a></li>`

const renderVerdict = (verdict: CheckVerdict): string =>
  `<span class="verdict ${verdict}">${verdict === 'not-needed' ? 'not needed' : verdict}</span>`

type Drawing = {
  readonly shown: ReadonlyMap<string, Picture>
  /** Each is drawn once; later on it is pointed at. */
  readonly drawn: Set<string>
}

function renderGroup(group: CheckGroup, checks: readonly Finding[], drawing: Drawing): string {
  if (checks.length === 0) return ''
  const loud = checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
  const quiet = checks.filter((one) => !loud.includes(one))
  return `<section>
<h2>${groupWords[group]}</h2>
${loud.map((one) => renderLoud(one, drawing)).join('\n')}
${quiet.length === 0 ? '' : `<ul class="quiet">${quiet.map((one) => renderQuiet(one, drawing)).join('\n')}</ul>`}
</section>`
}

const renderName = ({ id, verdict }: Finding): string =>
  `${renderVerdict(verdict)}<div><h3>${checkWords[id]}</h3> <span class="id">${id}</span></div>`

const renderLoud = (one: Finding, drawing: Drawing): string => `<article class="check" id="${one.id}">
<div class="name">${renderName(one)}</div>
${one.do === null ? '' : `<p class="do" dir="auto">${escapeHtml(one.do)}</p>`}
${renderEvidence(one.evidence, drawing)}
</article>`

/** Why something is unknown is seen without a click. */
function renderQuiet(one: Finding, drawing: Drawing): string {
  const why = one.verdict === 'unknown' ? (one.evidence[0]?.what ?? '') : ''
  // How it looks pasted is worth seeing also where nothing is wrong with it.
  const isOpen = one.id === 'preview' ? ' open' : ''
  return `<li id="${one.id}"><details${isOpen}><summary>${renderName(one)}${why === '' ? '' : `<span class="facts" dir="auto">${escapeHtml(why)}</span>`}</summary><div>
${one.do === null ? '' : `<p class="do" dir="auto">${escapeHtml(one.do)}</p>`}
${renderEvidence(one.evidence, drawing)}
</div></details></li>`
}

const renderEvidence = (evidence: readonly Evidence[], drawing: Drawing): string =>
  evidence.map((one) => renderOne(one, drawing)).join('\n')

function renderOne({ what, where, excerpt, device, shot }: Evidence, drawing: Drawing): string {
  return `<p dir="auto">${escapeHtml(what)}${device === undefined ? '' : ` <span class="facts">on the ${device}</span>`}${
    where === undefined ? '' : `<span class="where" dir="auto">${renderWhere(where)}</span>`
  }</p>${excerpt === undefined ? '' : `<pre dir="auto">${escapeHtml(excerpt)}</pre>`}${shot === undefined ? '' : renderShot(shot, what, drawing)}`
}

/** Only what begins like an address of the web is one to click. */
const renderWhere = (where: string): string =>
  /^https?:\/\/[^\s]+$/i.test(where)
    ? `<a href="${escapeHtml(where)}" rel="noreferrer">${escapeHtml(where)}</a>`
    : escapeHtml(where)

function renderShot(name: string, what: string, { shown, drawn }: Drawing): string {
  const picture = shown.get(name)
  if (!picture) return `<p class="facts">its picture is beside this page: ${escapeHtml(name)}</p>`
  if (drawn.has(name))
    return `<p class="facts"><a href="#shot-${escapeHtml(name)}">the same picture as above</a></p>`
  drawn.add(name)
  const size = sizeOf(picture)
  const isWide = size !== undefined && size.width > size.height
  return `<figure${isWide ? ' class="wide"' : ''} id="shot-${escapeHtml(name)}"><img src="${dataUrl(picture)}" alt="${escapeHtml(what)}"${
    size ? ` width="${size.width}" height="${size.height}"` : ''
  }></figure>`
}
