/** The running app as a person with a phone and one with a laptop see it: facts of its words, its look, and what was measured. */
import type { CheckBrowser } from '../../check/browser.ts'
import { mergeFacts } from '../../core/fact.ts'
import type { Fact, Finding } from '../../core/pack.ts'
import type { Look } from '../material.ts'
import { factsOfPage, suspectsOf } from './appFacts.ts'
import { answerConsent } from './consent.ts'
import { appFinding } from './finding.ts'
import { type AppLook, askLook } from './look.ts'
import { type FirstText, measuredFacts, opensOffline, readFirstText, saidBound } from './measure.ts'
import {
  type AppPage,
  type Deadline,
  deadlineIn,
  type Landed,
  laptopView,
  openApp,
  phoneView,
} from './open.ts'
import { placeOf } from './place.ts'
import { askWords, type PageWords } from './strings.ts'
import { whyLost, whyNot, wrongOf } from './wrong.ts'

export type Seen = {
  readonly facts: readonly Fact[]
  /** Null: no page of it came. */
  readonly look: Look | null
  /** Address of the icon that the page names; what it is in the folder, nobody knows here. */
  readonly icon: string | null
  readonly language: string | null
  readonly title: string | null
  /** Addresses of the pages that were read, the first one first. */
  readonly pages: readonly string[]
  readonly findings: readonly Finding[]
}

/** However an app behaves, a pack goes on after this. */
const allMs = 30_000
/** The first page, and those that one click leads to. */
const mostPages = 4

/** `mostPages`: the first page and those it links to. Never throws for what the app does. */
export async function seeApp(options: {
  readonly browser: CheckBrowser
  readonly url: string
  readonly mostPages?: number
  /** What was known of it before: a bound that still holds is said again. */
  readonly before?: readonly Fact[]
}): Promise<Seen> {
  const { browser, url, before = [] } = options
  const deadline = deadlineIn(allMs)
  const most = Math.max(1, Math.min(options.mostPages ?? mostPages, 12))
  const laptop = await visit(browser, { url, deadline, view: laptopView, most })
  if ('not' in laptop) return { ...nothing, findings: [laptop.not] }
  const phone = await visit(browser, { url, deadline, view: phoneView, most })
  const visits = 'not' in phone ? [laptop] : [laptop, phone]
  const offline = await opensOffline(browser, { url, deadline, words: laptop.pages[0]?.words })
  return {
    facts: mergeFacts([
      ...steady(visits).flatMap((page) =>
        factsOfPage(
          placeOf(page.url),
          page.words,
          visits.some(({ pages }) => pages[0]?.url === page.url),
        ),
      ),
      ...('not' in phone ? [] : measuredFacts(placeOf(url), { visits, offline, said: saidBound(before) })),
    ]),
    look: { ...laptop.look, icon: null },
    icon: laptop.look.icon,
    language: laptop.pages[0]?.words.language || null,
    title: laptop.pages[0]?.words.title || null,
    pages: laptop.pages.map((page) => page.url),
    findings: unique([
      ...laptop.pages.flatMap(({ url, words }) => suspectsOf(placeOf(url), words)),
      ...laptop.findings,
      ...('not' in phone ? [phone.not] : phone.findings),
    ]),
  }
}

const nothing = { facts: [], look: null, icon: null, language: null, title: null, pages: [] } as const

export type ReadPage = { readonly url: string; readonly words: PageWords }

type Visited = {
  readonly pages: readonly ReadPage[]
  readonly look: AppLook
  readonly firstText: FirstText
  readonly isAlone: boolean
  readonly findings: readonly Finding[]
}

async function visit(
  browser: CheckBrowser,
  way: {
    readonly url: string
    readonly deadline: Deadline
    readonly view: typeof laptopView
    readonly most: number
  },
): Promise<Visited | { readonly not: Finding }> {
  const { url, deadline, view, most } = way
  const app = await openApp(browser, { view, deadline })
  try {
    const landed = await app.go(url)
    const not = whyNot(placeOf(url), landed)
    if (not) return { not }
    const firstText = await app.ask(readFirstText, undefined).catch(() => ({ ms: null }))
    const consented = await answerConsent(app).catch(() => true)
    const words = await askWords(app)
    const wrong = wrongOf(placeOf(url), words)
    if (wrong && words.wrong !== 'login') return { not: wrong }
    const look = await askLook(app)
    const pages: ReadPage[] = [{ url: at(landed), words }]
    for (const link of words.links.slice(0, most - 1)) {
      const page = await readLinked(app, link)
      if (page) pages.push(page)
    }
    const own = new Set(pages.map((page) => new URL(page.url).host))
    const others = app.hosts().filter((host) => !own.has(host))
    const findings = [
      ...(wrong ? [wrong] : []),
      ...(consented ? [] : [consentStays(placeOf(url))]),
      ...(others.length > 0 ? [contacts(others)] : []),
    ]
    return { pages, look, firstText, isAlone: others.length === 0, findings }
  } catch (error) {
    return { not: whyLost(placeOf(url), deadline, error) }
  } finally {
    await app.close()
  }
}

const at = (landed: Landed): string => (landed.came === 'not' ? '' : landed.url)

async function readLinked(app: AppPage, url: string): Promise<ReadPage | undefined> {
  const landed = await app.go(url)
  if (landed.came !== 'here' || landed.status >= 400) return undefined
  const words = await askWords(app).catch(() => undefined)
  return words && words.wrong === null ? { url: landed.url, words } : undefined
}

/** What two visits do not agree on (a clock, a draw of lots, a quotation of the day) is not a fact. */
function steady(visits: readonly Visited[]): readonly ReadPage[] {
  const [laptop, phone] = visits
  if (!laptop || !phone) return laptop?.pages ?? []
  const differs =
    (page: ReadPage, other: ReadPage | undefined) =>
    (selector: string, text: string): boolean => {
      const same = other?.words.strings.find((one) => one.selector === selector)
      return same !== undefined && same.text !== text && page.url === other?.url
    }
  return [...laptop.pages, ...phone.pages].map((page) => {
    const others = laptop.pages.includes(page) ? phone.pages : laptop.pages
    const isOther = differs(
      page,
      others.find(({ url }) => url === page.url),
    )
    const strings = page.words.strings.filter(({ selector, text }) => !isOther(selector, text))
    return { ...page, words: { ...page.words, strings } }
  })
}

const consentStays = (url: string): Finding =>
  appFinding('app-consent', 'warn', url, {
    why: 'a question about cookies stays before the product',
    do: 'let it be refused with one button, or leave it out on this address',
  })

const contacts = (hosts: readonly string[]): Finding =>
  appFinding('app-other-hosts', 'info', hosts.slice(0, 8).join(', '), {
    why: 'it was contacted while the app was opened, so nothing may say that no other host is',
    do: 'nothing, if that is meant',
  })

const unique = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((one, at) => findings.findIndex(({ id }) => id === one.id) === at)
