/** The product's own picture: upright on a phone, wide on a desk, whichever there is. */
import { escapeHtml } from '../../core/html.ts'
import { cleanLine } from '../../core/text.ts'
import type { Picture } from '../material.ts'

/** From here on the layouts have room beside the words. */
export const widerThan = '(min-width: 60rem)'

/** A path of ours, below `site/`; og.png is for previews elsewhere. */
export const isPagePicture = ({ path, width, height }: Picture): boolean =>
  /^site\/[\w-]+(?:\.[\w-]+)*\.(?:webp|png|jpe?g|avif)$/.test(path) &&
  path !== ogPath &&
  [width, height].every((one) => Number.isInteger(one) && one > 0 && one < 20_000)

export const ogPath = 'site/og.png'
export const ownIcon = 'site/icons/apple-touch-icon.png'

export type Shots = {
  /** For a phone, and for every page that has only one. */
  readonly narrow: Picture | undefined
  readonly wide: Picture | undefined
}

const isWide = ({ width, height }: Picture): boolean => width > height

export function shotsOf(pictures: readonly Picture[]): Shots {
  const wide = pictures.find(isWide)
  const upright = pictures.find((picture) => !isWide(picture))
  return upright === undefined ? { narrow: wide, wide: undefined } : { narrow: upright, wide }
}

/** What the page's arrangement follows: the shape of the picture that a desk gets. */
export function shapeOf(pictures: readonly Picture[]): 'wide' | 'upright' | 'bare' {
  const { narrow, wide } = shotsOf(pictures)
  const shown = wide ?? narrow
  return shown === undefined ? 'bare' : isWide(shown) ? 'wide' : 'upright'
}

export function shotOf(pictures: readonly Picture[], up: string): string {
  const { narrow, wide } = shotsOf(pictures)
  if (narrow === undefined) return ''
  const size = ({ width, height }: Picture): string => `width="${width}" height="${height}"`
  const href = ({ path }: Picture): string => `${up}${path.slice('site/'.length)}`
  const source =
    wide === undefined ? '' : `<source media="${widerThan}" srcset="${href(wide)}" ${size(wide)}>`
  const image = `<img src="${href(narrow)}" ${size(narrow)} alt="${escapeHtml(cleanLine(narrow.alt, 300))}" fetchpriority="high">`
  return `<figure class="shot"><picture>${source}${image}</picture></figure>\n`
}
