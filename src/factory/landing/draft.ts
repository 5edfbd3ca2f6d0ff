/** The product's page: static HTML and one stylesheet, made of its facts and the maker's words. */
import { escapeHtml } from '../../core/html.ts'
import type { DraftKind } from '../../core/pack.ts'
import { checkableIn } from '../gate/checkable.ts'
import type { Draft, Drafted, Material } from '../material.ts'
import { type Content, contentOf } from './content.ts'
import { feedOf } from './feed.ts'
import { missingOf, missingPage, untranslated } from './gaps.ts'
import type { Place } from './head.ts'
import { iconOf } from './icon.ts'
import { layoutOf } from './layout.ts'
import { llmsOf, twinOf } from './markdown.ts'
import { pageOf } from './page.ts'
import { paletteOf } from './palette.ts'
import { ownIcon } from './shots.ts'
import { sheetOf } from './style/sheet.ts'
import { primaryOf } from './words.ts'

type Page = { readonly language: string; readonly path: string; readonly content: Content }

/** The files of `site/`; without a sentence that says what the product does there is no page, only the question. */
export function draftLanding(material: Material): Drafted {
  const { card } = material
  const main = contentOf(material, languageTag(card.language), true)
  if (main === undefined || !canBeChecked(main, material)) return { drafts: [], missing: missingPage }
  const others = otherLocales(material)
  const translated = others.flatMap((locale): readonly Page[] => {
    const content = contentOf(material, locale, false)
    return content === undefined ? [] : [{ language: locale, path: `${locale}/`, content }]
  })
  const pages: readonly Page[] = [{ language: main.language, path: '', content: main }, ...translated]
  const feed = feedOf(main, material.changes, card.slug)
  const palette = paletteOf(card.look)
  const layout = layoutOf(card.kind)
  const placeOf = ({ path }: Page): Place => ({
    up: path === '' ? '' : '../',
    path,
    hasFeed: feed !== undefined,
    pages,
  })
  const drafts = [
    ...pages.flatMap((page) => [
      draft(
        `${page.path}index.html`,
        'landing-page',
        pageOf(page.content, placeOf(page), material, { palette, layout }),
        page.language,
      ),
      draft(`${page.path}index.md`, 'landing-page', twinOf(page.content), page.language),
    ]),
    draft('style.css', 'text', sheetOf(layout, palette, card.look)),
    ...(material.pictures.some((picture) => picture.path === ownIcon)
      ? []
      : [draft('icon.svg', 'text', iconOf(main.name, palette.day))]),
    draft('llms.txt', 'llms-txt', llmsOf(main, placeOf(pages[0] as Page))),
    draft('robots.txt', 'text', robotsOf(main.address)),
    ...(main.address === null ? [] : [draft('sitemap.xml', 'text', sitemapOf(main.address, pages))]),
    ...(feed === undefined ? [] : [draft('feed.xml', 'feed', feed)]),
  ]
  const gaps = others.filter((locale) => !translated.some((page) => page.language === locale))
  return { drafts, missing: [...missingOf(main), ...gaps.map(untranslated)] }
}

/** Of a sentence that a stranger could not check no page is made; the maker's own is the gate's to judge. */
const canBeChecked = ({ what, fact }: Content, { brief }: Material): boolean =>
  fact !== null || brief.what !== undefined || checkableIn(what.text, new Set()) !== null

const draft = (path: string, kind: DraftKind, body: string, locale: string | null = null): Draft => ({
  path: `site/${path}`,
  part: 'landing',
  kind,
  locale,
  body,
  front: null,
  slug: null,
})

/** A language tag (BCP 47) as a page and a folder can carry it; English where it is none. */
const languageTag = (text: string): string =>
  /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(text) ? text : 'en'

/** Locales in other languages than the page's, each language once. */
function otherLocales({ card, locales }: Material): readonly string[] {
  const seen = new Set([primaryOf(languageTag(card.language))])
  return locales.filter((locale) => {
    const primary = primaryOf(locale)
    if (languageTag(locale) !== locale || seen.has(primary)) return false
    seen.add(primary)
    return true
  })
}

const robotsOf = (address: string | null): string =>
  `User-agent: *\nAllow: /\n${address === null ? '' : `\nSitemap: ${new URL('sitemap.xml', address).href}\n`}`

const sitemapOf = (address: string, pages: readonly Page[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((page) => `<url><loc>${escapeHtml(new URL(page.path, address).href)}</loc></url>`).join('\n')}
</urlset>
`
