/** The two loops drawn to one scale, as an SVG that stands alone: for a README, a post, the console. Pure. */
import { escapeHtml } from '../core/html.ts'

type Week = { readonly week: string; readonly inner: number | null; readonly outer: number | null }

/** A year goes once around. */
const mostWeeks = 52
/** In the picture's own units; it is as wide as a README, and half as wide on a phone. */
const width = 480
const height = 316
const ring = { y: 138, r: 62 }
const longestBar = 38
/** Degrees of a week that stay open on either side. */
const seam = 0.6

/**
 * Each ring is the last year, week by week, clockwise from the top. A week in which the loop was turned closes its piece of the
 * ring; the bar on it is how often, and both rings have one scale. Light and dark by the viewer's own wish.
 */
export function drawLoops(weeks: readonly Week[]): string {
  const drawn = weeks.slice(-mostWeeks)
  const most = Math.max(1, ...drawn.flatMap((one) => [one.inner ?? 0, one.outer ?? 0]))
  const inner = loopOf(
    drawn.map((one) => one.inner),
    128,
    most,
  )
  const outer = loopOf(
    drawn.map((one) => one.outer),
    352,
    most,
  )
  const innerWords = wordsOf(inner.total, 'session', 'no git history')
  const outerWords = wordsOf(outer.total, 'turn', 'no loop at hand')
  const span =
    drawn.length === 0
      ? 'nothing to draw yet'
      : `${drawn[0]?.week} to ${drawn.at(-1)?.week} · a bar is a week, the longest ${most}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="800" height="${Math.round((800 * height) / width)}" role="img" aria-labelledby="outer-gap-title">
<title id="outer-gap-title">${escapeHtml(`The inner loop: ${innerWords}. The outer loop: ${outerWords}.`)}</title>
<style>
.p{fill:#f6f3ec}.i{fill:#1b1a17}.d{fill:#605b50}.c{fill:none;stroke:#1b1a17}.t{stroke:#b5ae9f}.s{stroke:#b8320a}
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;text-anchor:middle}
@media (prefers-color-scheme:dark){.p{fill:#171512}.i{fill:#d9d3c7}.d{fill:#a39c8e}.c{stroke:#d9d3c7}.t{stroke:#4b463e}.s{stroke:#ff8552}}
</style>
<rect class="p" width="${width}" height="${height}" rx="8"/>
${ringOf(128, inner, '')}
${ringOf(352, outer, ' s')}
${captionOf(128, 'building', innerWords)}
${captionOf(352, 'distributing', outerWords)}
<text class="d" x="${width / 2}" y="300" font-size="13">${escapeHtml(span)}</text>
</svg>
`
}

type LoopDrawing = { readonly total: number | null; readonly pieces: string; readonly bars: string }

function loopOf(counts: readonly (number | null)[], x: number, most: number): LoopDrawing {
  const known = counts.filter((one) => one !== null)
  if (known.length === 0) return { total: null, pieces: '', bars: '' }
  const slot = 360 / counts.length
  const turned = counts.map((count, at) => ({ count: count ?? 0, from: at * slot }))
  return {
    total: known.reduce((sum, one) => sum + one, 0),
    pieces: turned
      .filter((one) => one.count > 0)
      .map(({ from }) => arc(x, from + seam, from + slot - seam))
      .join(''),
    bars: turned
      .filter((one) => one.count > 0)
      .map(({ count, from }) => bar(x, from + slot / 2, (longestBar * count) / most))
      .join(''),
  }
}

function ringOf(x: number, { total, pieces, bars }: LoopDrawing, colour: string): string {
  const base = `<circle class="c t" cx="${x}" cy="${ring.y}" r="${ring.r}" stroke-width="1"${total === null ? ' stroke-dasharray="2 5"' : ''}/>`
  if (pieces === '') return base
  return `${base}<path class="c${colour}" d="${pieces}" stroke-width="7"/><path class="c${colour}" d="${bars}" stroke-width="${barWidth}" stroke-linecap="round"/>`
}

const barWidth = 3.5

const captionOf = (x: number, name: string, words: string): string =>
  `<text class="i" x="${x}" y="${ring.y + 6}" font-size="17">${name}</text><text class="i" x="${x}" y="268" font-size="17">${escapeHtml(words)}</text>`

const wordsOf = (total: number | null, what: string, missing: string): string =>
  total === null ? `unknown: ${missing}` : `${total.toLocaleString('en')} ${what}${total === 1 ? '' : 's'}`

/** Clockwise along the ring, angles from the top. */
const arc = (x: number, from: number, to: number): string =>
  `M${at(x, from, ring.r)}A${ring.r} ${ring.r} 0 ${to - from > 180 ? 1 : 0} 1 ${at(x, to, ring.r)}`

const bar = (x: number, angle: number, length: number): string =>
  `M${at(x, angle, ring.r + 8)}L${at(x, angle, ring.r + 8 + Math.max(0.5, length))}`

function at(x: number, angle: number, radius: number): string {
  const turn = ((angle - 90) * Math.PI) / 180
  return `${round(x + radius * Math.cos(turn))} ${round(ring.y + radius * Math.sin(turn))}`
}

const round = (value: number): number => Math.round(value * 10) / 10
