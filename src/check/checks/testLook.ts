/** For tests: one check on one page, with no more visits than it reads. */
import type { CheckBrowser } from '../browser.ts'
import type { Check, CheckContext } from '../check.ts'
import { fetchPlain } from '../fetch.ts'
import type { Finding } from '../finding.ts'
import { openVisit } from '../openVisit.ts'
import { type ServedPage, servePages, testTarget } from '../testPages.ts'
import type { Visit, VisitOptions } from '../visit.ts'

/** `slow`: the phone's visit is throttled, as in a run. Its second visit is the first one, read a second time. */
export async function lookQuickly(
  browser: CheckBrowser,
  check: Check,
  pages: Readonly<Record<string, ServedPage>>,
  how: { readonly slow?: boolean } = {},
): Promise<Finding> {
  const served = await servePages(pages)
  const opened: Visit[] = []
  const open = async (options: VisitOptions): Promise<Visit> => {
    const visit = await openVisit(browser, { ...options, url: options.url ?? `${served.url}/` })
    opened.push(visit)
    return visit
  }
  const target = testTarget(`${served.url}/`)
  const signal = AbortSignal.timeout(60_000)
  try {
    const phone = await open({ device: 'phone', slow: how.slow ?? false })
    const context: CheckContext = {
      target,
      visits: { phone, again: phone, tablet: phone, laptop: phone },
      open,
      fetch: (url, init) => fetchPlain(url, init ?? {}, signal, target),
      keepShot: (name) => `${name}.jpg`,
      now: Date.now,
      signal,
    }
    return await check.look(context)
  } finally {
    for (const visit of opened) await visit.close()
    await served.close()
  }
}
