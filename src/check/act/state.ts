/** How a page is, in the few facts that two visits can be compared by. */
import type { Visit } from '../visit.ts'

export type PageState = {
  /** What is seen, cut. */
  readonly text: string
  /** Nothing is seen: no words, pictures, drawings or fields. */
  readonly blank: boolean
  /** Pixels by which the page is wider than the screen. */
  readonly sideways: number
  readonly path: string
}

export const readState = (visit: Visit): Promise<PageState> =>
  visit.ask(() => {
    const body = document.body
    const text = (body?.innerText ?? '').slice(0, 20_000)
    const seen = Array.from(
      document.querySelectorAll('img, svg, canvas, video, iframe, input, button, textarea'),
    ).some((one) => {
      const box = one.getBoundingClientRect()
      return box.width > 4 && box.height > 4
    })
    const root = document.scrollingElement ?? document.documentElement
    return {
      text,
      blank: text.trim() === '' && !seen,
      sideways: Math.max(0, root.scrollWidth - root.clientWidth),
      path: location.pathname,
    }
  })

/** Own addresses that answered 5xx since the request at `since`. */
export const findServerErrors = (
  visit: Visit,
  since: number,
  own: (url: string) => boolean,
): readonly { readonly url: string; readonly status: number }[] =>
  visit.requests
    .slice(since)
    .filter((one) => one.status >= 500 && own(one.url))
    .map(({ url, status }) => ({ url, status }))
