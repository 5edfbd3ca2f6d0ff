/** A page of the site: its words in HTML. How they look is the stylesheet's. */
import { escapeHtml } from '../../core/html.ts'
import type { Material } from '../material.ts'
import type { Action } from './action.ts'
import type { Content } from './content.ts'
import { headOf, type Place } from './head.ts'
import type { Layout } from './layout.ts'
import type { Palette } from './palette.ts'
import { sectionsOf, sourceOf, wordsOf } from './sections.ts'
import { shapeOf, shotOf } from './shots.ts'

export function pageOf(
  content: Content,
  place: Place,
  material: Material,
  look: { readonly palette: Palette; readonly layout: Layout },
): string {
  return `<!DOCTYPE html>
<html lang="${escapeHtml(content.language)}" dir="${content.direction}">
<head>
${headOf(content, place, material, look.palette)}
</head>
<body class="${look.layout} ${shapeOf(content.pictures)}">
${topOf(content)}
<main>
<div class="opening">
${heroOf(content)}
${shotOf(content.pictures, place.up)}</div>
${sectionsOf(content)}
</main>
${footOf(content)}</body>
</html>
`
}

const topOf = ({ name, version }: Content): string =>
  `<header class="top">
<p class="name">${escapeHtml(name)}</p>${version === null ? '' : `\n<p class="edition">${escapeHtml(version)}</p>`}
</header>`

/** A long sentence is set smaller, or it fills a phone's screen. */
const longLine = 70

function heroOf({ what, fact, action, words }: Content): string {
  const long = what.text.length > longLine ? ' class="long"' : ''
  const said = fact === null ? [] : [`<p class="fact">${wordsOf(fact)}</p>`, sourceOf(fact)]
  const beside = [...said, ...(action === null ? [] : [actOf(action, words.install)])].filter(
    (one) => one !== '',
  )
  return `<div class="hero">
<h1${long}>${wordsOf(what)}</h1>
${beside.length === 0 ? '' : `<div class="beside">\n${beside.join('\n')}\n</div>\n`}</div>`
}

function actOf(action: Action, install: string): string {
  switch (action.kind) {
    case 'open':
      return `<p class="act"><a class="open" href="${escapeHtml(action.href)}">${escapeHtml(action.label)}</a></p>`
    case 'install':
      return `<p class="label">${escapeHtml(install)}</p>
<pre class="act" dir="ltr"><code class="line">${escapeHtml(action.line)}</code></pre>`
    default:
      return action satisfies never
  }
}

function footOf({ licence, repository, words }: Content): string {
  const rows = [
    licence === null ? '' : `<p>${escapeHtml(words.licence)}: ${escapeHtml(licence)}</p>\n`,
    repository === null ? '' : `<p><a href="${escapeHtml(repository)}">${escapeHtml(words.source)}</a></p>\n`,
  ]
  return rows.every((row) => row === '') ? '' : `<footer>\n${rows.join('')}</footer>\n`
}
