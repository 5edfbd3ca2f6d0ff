/** Looks again at what a fact says was seen in the running app. */
import type { CheckBrowser } from '../../check/browser.ts'
import type { Evidence, Fact } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import { answerConsent } from './consent.ts'
import { type AppPage, type Deadline, deadlineIn, laptopView, openApp, phoneView } from './open.ts'
import { type PageTools, pageTools } from './pageTools.ts'
import { readPlace } from './place.ts'

/** `gone`: nothing is seen there; `changed`: other words are; `away`: the app does not show that page. */
export type PageChecked = { readonly evidence: Evidence } & (
  | { readonly holds: true }
  | { readonly holds: false; readonly why: 'gone' | 'changed' | 'away' | 'elsewhere'; readonly now?: string }
)

const allMs = 20_000
const mostText = 400

/** One answer for each piece of evidence of type `page`; each page is opened once for each of two devices at most. */
export async function verifyPage(
  browser: CheckBrowser,
  url: string,
  facts: Fact | readonly Fact[],
): Promise<readonly PageChecked[]> {
  const deadline = deadlineIn(allMs)
  const wanted = [facts].flat().flatMap(({ evidence }) => evidence.filter(({ type }) => type === 'page'))
  const laptop = await look(browser, { url, wanted, deadline, view: laptopView })
  const again = laptop.filter(({ holds }) => !holds).map(({ evidence }) => evidence)
  if (again.length === 0) return laptop
  const phone = await look(browser, { url, wanted: again, deadline, view: phoneView })
  return laptop.map((one) =>
    one.holds ? one : (phone.find((other) => other.evidence === one.evidence && other.holds) ?? one),
  )
}

async function look(
  browser: CheckBrowser,
  way: {
    readonly url: string
    readonly wanted: readonly Evidence[]
    readonly deadline: Deadline
    readonly view: typeof laptopView
  },
): Promise<readonly PageChecked[]> {
  const app = await openApp(browser, { view: way.view, deadline: way.deadline })
  const checked: PageChecked[] = []
  let open: { readonly url: string; readonly came: boolean } | undefined
  try {
    for (const evidence of [...way.wanted].sort((a, b) => (a.at < b.at ? -1 : 1))) {
      const place = readPlace(evidence.at, way.url)
      if (!place) {
        checked.push({ evidence, holds: false, why: 'elsewhere' })
        continue
      }
      if (open?.url !== place.url) open = { url: place.url, came: await arrive(app, place.url) }
      checked.push(
        open.came ? await compare(app, evidence, place.selector) : { evidence, holds: false, why: 'away' },
      )
    }
    return way.wanted.map(
      (evidence) =>
        checked.find((one) => one.evidence === evidence) ?? { evidence, holds: false, why: 'away' },
    )
  } finally {
    await app.close()
  }
}

async function arrive(app: AppPage, url: string): Promise<boolean> {
  const landed = await app.go(url)
  if (landed.came !== 'here' || landed.status >= 400) return false
  await answerConsent(app).catch(() => false)
  return true
}

async function compare(app: AppPage, evidence: Evidence, selector: string): Promise<PageChecked> {
  const now = await app.ask(readOne, { selector, mostText: mostText + 1 }, pageTools).catch(() => null)
  if (now === null) return { evidence, holds: false, why: 'gone' }
  if (now === evidence.text) return { evidence, holds: true }
  return { evidence, holds: false, why: 'changed', now: cleanLine(now, mostText) }
}

/** Runs in the page. */
const readOne = (
  { selector, mostText }: { readonly selector: string; readonly mostText: number },
  tools: PageTools,
): string | null => {
  const element = tools.find(selector)
  if (!element) return null
  if (element.localName === 'title')
    return document.title
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, mostText - 1)
  return tools.isSeen(element, tools) ? tools.words(element, mostText, tools) : null
}
