/** A card for previews elsewhere: the product's name, one thing that it does, and a picture of it, in its own colours. */
import { escapeHtml } from '../../core/html.ts'
import { cleanLine } from '../../core/text.ts'
import { findColour, luminanceOf, mix } from '../landing/colour.ts'
import { paletteOf } from '../landing/palette.ts'
import type { Card } from '../material.ts'

export type CardPicture = { readonly png: Uint8Array; readonly width: number; readonly height: number }

export type CardWords = {
  readonly name: string
  readonly says: string | null
  /** Where it opens, or what is typed. */
  readonly foot: string | null
}

/** Longer than this it is read by nobody in a timeline. */
const mostSays = 120
const darkLuminance = 0.18
/** How much ink is in the ground of the card, so that the app's own ground stands out from it. */
const underShot = 0.05

/** Letters fill the room that they have. */
const sizeOf = (letters: number): number =>
  letters > 90 ? 4.6 : letters > 64 ? 5.3 : letters > 36 ? 6.4 : letters > 14 ? 8 : 9.5

export const wordsOf = (card: Card, says: string | undefined): CardWords => ({
  name: cleanLine(card.name, 40),
  says: says === undefined || says.length > mostSays ? null : cleanLine(says, mostSays),
  foot: cleanLine(card.address === null ? (card.install ?? '') : addressOf(card.address), 48) || null,
})

const addressOf = (address: string): string => {
  const url = URL.parse(address)
  return url ? `${url.host}${url.pathname}`.replace(/\/$/, '') : ''
}

/** HTML without scripts and without a network; every word of the product is escaped. */
export function cardHtml(
  card: Card,
  words: CardWords,
  size: { readonly width: number; readonly height: number },
  picture: CardPicture | undefined,
): string {
  const { width, height } = size
  const palette = paletteOf(card.look)
  const ground = findColour(card.look.background)
  const tones = ground !== undefined && luminanceOf(ground) < darkLuminance ? palette.night : palette.day
  const upright = picture !== undefined && picture.height > picture.width
  const unit = height / 63
  const large = sizeOf((words.says ?? words.name).length) * unit * Math.min(1, width / height / 1.9)
  const image = picture
    ? `<img src="data:image/png;base64,${Buffer.from(picture.png).toString('base64')}" alt="">`
    : ''
  return `<!doctype html><html lang="${/^[a-z]{2}$/.test(card.language) ? card.language : 'en'}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<style>
*{box-sizing:border-box;margin:0}
html,body{width:${width}px;height:${height}px;overflow:hidden}
body{background:${mix(tones.paper, tones.ink, underShot)};color:${tones.ink};font-family:${fontOf(card.look.font)};position:relative}
.words{position:absolute;inset:0 ${picture ? (upright ? '40%' : '46%') : '8%'} 0 ${6 * unit}px;padding:${6 * unit}px 0;display:flex;flex-direction:column}
.name{font-size:${2.9 * unit}px;font-weight:600;line-height:1.2;overflow-wrap:anywhere}
.name::before{content:"";display:block;width:${5 * unit}px;height:${0.8 * unit}px;background:${tones.accent};margin-bottom:${2 * unit}px}
.says{margin:auto 0;font-size:${large}px;line-height:1.14;letter-spacing:-.015em;font-weight:500;overflow-wrap:anywhere;text-wrap:balance;word-break:auto-phrase}
.foot{font:${2.1 * unit}px/1.3 ui-monospace,"DejaVu Sans Mono",monospace;color:${tones.soft};overflow-wrap:anywhere}
img{position:absolute;display:block;border:${Math.max(1, 0.15 * unit)}px solid ${tones.line};background:${tones.paper}}
.upright img{width:29%;right:${6 * unit}px;top:${6 * unit}px;border-radius:${1.4 * unit}px}
.wide img{width:${56 * (height / 63) * 1.35}px;left:57%;top:${10 * unit}px;border-radius:${0.8 * unit}px}
</style></head><body class="${picture ? (upright ? 'upright' : 'wide') : 'bare'}"><div class="words"><p class="name">${words.says === null ? '' : escapeHtml(words.name)}</p>
<p class="says">${escapeHtml(words.says ?? words.name)}</p>${words.foot === null ? '' : `<p class="foot">${escapeHtml(words.foot)}</p>`}</div>${image}</body></html>`
}

/** A list of names and nothing that ends a rule. */
const fontOf = (font: string | null): string =>
  font !== null &&
  /^[\p{L}\p{N}\s,"'-]{1,200}$/u.test(font) &&
  (font.match(/"/g)?.length ?? 0) % 2 === 0 &&
  (font.match(/'/g)?.length ?? 0) % 2 === 0
    ? `${font}, "Noto Sans", sans-serif`
    : '"Noto Sans", "Helvetica Neue", sans-serif'
