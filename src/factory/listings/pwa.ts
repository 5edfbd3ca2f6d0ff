/** The manifest of a web app that can be installed. */
import type { Drafted, Look, Material, Missing, Picture } from '../material.ts'
import { isScreen } from '../pieces/sources.ts'
import { askFor } from './ask.ts'
import { type Copy, findLine } from './copy.ts'
import { fitsIn, roomOf } from './room.ts'
import { type Ask, together } from './slot.ts'

const path = 'pwa/manifest.json'
/** From the folder of the manifest to the product's. */
const up = '../../'

export function draftPwa({ card, pictures }: Material, copy: Copy): Drafted {
  const { look } = card
  const start = card.address === null || !URL.canParse(card.address) ? '/' : new URL(card.address).pathname
  const shortName = fitsIn('pwa-short-name')(copy.name) ? copy.name : undefined
  const description = findLine('pwa', copy, fitsIn('pwa-description'))
  const icons = iconsOf(look, pictures)
  const screens = screensOf(pictures)
  const manifest = {
    id: start,
    name: copy.name,
    ...(shortName === undefined ? {} : { short_name: shortName }),
    ...(description === undefined ? {} : { description }),
    lang: copy.tag,
    start_url: start,
    scope: start,
    display: 'standalone',
    ...(look.background === null ? {} : { background_color: look.background }),
    ...(look.colours[0] === undefined ? {} : { theme_color: look.colours[0] }),
    ...(icons.length === 0 ? {} : { icons }),
    ...(screens.length === 0 ? {} : { screenshots: screenshotsOf(screens) }),
  }
  const miss = (kind: Missing['kind'], ask: Ask): Missing => ({ path, kind, ...ask })
  const missing = [
    ...(shortName === undefined
      ? [miss('pwa-short-name', askFor('shortName', { room: roomOf('pwa-short-name') }))]
      : []),
    ...(description === undefined
      ? [miss('pwa-description', askFor('short', { place: 'the manifest', room: roomOf('pwa-description') }))]
      : []),
    ...(icons.length === 0 ? [miss('pwa-name', askFor('icon'))] : []),
  ]
  if (copy.name === '') return together([{ drafts: [], missing }])
  const body = `${JSON.stringify(manifest, null, 2)}\n`
  return {
    drafts: [{ path, part: 'store', kind: 'pwa-description', locale: null, body, front: null, slug: null }],
    missing,
  }
}

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  avif: 'image/avif',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  ico: 'image/x-icon',
}
const typeOf = (file: string): string | undefined => types[file.split('.').pop()?.toLowerCase() ?? '']

/** A size only where the file's name says it: a manifest that lies about one is refused. */
function iconsOf(
  { icon }: Look,
  pictures: readonly Picture[],
): readonly { src: string; type: string; sizes?: string }[] {
  const drawn = pictures.filter(({ path: at }) => at.startsWith('pwa/icons/'))
  if (drawn.length > 0)
    return drawn.map(({ path: at, width, height }) => ({
      src: `../${encodePath(at)}`,
      type: typeOf(at) ?? 'image/png',
      sizes: `${width}x${height}`,
    }))
  const type = icon === null ? undefined : typeOf(icon)
  if (icon === null || type === undefined || icon.startsWith('/') || icon.includes('..')) return []
  const side = icon.match(/(?:^|[^\d])(\d{2,4})(?:x\1)?\.\w+$/)?.[1]
  const sizes = type === 'image/svg+xml' ? 'any' : side === undefined ? undefined : `${side}x${side}`
  return [{ src: up + encodePath(icon), type, ...(sizes === undefined ? {} : { sizes }) }]
}

const encodePath = (file: string): string => file.split('/').map(encodeURIComponent).join('/')

/** Chrome shows those of 320 to 3,840 pixels whose long side is at most 2.3 times the short one. */
const isShown = ({ width, height }: Picture): boolean =>
  Math.min(width, height) >= 320 &&
  Math.max(width, height) <= 3_840 &&
  Math.max(width, height) / Math.min(width, height) <= 2.3

/** Those taken for it; else those of the page. Pictures of other stores and icons are none. */
function screensOf(pictures: readonly Picture[]): readonly Picture[] {
  const own = pictures.filter(({ path: at }) => at.startsWith('pwa/screenshots/'))
  return own.length > 0 ? own : pictures.filter((one) => /^site\/[^/]+$/.test(one.path) && isScreen(one))
}

const screenshotsOf = (pictures: readonly Picture[]) =>
  pictures.filter(isShown).flatMap((picture) => {
    const type = typeOf(picture.path)
    if (type === undefined) return []
    const { width, height, alt } = picture
    return [
      {
        src: `../${encodePath(picture.path)}`,
        type,
        sizes: `${width}x${height}`,
        form_factor: width > height ? 'wide' : 'narrow',
        label: alt,
      },
    ]
  })
