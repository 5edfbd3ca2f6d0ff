/** Looks through the app once, before pictures are taken: which screens it has, and its own icon. */

import type { CheckBrowser } from '../../check/browser.ts'
import type { Finding } from '../../core/pack.ts'
import { answerConsent } from '../app/consent.ts'
import { askLook } from '../app/look.ts'
import { type AppPage, type Deadline, laptopView, openApp } from '../app/open.ts'
import { placeOf } from '../app/place.ts'
import { askWords } from '../app/strings.ts'
import { whyLost, whyNot, wrongOf } from '../app/wrong.ts'
import { readIcon } from './icon.ts'
import { findScreens, type Screen } from './screens.ts'

/** By the length of a side. */
export type Icons = ReadonlyMap<number, Uint8Array>

export type Scouted = { readonly screens: readonly Screen[]; readonly icons: Icons }

/** `not`: why there is nothing to take a picture of; an error, a login and an empty page are none. */
export async function scoutApp(
  browser: CheckBrowser,
  way: {
    readonly url: string
    readonly locale: string
    readonly deadline: Deadline
    readonly iconSizes: readonly number[]
  },
): Promise<Scouted | { readonly not: Finding }> {
  const { url, locale, deadline } = way
  const app = await openApp(browser, { view: laptopView, deadline, locale })
  try {
    const landed = await app.go(url)
    const not = whyNot(placeOf(url), landed)
    if (not || landed.came !== 'here') return { not: not ?? whyLost(placeOf(url), deadline) }
    await answerConsent(app).catch(() => false)
    const words = await askWords(app)
    const wrong = wrongOf(placeOf(url), words)
    if (wrong) return { not: wrong }
    const { icon } = await askLook(app)
    const icons = await readIcons(app, icon, way.iconSizes)
    return { screens: await findScreens(app, landed.url, words), icons }
  } catch (error) {
    return { not: whyLost(placeOf(url), deadline, error) }
  } finally {
    await app.close()
  }
}

async function readIcons(app: AppPage, href: string | null, sizes: readonly number[]): Promise<Icons> {
  const icons = new Map<number, Uint8Array>()
  if (href === null) return icons
  for (const size of new Set(sizes)) {
    const png = await readIcon(app, href, size)
    if (png) icons.set(size, png)
  }
  return icons
}
