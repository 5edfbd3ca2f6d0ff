/**
 * Did an input change anything? The page is watched from the input until a second after it. What was changing before does
 * not count; to know it, the page is also looked at while nobody touches it: for the first five seconds, then for one
 * second in five. Each change that nobody caused makes its part of the page "changing by itself": for 1.5 s where
 * it was a single one (a page is put together while it loads), for 7 s from the second on (so that a clock stays known from
 * one look to the next).
 */
import { later, now, on, safely } from './safe.ts'
import { findOpen, type Input, watchMs } from './taps.ts'

/** How long something is taken to go on changing after one change that nobody caused, and after several. */
const singleMs = 1500
const oftenMs = 7000
/** A swipe goes on by itself for about so long. */
const momentumMs = 3e3

const changingUntil = new WeakMap<object, number>()
const addresses: Record<string, object> = {}
let state: string | undefined
let beats = 0
let scrolledAt = -momentumMs

const change = (what: object, at = now()): void => {
  const input = findOpen(at).pop()
  const until = changingUntil.get(what) || 0
  if (input && until < input._at) input._seen = 2
  else {
    if (input && what === readState) input._seen ||= 1
    // Many changes of one moment are one.
    if (until - at !== singleMs) changingUntil.set(what, at + (until > at ? oftenMs : singleMs))
  }
}

/**
 * What tells nobody when it changes: the address, the storage, and the first canvas, small. What WebGL
 * draws stays blank.
 */
const readState = (): string => {
  const canvas = document.querySelector('canvas')
  const context = canvas && document.createElement('canvas').getContext('2d')
  context?.drawImage(canvas as CanvasImageSource, 0, 0, 300, 150)
  // Of the storage the lengths and beginnings: an app may keep megabytes.
  return `${location}${Object.entries(localStorage).flatMap(([key, value]) =>
    key === 'outer' ? [] : key + value.length + value.slice(0, 99),
  )}${context?.canvas.toDataURL()}`
}

const compare = (at?: number): void => {
  const before = state
  state = safely(readState)(0 as never)
  if (before && state !== before) change(readState, at)
}

const read = (records: MutationRecord[]): void => {
  for (const record of records) change(record.target)
}
/** Made only in a browser: an app may import the module on its server. */
let observer: MutationObserver
const observe = (root: Node): void =>
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })

/** What changed so far was not caused by the input that comes now. */
export const watch = (path: EventTarget[]): void => {
  read(observer.takeRecords())
  observe(document)
  // Of all that can be on the way of an event, open shadow roots have a mode.
  for (const node of path) if ((node as ShadowRoot).mode) observe(node as Node)
}

export const inspect = (input: Input): void => {
  read(observer.takeRecords())
  compare(input._last)
  if (document.activeElement !== input._focus) change({}, input._last)
  input._watchMs = watchMs
}

/** About once a second: looks at the page, or rests. */
export const beat = (): void => {
  if (findOpen()[0]) return
  compare()
  observer.disconnect()
  if (beats++ < 6 || beats % 5 < 1) observe(document)
}

/** From here on it is the hand that scrolls. */
export const markScroll = (): void => {
  scrolledAt = now()
}

export const watchEffects = (): void => {
  observer = new MutationObserver(safely(read))
  on('scroll submit input play pause', ({ type, target }: Event) => {
    if (type !== 'scroll' || now() - scrolledAt > momentumMs) change(target as object)
  })
  later(() =>
    new PerformanceObserver(
      safely((list) => {
        for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
          const address = entry.name.split('?')[0] as string
          addresses[address] ||= {}
          if (/^[fx](?!.*\/_outer\/)/.test(entry.initiatorType + address))
            change(addresses[address], entry.startTime)
        }
      }),
    ).observe({ type: 'resource' }),
  )
}
