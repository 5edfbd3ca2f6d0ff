import { createHash } from 'node:crypto'
import { escapeHtml } from '../../core/html.ts'
import { pageStyle } from './style.ts'
import { findTongue, type Words } from './words/index.ts'

/** Who and what a page is about. `maker.contact` may be empty; `languages` is the `Accept-Language` header. */
export type PageArgs = {
  readonly product: string
  readonly maker: { readonly name: string; readonly contact: string }
  readonly languages: string
}

/** Longer names would push the one thing to do off a phone's screen. */
const maxNameLength = 60

const shorten = (name: string): string => {
  const letters = [...name]
  return letters.length > maxNameLength ? `${letters.slice(0, maxNameLength - 1).join('')}…` : name
}

const capitalize = (text: string, lang: string): string => {
  const [first = '', ...rest] = text
  return first.toLocaleUpperCase(lang) + rest.join('')
}

/** Puts one page's texts together: `t` for content, `plain` for where no markup can stand; both are escaped. */
export type Texts = {
  readonly lang: string
  readonly dir: string
  readonly t: (key: keyof Words) => string
  readonly plain: (key: keyof Words) => string
}

export function findTexts(args: PageArgs): Texts {
  const { lang, dir, words } = findTongue(args.languages)
  const maker = args.maker.name.trim()
  const names = {
    product: escapeHtml(shorten(args.product.trim())),
    maker: escapeHtml(shorten(maker || words.someone)),
    // A name is written as its owner does; our own words for nobody's name begin a sentence like any other.
    first: escapeHtml(maker ? shorten(maker) : capitalize(words.someone, lang)),
  }
  // Texts in these scripts set names off by a space, as Latin ones need it; a name in the same script stands without.
  const isDense = lang === 'ja' || lang === 'zh-Hans'
  const fill = (key: keyof Words, open: string, close: string): string =>
    words[key].replace(
      /([ \u00a0]?)\{(product|maker)\}([ \u00a0]?)/g,
      (_, before: string, name: 'product' | 'maker', after: string, at: number) => {
        const begins = at + before.length === 0 || (before !== '' && /[.!?]$/.test(words[key].slice(0, at)))
        const text = names[name === 'maker' && begins ? 'first' : name]
        const left = isDense && /^[\p{scx=Han}\p{scx=Kana}\p{scx=Hira}]/u.test(text) ? '' : before
        const right = isDense && /[\p{scx=Han}\p{scx=Kana}\p{scx=Hira}]$/u.test(text) ? '' : after
        return left + open + text + close + right
      },
    )
  return {
    lang,
    dir,
    // A name in a script that runs the other way must not turn the sentence around it.
    t: (key) => fill(key, '<bdi>', '</bdi>'),
    plain: (key) => fill(key, '', ''),
  }
}

/** A whole document. `title` and `main` are HTML already. */
export const renderPage = ({ lang, dir }: Texts, title: string, main: string): string =>
  `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`

/** The policy that these pages are served with: one style, forms to their own host, nothing else. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'`
