/** The texts of a landing page that can be worded: its first line, and what it lists of what the product does. */
import { escapeHtml } from '../../core/html.ts'
import type { DraftKind } from '../../core/pack.ts'
import { escapeMarkdown } from '../landing/markdown.ts'
import type { Draft } from '../material.ts'
import { lineKey } from './lineKey.ts'

export type PageText = { readonly key: string; readonly kind: DraftKind; readonly text: string }

type Place = PageText & { readonly start: number; readonly end: number }

export const isPage = ({ path, kind }: Pick<Draft, 'path' | 'kind'>): boolean =>
  kind === 'landing-page' && path.endsWith('/index.html')

const heading = /<h1(?: class="long")?>([^<]{1,1000})<\/h1>/
const list = /<section class="does">[\s\S]{0,400}?<ul>\n([\s\S]{0,20000}?)\n<\/ul>/
const item = /<li>([^<]{1,2000})<\/li>/g

/** As our own page has them; words in another language than the page's stand in a tag, and stay as they are. */
function placesIn(body: string): readonly Place[] {
  const places: Place[] = []
  const h1 = heading.exec(body)
  if (h1?.[1] !== undefined) {
    const start = h1.index + h1[0].indexOf('>') + 1
    places.push(placeOf('page.h1', 'landing-hero', h1[1], start))
  }
  const does = list.exec(body)
  if (does?.[1] !== undefined) {
    const from = does.index + does[0].lastIndexOf(does[1])
    for (const match of does[1].matchAll(item)) {
      const html = match[1] ?? ''
      const key = lineKey('page.does', unescaped(html))
      places.push(placeOf(key, 'text', html, from + match.index + '<li>'.length))
    }
  }
  return places
}

const placeOf = (key: string, kind: DraftKind, html: string, start: number): Place => ({
  key,
  kind,
  text: unescaped(html),
  start,
  end: start + html.length,
})

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}
const unescaped = (html: string): string =>
  html.replace(/&(?:lt|gt|quot|#39|amp);/g, (one) => entities[one] ?? one)

export const textsOfPage = (body: string): readonly PageText[] =>
  placesIn(body).map(({ key, kind, text }) => ({ key, kind, text }))

/** Words of a page are one line each, and never markup. */
const asLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

export function putPage(body: string, texts: Readonly<Record<string, string>>): string {
  let put = body
  for (const { key, start, end } of placesIn(body).toReversed()) {
    const text = asLine(texts[key] ?? '')
    if (text !== '') put = put.slice(0, start) + escapeHtml(text) + put.slice(end)
  }
  return put
}

/** The page's Markdown twin and, of the first page, its llms.txt say what the page says. */
export function followPage(drafts: readonly Draft[], was: Draft, now: Draft): readonly Draft[] {
  const said = textsOfPage(String(now.body))
  const changed = textsOfPage(String(was.body)).flatMap(({ key, text }) => {
    const other = said.find((one) => one.key === key)?.text
    return other === undefined || other === text
      ? []
      : [[escapeMarkdown(text), escapeMarkdown(other)] as const]
  })
  const folder = now.path.slice(0, -'index.html'.length)
  const beside = new Set([`${folder}index.md`, `${folder}llms.txt`])
  return drafts.map((draft) =>
    beside.has(draft.path) && typeof draft.body === 'string'
      ? { ...draft, body: withLines(draft.body, changed) }
      : draft,
  )
}

/** Whole lines and what ends one; a sentence within a paragraph stays. */
const withLines = (body: string, changed: readonly (readonly [string, string])[]): string =>
  body
    .split('\n')
    .map((line) => {
      const found = changed.find(
        ([was]) =>
          line === was ||
          (/^(?:#|-|>|- \[.{1,200}\]\(.{1,2000}\):) $/.test(line.slice(0, -was.length)) &&
            line.endsWith(was)),
      )
      return found === undefined ? line : line.slice(0, line.length - found[0].length) + found[1]
    })
    .join('\n')
