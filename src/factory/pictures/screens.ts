/** The screens of the app that are shown: the first one, and up to two that a person reaches by what they see. */

import { within } from '../../check/openPage.ts'
import { answerConsent } from '../app/consent.ts'
import type { AppPage } from '../app/open.ts'
import { type PageTools, pageTools } from '../app/pageTools.ts'
import { askWords, type PageWords } from '../app/strings.ts'

export type Screen = {
  readonly url: string
  /** What is clicked there; null: nothing. */
  readonly click: string | null
  /** Pixels of the page that are scrolled away, in heights of the view. */
  readonly scroll: number
  readonly words: PageWords
}

/** What an app's shop window has room for. */
export const mostScreens = 3
/** Links that were looked at for a screen of their own. */
const mostLooks = 6
const clickMs = 2000

/** Of an app that has come: the screens worth a picture, the first one first. */
export async function findScreens(app: AppPage, url: string, first: PageWords): Promise<readonly Screen[]> {
  const screens: Screen[] = [{ url, click: null, scroll: 0, words: first }]
  const isNew = (words: PageWords): boolean =>
    words.wrong === null &&
    words.strings.length > 1 &&
    screens.every((one) => textOf(one.words) !== textOf(words))
  const add = (screen: Screen): void => {
    if (screens.length < mostScreens && isNew(screen.words)) screens.push(screen)
  }
  for (const link of first.links.slice(0, mostLooks)) {
    if (screens.length >= mostScreens) return screens
    const landed = await app.go(link)
    if (landed.came !== 'here' || landed.status >= 400) continue
    const words = await askWords(app).catch(() => undefined)
    if (words) add({ url: landed.url, click: null, scroll: 0, words })
  }
  for (const click of await findClicks(app, url)) {
    if (screens.length >= mostScreens) return screens
    const words = (await clickOn(app, url, click)) ? await askWords(app).catch(() => undefined) : undefined
    if (words) add({ url, click, scroll: 0, words })
  }
  if (screens.length < 2 && (await reaches(app, url))) {
    const below = await app.ask(readBelow, undefined).catch(() => false)
    if (below) screens.push({ url, click: null, scroll: 1, words: first })
  }
  return screens
}

const textOf = ({ strings }: PageWords): string =>
  strings
    .filter(({ role }) => role !== 'title' && role !== 'link')
    .map(({ text }) => text)
    .join('\n')

const reaches = async (app: AppPage, url: string): Promise<boolean> => {
  const landed = await app.go(url)
  if (landed.came !== 'here' || landed.status >= 400) return false
  await answerConsent(app).catch(() => false)
  return true
}

const findClicks = async (app: AppPage, url: string): Promise<readonly string[]> =>
  (await reaches(app, url)) ? app.ask(readClicks, undefined, pageTools).catch(() => []) : []

async function clickOn(app: AppPage, url: string, selector: string): Promise<boolean> {
  if (!(await reaches(app, url))) return false
  return clickHere(app, selector)
}

export async function clickHere(app: AppPage, selector: string): Promise<boolean> {
  const place = await app.ask(readPlaceOf, selector, pageTools).catch(() => null)
  if (!place) return false
  await within(app.page.mouse.click(place.x, place.y), clickMs).catch(() => {})
  await app.settle()
  return true
}

/** Runs in the page: tabs, parts of a navigation, and what begins a game or a demonstration. */
const readClicks = (_: undefined, tools: PageTools): readonly string[] => {
  const begins =
    /^(?:start|play|new game|try (?:it|the demo|an example)|demo|begin|show (?:me|an example)|example|spielen|starten|jouer|jugar)\b/i
  const ends = /log-?out|sign-?out|delete|remove|reset|clear|buy|pay|subscribe|close|menu/i
  return tools
    .all(
      '[role=tab]:not([aria-selected=true]), nav button, [role=navigation] button, button, [role=button]',
      80,
    )
    .filter((one) => {
      const name = (one.textContent ?? '').trim().slice(0, 60)
      const leads = one.matches('[role=tab], nav button, [role=navigation] button')
      return name !== '' && !ends.test(name) && (leads || begins.test(name)) && tools.isSeen(one, tools)
    })
    .slice(0, 4)
    .flatMap((one) => tools.selector(one) ?? [])
}

/** Runs in the page. */
const readPlaceOf = (
  selector: string,
  tools: PageTools,
): { readonly x: number; readonly y: number } | null => {
  const element = tools.find(selector)
  if (!element || !tools.isSeen(element, tools)) return null
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  const box = element.getBoundingClientRect()
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Runs in the page: whether there is more of it than one view. */
const readBelow = (): boolean => document.documentElement.scrollHeight > innerHeight * 1.6
