/** What a second person sees of one turn: how far it came, what happened, and their words. No link, no address, nothing to press. */
import { createHash } from 'node:crypto'
import type * as z from 'zod'
import type { timeline } from '../contract/timeline.ts'
import type { turn as turnShape } from '../contract/turns.ts'
import { escapeHtml } from '../core/html.ts'

type Turn = z.output<typeof turnShape>
type Entry = z.output<typeof timeline>['entries'][number]

export type Watched = {
  readonly turn: Turn
  readonly entries: readonly Entry[]
  readonly maker: string
  readonly timeZone: string
}

/** The newest; who came late sees how far it is by the line. */
const maxEntries = 40

const style = `
:root{color-scheme:light dark;--paper:#f6f3ec;--ink:#1b1a17;--dim:#605b50;--thin:#b5ae9f;--signal:#b8320a}
@media(prefers-color-scheme:dark){:root{--paper:#171512;--ink:#d9d3c7;--dim:#a39c8e;--thin:#4b463e;--signal:#ff8552}}
*,::before,::after{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
main{max-width:44rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.75rem;line-height:1.25;font-weight:600;margin:0 0 .5rem}
p{margin:0 0 1rem}
.dim{color:var(--dim)}
ol{list-style:none;margin:2rem 0;padding:0}
.line li{position:relative;padding:0 0 1rem 2rem}
.line li::before{content:"";position:absolute;left:.25rem;top:.4rem;width:.75rem;height:.75rem;border-radius:50%;border:2px solid var(--thin);background:var(--paper)}
.line li:not(:last-child)::after{content:"";position:absolute;left:calc(.625rem - .5px);top:1.15rem;bottom:-.4rem;width:1px;background:var(--thin)}
.line .at::before{background:var(--ink);border-color:var(--ink)}
.line .now::before{background:var(--paper);border-color:var(--signal)}
.line li:not(.at){color:var(--dim)}
.said{font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;font-size:1.25rem;margin:0 0 1rem;padding:0;border:0}
.happened li{border-top:1px solid var(--thin);padding:.5rem 0;display:flex;gap:1rem}
time{font-variant-numeric:tabular-nums;color:var(--dim);flex:none}
@media(min-width:40rem){.line{display:flex}.line li{flex:1;padding:1.75rem .5rem 0 0}.line li::before{left:0;top:.35rem}.line li:not(:last-child)::after{left:.75rem;right:0;bottom:auto;top:.7rem;width:auto;height:1px}}
`
const script = `
const main = document.querySelector('main')
const from = new EventSource(location.pathname.replace(/\\/$/, '') + '/live')
from.addEventListener('turn', (event) => { main.innerHTML = JSON.parse(event.data) })
from.addEventListener('end', (event) => { from.close(); main.innerHTML = JSON.parse(event.data) })
`
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

export const watchPolicy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export const watchDocument = (main: string, isOpen: boolean): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>watching along</title>
<style>${style}</style>
</head>
<body>
<main>${main}</main>
${isOpen ? `<script>${script}</script>` : ''}
</body>
</html>
`

export const watchOver = `<h1>this is over</h1>
<p>You were let in to watch one person use one thing. Nothing is shown here any more.</p>`

export function watchMain({ turn, entries, maker, timeZone }: Watched): string {
  const clock = clockIn(timeZone)
  const time = (at: number): string =>
    `<time datetime="${new Date(at).toISOString()}">${escapeHtml(clock(at))}</time>`
  const stations = stationsOf(turn)
  const nowAt = stations.findLastIndex(({ at }) => at !== null)
  const words = [...turn.reactions, ...turn.journeys.flatMap((one) => one.reactions)].sort(
    (a, b) => a.at - b.at,
  )
  return `<h1>${escapeHtml(turn.person)} and ${escapeHtml(turn.product)}</h1>
<p>${escapeHtml(maker || 'whoever made it')} lets you watch along: one person, one turn, as it happens. You see what they see of it and can change nothing.</p>
${turn.simulated ? '<p>simulated: no person did this</p>' : ''}
<ol class="line" aria-label="how far it came">
${stations
  .map(
    ({ name, at }, index) =>
      `<li class="${at === null ? '' : 'at'}${index === nowAt ? ' now' : ''}">${name}${at === null ? '' : `<br>${time(at)}`}</li>`,
  )
  .join('\n')}
</ol>
${turn.expected === null ? '' : `<p class="dim">expected to do first: ${escapeHtml(turn.expected)}</p>`}
${words.map((one) => `<blockquote class="said">“${escapeHtml(one.words)}”</blockquote>`).join('\n')}
<ol class="happened" aria-label="what happened, newest first">
${entries
  .slice(-maxEntries)
  .toReversed()
  .map((one) => `<li>${time(one.at)}<span>${escapeHtml(one.words)}</span></li>`)
  .join('\n')}
</ol>
<p class="dim">times in ${escapeHtml(timeZone)}. It ends when ${escapeHtml(maker || 'they')} ends it, after two hours at the latest.</p>`
}

/** The earliest sign of each. */
function stationsOf(turn: Turn): readonly { readonly name: string; readonly at: number | null }[] {
  const stage = (key: 'opened' | 'figuredOut' | 'reacted' | 'returned'): number | null => {
    const attested = key === 'reacted' ? undefined : turn.attested[key]
    const all = [attested, ...turn.journeys.map((one) => one.stages[key])]
    const times = all.flatMap((one) => (one?.at === undefined || one.at === null ? [] : [one.at]))
    return times.length === 0 ? null : Math.min(...times)
  }
  const heard = turn.reactions.find(({ noise, attested }) => !noise || attested)?.at ?? null
  return [
    { name: 'sent', at: turn.sentAt },
    { name: 'previewed', at: turn.previewed?.at ?? null },
    { name: 'opened', at: stage('opened') },
    { name: 'figured out', at: stage('figuredOut') },
    { name: 'reacted', at: stage('reacted') ?? heard },
    { name: 'returned', at: stage('returned') },
  ]
}

const clockIn = (timeZone: string): ((at: number) => string) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  return (at) => format.format(at)
}
