/** What a page says of itself to browsers, previews and search: no claim that is not on the page. */

import { escapeHtml } from '../../core/html.ts'
import { cleanLine } from '../../core/text.ts'
import type { Material, Picture } from '../material.ts'
import type { Content } from './content.ts'
import { jsonLdOf } from './jsonLd.ts'
import type { Palette } from './palette.ts'
import { ogPath, ownIcon, shotsOf, widerThan } from './shots.ts'
import { descriptionOf, escapeTitle, titleOf } from './summary.ts'

/** Where a page is, and what lies beside it. */
export type Place = {
  /** From the page to `site/`: `` or `../`. */
  readonly up: string
  /** The page's own path below `site/`: `` or `de/`. */
  readonly path: string
  readonly hasFeed: boolean
  /** All the pages, where there are several. */
  readonly pages: readonly { readonly language: string; readonly path: string }[]
}

/** Only what the page brings along: no script, no font, no address elsewhere. Audits fetch robots.txt as the page. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

export function headOf(content: Content, place: Place, material: Material, palette: Palette): string {
  const { address } = content
  const here = address === null ? null : new URL(place.path, address).href
  const title = titleOf(content)
  const description = descriptionOf(content)
  const og = material.pictures.find((picture) => picture.path === ogPath)
  const meta = (name: string, text: string): string => `<meta name="${name}" content="${escapeHtml(text)}">`
  const property = (name: string, text: string): string =>
    `<meta property="${name}" content="${escapeHtml(text)}">`
  return [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeTitle(title)}</title>`,
    meta('description', description),
    meta('color-scheme', 'light dark'),
    `<meta name="theme-color" content="${palette.day.paper}" media="(prefers-color-scheme: light)">`,
    `<meta name="theme-color" content="${palette.night.paper}" media="(prefers-color-scheme: dark)">`,
    `<link rel="stylesheet" href="${place.up}style.css">`,
    ...preloads(content, place.up),
    ...icons(material.pictures, place.up),
    ...(here === null ? [] : [`<link rel="canonical" href="${escapeHtml(here)}">`]),
    '<link rel="alternate" type="text/markdown" href="index.md">',
    ...(place.hasFeed
      ? [`<link rel="alternate" type="application/atom+xml" href="${place.up}feed.xml">`]
      : []),
    `<link rel="describedby" type="text/plain" href="${place.up}llms.txt">`,
    ...alternates(content, place),
    property('og:type', 'website'),
    property('og:title', title),
    property('og:description', description),
    property('og:site_name', content.name),
    ...(here === null ? [] : [property('og:url', here)]),
    ...(og === undefined ? [] : preview(og, address, place.up, property)),
    meta('twitter:card', og === undefined ? 'summary' : 'summary_large_image'),
    `<script type="application/ld+json">${jsonLdOf(content, material, here)}</script>`,
  ].join('\n')
}

/** The product's own icon as its picture was made; else its first letter on its own colour. */
function icons(pictures: readonly Picture[], up: string): readonly string[] {
  const own = pictures.find((picture) => picture.path === ownIcon)
  const href = `${up}icons/apple-touch-icon.png`
  return own === undefined
    ? [`<link rel="icon" href="${up}icon.svg" type="image/svg+xml">`]
    : [`<link rel="icon" href="${href}" type="image/png">`, `<link rel="apple-touch-icon" href="${href}">`]
}

function preview(
  og: Picture,
  address: string | null,
  up: string,
  property: (name: string, text: string) => string,
): readonly string[] {
  return [
    property('og:image', address === null ? `${up}og.png` : new URL('og.png', address).href),
    property('og:image:width', String(og.width)),
    property('og:image:height', String(og.height)),
    property('og:image:alt', cleanLine(og.alt, 300)),
  ]
}

function preloads(content: Content, up: string): readonly string[] {
  const { narrow, wide } = shotsOf(content.pictures)
  const link = (picture: Picture, media: string): string =>
    `<link rel="preload" as="image" href="${up}${picture.path.slice('site/'.length)}"${media} fetchpriority="high">`
  if (narrow === undefined) return []
  if (wide === undefined) return [link(narrow, '')]
  return [link(narrow, ` media="not all and ${widerThan}"`), link(wide, ` media="${widerThan}"`)]
}

const alternates = ({ address }: Content, { pages }: Place): readonly string[] =>
  address === null || pages.length < 2
    ? []
    : pages.map(
        (page) =>
          `<link rel="alternate" hreflang="${escapeHtml(page.language)}" href="${escapeHtml(new URL(page.path, address).href)}">`,
      )
