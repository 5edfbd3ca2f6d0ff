/** The script that measures: loaded by the tag that the edge puts into documents, or started by `module.ts`. */
import { retry } from './delivery.ts'
import { beat } from './effects.ts'
import { leave, watchInputs } from './inputs.ts'
import { mask, placeOf } from './mask.ts'
import { later, now, on, safely } from './safe.ts'
import { add, findPath, flush, queue, showBubble, visit } from './visit.ts'

const maxErrors = 5
/** A page counts as opened once it was visible this long. */
const openMs = 1000
const bubbleMs = 3e4
/** As long do events wait for company. A millisecond more than it takes to count as opened. */
const tickMs = 1001

/**
 * `token`: the page token, all that the edge appends to the script. Its first digit says whether the bubble is wanted (1) and
 * whether the request carried a privacy signal (2); with one, the opening is all that is told.
 */
export const start = safely((token: string): void => {
  const isPrivate = (token[0] as string) > '1'
  let errors = 0
  let isOpen = false
  let visibleMs = 0
  /** Last looked at while visible; 0 while it is not. */
  let since = 0
  const firstPath = location.pathname
  visit._path = firstPath
  visit._token = token
  visit._wantsBubble = (token[0] as never) % 2

  const tick = (event?: Event): void => {
    const at = now()
    const isGone = event?.type === 'pagehide'
    const wasVisible = since
    since = isGone || document.hidden ? 0 : at
    visit._shownAt ||= since
    if (wasVisible) visibleMs += at - wasVisible
    if (!isOpen && visibleMs >= openMs) {
      isOpen = true
      later(showBubble, bubbleMs)
      queue.unshift({ t: 'open', d: visit._shownAt, p: firstPath, g: +isPrivate as 0 | 1 })
      retry(0)
    }
    if (!isPrivate) {
      const isLeft = wasVisible && !since
      if (isLeft) leave(isGone)
      findPath()
      if (isLeft) add({ t: 'end', d: at, v: visibleMs })
      beat()
    }
    if (isOpen) flush()
  }

  if (!isPrivate)
    on('error unhandledrejection', (event: ErrorEvent & PromiseRejectionEvent) => {
      // Without an error there is nothing to tell: a script from elsewhere, or ResizeObserver's harmless notice.
      const error = event.reason || event.error
      if (error && errors++ < maxErrors) add({ t: 'err', d: now(), m: mask(error), s: placeOf(error.stack) })
    })

  // After a frame was painted, so that nothing of this stands before it. A page that is not shown paints none.
  requestAnimationFrame(() =>
    later(() => {
      if (!isPrivate) watchInputs()
      on('visibilitychange pagehide', tick)
      setInterval(safely(tick), tickMs)
      tick()
    }),
  )
})
