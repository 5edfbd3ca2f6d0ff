import { inspect, markScroll, watch, watchEffects } from './effects.ts'
import { labelOf, typed } from './label.ts'
import { later, now, on, safely } from './safe.ts'
import { findOpen, type Input, inputs, report, watchMs } from './taps.ts'
import { findPath } from './visit.ts'

/** What the browser itself answers, or what cannot be looked into: no effect seen means unseen, not dead. */
const native = `input,${typed},a[href],label,video,canvas`

/** A request is told of when it has ended, perhaps seconds after it began: only then is an input called dead. */
const graceMs = 4000
/** Without a `click`, now or soon, it is only told of when it had an effect: it may have been a drag. */
const begin = (event: Event, click?: unknown, path = event.composedPath()): void => {
  watch(path)
  const element = path[0] as Element
  const at = now()
  const input: Input = {
    _at: at,
    _last: at,
    _watchMs: graceMs,
    _seen: element !== event.target || /-/.test(element.tagName) || element.closest(native) ? 1 : 0,
    _event: event,
    _element: element,
    _label: safely(labelOf)(element) || '',
    _path: findPath(),
    _click: click,
    _focus: document.activeElement,
  }
  inputs.push(input)
  later(() => {
    inspect(input)
    if (input._seen > 1) report(input)
  }, watchMs)
  later(() => report(inputs.shift() as Input), watchMs + graceMs)
}

export const watchInputs = (): void => {
  on('pointerdown keydown', (event: Event & { key?: string }) => {
    // The focus goes on by itself.
    if (event.key !== 'Tab') begin(event)
  })
  // The browser took the finger, for scrolling.
  on('pointercancel', () => {
    ;(inputs[inputs.length - 1] as Input)._isTold = true
  })
  on('wheel touchmove', markScroll)
  on('click', (event: Event) => {
    const input = findOpen().pop()
    // A screen reader clicks without pointer or key, and a finger may have stayed long.
    if (!input) return begin(event, event)
    input._last = now()
    input._click = event
    input._focus = document.activeElement
  })
  // The only sign of a tap in a frame from elsewhere is that the focus goes there.
  on('blur', (event: Event) => {
    const frame = document.activeElement as Element
    if (frame.matches('iframe') && navigator.userActivation.isActive) begin(event, true, [frame])
  })
  watchEffects()
}

/** Settles those still open when the page is hidden, or gone: then a tap that did it had an effect. */
export const leave = (isGone: boolean): void => {
  for (const input of findOpen()) input._seen = isGone && !input._event.key ? 2 : input._seen || 1
  inputs.map(report)
}
