/** Which pictures each store asks for: what is taken of the app, in which view, and where its folder has it. */

import type { View } from '../app/open.ts'
import limits from '../data/platform-limits.json' with { type: 'json' }
import { findStoreLocale } from '../listings/locales.ts'
import { isStoreId } from '../listings/stores.ts'

type Size = { readonly width: number; readonly height: number }

/** `screens`: the app itself, one picture for each screen. `card`: its name, a sentence and a screen. `icon`: its own icon. */
export type Slot = Size & {
  readonly draws: 'screens' | 'card' | 'icon'
  readonly view: View | null
  /** `%` is the number of the screen. */
  readonly path: string
  readonly least: number
  readonly most: number
  readonly store: string
}

type Row = {
  readonly store: string
  readonly kind: string
  readonly draws: Slot['draws']
  readonly path: string
  readonly phone?: true
}

/** Rows of `store_images` that are drawn, and the folder that each store's own tool reads; `LOCALE` is the store's. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  'app-store': [
    {
      store: 'app_store',
      kind: 'iphone_6_9',
      draws: 'screens',
      phone: true,
      path: 'fastlane/screenshots/LOCALE/%_iphone_6_9.png',
    },
    {
      store: 'app_store',
      kind: 'ipad_13',
      draws: 'screens',
      phone: true,
      path: 'fastlane/screenshots/LOCALE/%_ipad_13.png',
    },
  ],
  'google-play': [
    {
      store: 'google_play',
      kind: 'phone_screenshot',
      draws: 'screens',
      phone: true,
      path: 'fastlane/metadata/android/LOCALE/images/phoneScreenshots/%.png',
    },
    {
      store: 'google_play',
      kind: 'feature_graphic',
      draws: 'card',
      path: 'fastlane/metadata/android/LOCALE/images/featureGraphic.png',
    },
    {
      store: 'google_play',
      kind: 'icon',
      draws: 'icon',
      path: 'fastlane/metadata/android/LOCALE/images/icon.png',
    },
  ],
  'chrome-web-store': [
    {
      store: 'chrome_web_store',
      kind: 'screenshot',
      draws: 'screens',
      path: 'chrome-web-store/images/screenshot-%.png',
    },
    {
      store: 'chrome_web_store',
      kind: 'small_promo_tile',
      draws: 'card',
      path: 'chrome-web-store/images/small-promo-tile.png',
    },
  ],
  edge: [
    { store: 'edge_addons', kind: 'screenshot', draws: 'screens', path: 'edge/images/screenshot-%.png' },
    { store: 'edge_addons', kind: 'logo', draws: 'icon', path: 'edge/images/logo.png' },
  ],
  'microsoft-store': [
    {
      store: 'microsoft_store',
      kind: 'desktop_screenshot',
      draws: 'screens',
      path: 'microsoft-store/images/desktop-%.png',
    },
    {
      store: 'microsoft_store',
      kind: 'app_tile_icon',
      draws: 'icon',
      path: 'microsoft-store/images/app-tile-icon.png',
    },
  ],
  pwa: [
    { store: 'pwa', kind: 'screenshot_wide', draws: 'screens', path: 'pwa/screenshots/wide-%.png' },
    {
      store: 'pwa',
      kind: 'screenshot_narrow',
      draws: 'screens',
      phone: true,
      path: 'pwa/screenshots/narrow-%.png',
    },
    { store: 'pwa', kind: 'icon_192', draws: 'icon', path: 'pwa/icons/icon-192.png' },
    { store: 'pwa', kind: 'icon_512', draws: 'icon', path: 'pwa/icons/icon-512.png' },
  ],
  github: [{ store: 'github', kind: 'social_preview_2x', draws: 'card', path: 'github/social-preview.png' }],
  'product-hunt': [
    { store: 'product_hunt', kind: 'gallery', draws: 'screens', path: 'launch/product-hunt/gallery-%.png' },
  ],
  site: [
    { store: 'open_graph', kind: 'og_image', draws: 'card', path: 'site/og.png' },
    { store: 'html', kind: 'apple_touch_icon', draws: 'icon', path: 'site/icons/apple-touch-icon.png' },
  ],
}

/** Of stores without pictures of their own, none. `locale`: the product's. */
export const slotsOf = (stores: readonly string[], locale: string): readonly Slot[] =>
  stores.flatMap((store) =>
    (Object.hasOwn(rows, store) ? (rows[store] ?? []) : []).flatMap((row) => slotOf(store, row, locale)),
  )

function slotOf(store: string, row: Row, locale: string): readonly Slot[] {
  const asked = limits.store_images.find((one) => one.store === row.store && one.kind === row.kind)
  const tag = isStoreId(store) ? findStoreLocale(store, locale) : locale
  if (!asked || tag === undefined) return []
  const view = 'viewport' in asked && asked.viewport ? { ...asked.viewport, phone: row.phone === true } : null
  // A store's smallest size is smaller than the one that it advises.
  const size =
    row.draws === 'screens' && view
      ? { width: view.width * view.dpr, height: view.height * view.dpr }
      : { width: asked.width, height: asked.height }
  return [
    {
      ...size,
      draws: row.draws,
      view,
      path: row.path.replace('LOCALE', tag),
      least: asked.min_count,
      most: asked.max_count ?? 8,
      store,
    },
  ]
}
