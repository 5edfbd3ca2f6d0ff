/** For tests: one check on one fast phone visit; the runner's four visits cost most of a test's time. */
import type { CheckBrowser } from './browser.ts'
import { CannotLook } from './cannotLook.ts'
import type { Check, CheckContext, CheckTarget } from './check.ts'
import { fetchPlain } from './fetch.ts'
import type { Finding } from './finding.ts'
import { openVisit } from './openVisit.ts'
import { testTarget } from './testPages.ts'
import type { Visit } from './visit.ts'

export async function lookLightly(
  browser: CheckBrowser,
  url: string,
  checks: readonly Check[],
  target: Partial<CheckTarget> = {},
): Promise<readonly Finding[]> {
  const opened: Visit[] = []
  const given = testTarget(url, target)
  const signal = AbortSignal.timeout(60_000)
  const open: CheckContext['open'] = async (options) => {
    const visit = await openVisit(browser, { ...options, url: options.url ?? url, marked: given })
    opened.push(visit)
    return visit
  }
  const none = (): never => {
    throw new CannotLook('one visit only')
  }
  try {
    const phone = await open({ device: 'phone' })
    const context: CheckContext = {
      target: given,
      visits: {
        phone,
        get again(): Visit {
          return none()
        },
        get tablet(): Visit {
          return none()
        },
        get laptop(): Visit {
          return none()
        },
      },
      open,
      fetch: (address, init) => fetchPlain(address, init ?? {}, signal, given),
      keepShot: (name) => `${name}.jpg`,
      now: Date.now,
      signal,
    }
    const found: Finding[] = []
    for (const check of checks) found.push(await check.look(context))
    return found
  } finally {
    await Promise.all(opened.map((one) => one.close()))
  }
}
