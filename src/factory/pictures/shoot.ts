/** Takes the screens of the app in one view, exactly as large as that view is. */
import type { CheckBrowser } from '../../check/browser.ts'
import { answerConsent } from '../app/consent.ts'
import { type Deadline, openApp, type View } from '../app/open.ts'
import { askWords, type PageWords } from '../app/strings.ts'
import { clickHere, type Screen } from './screens.ts'
import type { Workshop } from './workshop.ts'

export type Shot = {
  readonly screen: Screen
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
  /** Of this view: a phone may show less. */
  readonly words: PageWords
}

/** A screen that does not come in this view is left out. */
export async function shootScreens(
  browser: CheckBrowser,
  way: {
    readonly view: View
    readonly screens: readonly Screen[]
    readonly deadline: Deadline
    readonly locale: string
    readonly toSize: Workshop['toSize']
  },
): Promise<readonly Shot[]> {
  const { view, screens, deadline, locale, toSize } = way
  const app = await openApp(browser, { view, deadline, locale })
  const shots: Shot[] = []
  try {
    for (const screen of screens) {
      const landed = await app.go(screen.url)
      if (landed.came !== 'here' || landed.status >= 400) continue
      await answerConsent(app).catch(() => false)
      if (screen.click !== null && !(await clickHere(app, screen.click))) continue
      if (screen.scroll > 0) await app.ask(scrollBy, screen.scroll).catch(() => {})
      const words = await askWords(app).catch(() => undefined)
      if (!words || words.wrong !== null) continue
      const size = { width: view.width * view.dpr, height: view.height * view.dpr }
      const png = await app.png().then(
        (taken) => toSize(taken, size),
        () => undefined,
      )
      if (png) shots.push({ screen, png, ...size, words })
    }
  } catch {
    // What was taken before the page broke is still a picture of it.
  } finally {
    await app.close()
  }
  return shots
}

/** Runs in the page: the same place on every computer, without a movement. */
const scrollBy = (heights: number): void =>
  scrollTo({ top: Math.round(innerHeight * heights * 0.9), behavior: 'instant' })
