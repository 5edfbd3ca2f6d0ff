/**
 * One page load: what it has to tell. A load runs this script once, so its state lives in the variables of these modules:
 * handing it around in closures costs a tenth more bytes.
 */
import type { WireEvent } from '../core/beacon.ts'
import { send } from './delivery.ts'
import { now } from './safe.ts'

/** Twelve of the longest events stay below `maxBeaconBytes` in any script. */
const maxBatch = 12
const maxEvents = 200

/** Names with `_` are shortened by the build. */
export const visit = {
  _token: '',
  _wantsBubble: 0,
  /** When it was first visible. */
  _shownAt: 0,
  /** The number of the next event to send; a token may outlive one load. */
  _next: 0,
  /** Where it was last seen, without query and fragment. */
  _path: '',
}

export const queue: WireEvent[] = []
let count = 0

export const add = (event: WireEvent): void => {
  if (count++ < maxEvents) queue.push(event)
}

/** Looked at with each input and about once a second: an app that moves within tells nobody. */
export const findPath = (): string => {
  const p = location.pathname
  if (visit._path !== p) add({ t: 'nav', d: now(), p })
  visit._path = p
  return p
}

export const flush = (): void => {
  while (queue[0]) {
    const e = queue.splice(0, maxBatch)
    send(
      JSON.stringify({
        k: visit._token,
        n: visit._next,
        e,
        w: (navigator.webdriver as unknown as number) | 0,
      }),
    )
    visit._next += e.length
  }
}

export const showBubble = (): void => {
  if (visit._wantsBubble) import('/_outer/bubble.js' as string).catch(() => {})
  visit._wantsBubble = 0
}
