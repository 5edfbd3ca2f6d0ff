/** The one stylesheet of a site. */
import type { Look } from '../../material.ts'
import type { Layout } from '../layout.ts'
import type { Palette } from '../palette.ts'
import { baseCss, endCss } from './base.ts'
import { manualCss } from './manual.ts'
import { stageCss } from './stage.ts'
import { terminalCss } from './terminal.ts'

const sans = `system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif`
const serif = `'Iowan Old Style','Palatino Linotype',Palatino,'Book Antiqua',P052,Georgia,'Noto Serif',serif`

export function sheetOf(layout: Layout, palette: Palette, look: Look): string {
  return `${baseCss(palette, fontFor(layout, look))}${cssOf(layout)}${endCss}`.replace(/\n{2,}/g, '\n')
}

function cssOf(layout: Layout): string {
  switch (layout) {
    case 'stage':
      return stageCss
    case 'terminal':
      return terminalCss
    case 'manual':
      return manualCss
    default:
      return layout satisfies never
  }
}

/** The product's own type; a manual is set in a serif, and takes the product's only where that is one. */
function fontFor(layout: Layout, look: Look): string {
  const own = findFont(look.font)
  const isSerif = own !== undefined && /(?:^|,)\s*(?:ui-)?serif$/.test(own)
  if (layout === 'manual') return isSerif ? own : serif
  return own ?? sans
}

const generic = /^(?:ui-)?(?:serif|sans-serif|monospace|rounded)$|^system-ui$/
const plainName = /^-?[a-z][\w-]*(?: [a-z][\w-]*)*$/i

/** Names of families and nothing else, ending in a generic one; not from any network, so it is there or it is not. */
export function findFont(text: string | null): string | undefined {
  if (text === null || text.length > 300) return undefined
  const names = text.split(',').map((name) => name.trim().replace(/^(["'])(.*)\1$/, '$2'))
  if (names.length === 0 || !names.every((name) => plainName.test(name))) return undefined
  const last = names.at(-1) ?? ''
  const list = generic.test(last) ? names : [...names, 'sans-serif']
  return list.map((name) => (/ /.test(name) ? `'${name}'` : name)).join(',')
}
