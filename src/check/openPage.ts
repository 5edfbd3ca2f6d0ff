/** One page with an empty profile, in which nothing can hang us, pop up, download or ask: what every look at an app begins with. */
import type { BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
import type { CheckBrowser } from './browser.ts'

export type OpenedPage = {
  readonly page: Page
  readonly context: BrowserContext
  readonly session: CDPSession
  readonly close: () => Promise<void>
}

const stopMs = 2000

/** `prepare`: what is set before the page is there. */
export async function openPage(
  { browser }: Pick<CheckBrowser, 'browser'>,
  options: BrowserContextOptions,
  prepare: (context: BrowserContext) => Promise<void> = async () => {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ ...options, acceptDownloads: false })
  // A page that never stops is not waited for: it ends with the browser.
  const close = (): Promise<void> => within(context.close(), stopMs).catch(() => {})
  try {
    await prepare(context)
    const page = await context.newPage()
    context.on('page', (other) => {
      if (other !== page) other.close().catch(() => {})
    })
    // Refusing to leave would keep us on the page.
    page.on('dialog', (dialog) =>
      (dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()).catch(() => {}),
    )
    return { page, context, session: await context.newCDPSession(page), close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Asks in a world of our own: the page's overridden prototypes are not seen, its document is. `question` and `argument`
 * are sources; rejects with what the question throws.
 */
export async function askInPage(
  session: CDPSession,
  source: { readonly question: string; readonly arguments: readonly string[] },
  timeoutMs: number,
): Promise<unknown> {
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'outer',
  })
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `(${source.question})(${source.arguments.join(', ')})`,
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
    timeout: timeoutMs,
  })
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description?.split('\n')[0] ?? exceptionDetails.text)
  return result.value
}

/** What a function of ours is given in the page. */
export const asSource = (value: unknown): string => JSON.stringify(value) ?? 'undefined'

/** Runs in the page: until its document was quiet for `quietMs`, or `mostMs` are over. */
export const stillDom = ({
  quietMs,
  mostMs,
}: {
  readonly quietMs: number
  readonly mostMs: number
}): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      observer.disconnect()
      resolve()
    }
    let timer = setTimeout(done, quietMs)
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(done, quietMs)
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
    setTimeout(done, mostMs)
  })

export async function within<Value>(
  work: Promise<Value>,
  ms: number,
  message = 'the page did not answer',
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
