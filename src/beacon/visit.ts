/**
 * One page load: what it has to tell, and when. A load runs this script once, so its state lives in the variables of these
 * modules: handing it around in closures costs a tenth more bytes.
 */
import type { WireEvent } from '../core/beacon.ts'
import { openDelivery, send } from './delivery.ts'
import { later, now, on, safely } from './safe.ts'

/** What the edge appends to the script as its one argument. */
export type Config = {
  /** Page token. */
  readonly k: string
  /** 1: the bubble is wanted. */
  readonly b?: 0 | 1
  /** 1: the request carried a privacy signal. */
  readonly p?: 0 | 1
}

/** A page counts as opened once it was visible this long. */
const openMs = 1000
const bubbleMs = 3e4
/** As long do events wait for company. A millisecond more than it takes to count as opened. */
const tickMs = 1001
/** Twelve of the longest events stay below `maxBeaconBytes` in any script. */
const maxBatch = 12
const maxEvents = 200

let wantsBubble: unknown
let count = 0
/** The number of the next event to send. */
let next = 0
const queue: WireEvent[] = []

/** For a token that outlives one page load. */
export const numberFrom = (first: number): void => {
  next = first
}

/** When it was first visible. */
export let shownAt = 0

/** Without query and fragment. */
export const findPath = (): string => location.pathname.slice(0, 200)

export const add = (event: WireEvent): void => {
  if (count++ < maxEvents) queue.push(event)
}

export const showBubble = (): void => {
  if (wantsBubble) import('/_outer/bubble.js' as string).catch(() => {})
  wantsBubble = 0
}

/**
 * `beat` is called about once a second; `leave` settles what is under way, before the page is hidden (or gone for good).
 * With a privacy signal nothing but the opening is told.
 */
export const openVisit = (config: Config, leave: (isGone: boolean) => void, beat: () => void): void => {
  const isPrivate = config.p
  let isOpen = false
  let visibleMs = 0
  /** Last looked at while visible; 0 while it is not. */
  let since = 0
  const firstPath = findPath()
  let lastPath = firstPath
  wantsBubble = config.b

  const tick = (event?: Event): void => {
    const at = now()
    const isGone = event?.type === 'pagehide'
    const wasVisible = since
    since = isGone || document.hidden ? 0 : at
    shownAt ||= since
    if (wasVisible) visibleMs += at - wasVisible
    if (!isOpen && visibleMs >= openMs) {
      isOpen = true
      later(showBubble, bubbleMs)
      queue.unshift({ t: 'open', d: shownAt, p: firstPath, g: isPrivate })
      openDelivery()
    }
    const isLeft = wasVisible && !since
    if (!isPrivate) {
      if (isLeft) leave(isGone)
      const p = findPath()
      if (p !== lastPath) add({ t: 'nav', d: at, p })
      lastPath = p
      if (isLeft) add({ t: 'end', d: at, v: visibleMs })
      beat()
    }
    while (isOpen && queue[0]) {
      const e = queue.splice(0, maxBatch)
      send(JSON.stringify({ k: config.k, n: next, e, w: (navigator.webdriver as unknown as number) | 0 }))
      next += e.length
    }
  }
  on('visibilitychange pagehide', tick)
  setInterval(safely(tick), tickMs)
  tick()
}
