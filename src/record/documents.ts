/** Documents that went out: who fetched one and never ran its script is a preview, not a person. */
import type { Event } from '../core/events.ts'
import { type LinkId, newEventId, type OpeningId, type Random } from '../core/ids.ts'
import type { DocumentFetch } from '../core/route.ts'
import { findUnfurler } from '../core/unfurlers.ts'
import { headerOf, isMaker, isPrefetch, visitorIn } from './fetcher.ts'

/** A page that was looked at has said so by then, on a slow phone too. */
const scriptWaitMs = 60_000
/** A preview fetches with HEAD and GET, several times over: within this it is one. */
const burstMs = 10 * 60_000
/** Documents that wait for their script; past it nothing is said of the oldest. */
const maxPending = 10_000
const maxRecent = 10_000
const lookEveryMs = 5_000

export type DocumentsDeps = {
  readonly secret: Uint8Array
  readonly now: () => number
  readonly random: Random
  readonly store: (events: readonly Event[]) => void
  /** Asked for every document, so it should know the agents that it has met. */
  readonly isBot: (userAgent: string) => boolean
  readonly onDrop: (fetch: DocumentFetch, reason: 'maker' | 'prefetch' | 'bot') => void
  readonly scriptWaitMs?: number
}

export type Documents = {
  readonly fetched: (fetch: DocumentFetch) => void
  readonly turnedAway: (fetch: DocumentFetch) => void
  /** Its script spoke: what this fetcher had fetched on that link was looked at by someone. */
  readonly spoke: (link: LinkId, address: string, userAgent: string) => void
  /** Takes what waited long enough for what it is. */
  readonly look: () => void
  /** Takes what waited long enough for what it is. Of the rest nothing is known, and nothing is said: a beacon may be a second away. */
  readonly close: () => void
}

type Pending = { readonly at: number; readonly link: LinkId; readonly opening: OpeningId }

export function openDocuments(deps: DocumentsDeps): Documents {
  const waitMs = deps.scriptWaitMs ?? scriptWaitMs
  // In the order they came, so that the oldest is first. Addresses stay in memory, a minute at most.
  const pending = new Map<string, Pending>()
  const recent = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined

  const keyOf = (link: LinkId, address: string, userAgent: string) =>
    `${link} ${address} ${userAgent.slice(0, 300)}`

  /** True the first time within a burst. */
  const isFirst = (key: string, at: number): boolean => {
    const last = recent.get(key)
    recent.delete(key)
    recent.set(key, at)
    if (recent.size > maxRecent) recent.delete(recent.keys().next().value as string)
    return last === undefined || at - last >= burstMs
  }

  const preview = ({ at, link, opening }: Pending, by: string | null): void => {
    // Things without a name cannot be told apart, so each fetcher is one by its address and agent before this.
    if (by !== null && !isFirst(`preview ${opening} ${by}`, at)) return
    deps.store([{ id: newEventId(deps.random, at), at, link, opening, kind: 'previewed', by }])
  }

  const look = (): void => {
    const due = deps.now() - waitMs
    for (const [key, one] of pending) {
      if (one.at > due) break
      pending.delete(key)
      if (isFirst(`unknown ${key}`, one.at)) preview(one, null)
    }
    if (pending.size > 0) return
    clearInterval(timer)
    timer = undefined
  }

  /** True for a person, as far as can be told without a script; the rest is taken care of. */
  const mayBePerson = (fetch: DocumentFetch): boolean => {
    const { route, headers, userAgent, at } = fetch
    const pass = (reason: 'maker' | 'prefetch' | 'bot'): false => {
      deps.onDrop(fetch, reason)
      return false
    }
    if (isMaker(deps.secret, route.link, headerOf(headers, 'cookie'), at)) return pass('maker')
    if (deps.isBot(userAgent)) {
      preview({ at, link: route.link, opening: route.opening }, findUnfurler(userAgent) ?? botName(userAgent))
      return pass('bot')
    }
    return isPrefetch(headers) ? pass('prefetch') : true
  }

  return {
    fetched(fetch) {
      if (!mayBePerson(fetch)) return
      const { route, headers, userAgent, at, address } = fetch
      // Its script has run here before.
      if (visitorIn(deps.secret, route.link, headerOf(headers, 'cookie')) !== undefined) return
      const key = keyOf(route.link, address, userAgent)
      if (pending.has(key)) return
      pending.set(key, { at, link: route.link, opening: route.opening })
      if (pending.size > maxPending) pending.delete(pending.keys().next().value as string)
      timer ??= setInterval(look, Math.min(lookEveryMs, waitMs)).unref()
    },
    turnedAway(fetch) {
      if (!mayBePerson(fetch)) return
      const { route, userAgent, at, address, method } = fetch
      if (method === 'HEAD') return
      if (!isFirst(`away ${keyOf(route.link, address, userAgent)}`, at)) return
      const id = newEventId(deps.random, at)
      deps.store([{ id, at, link: route.link, opening: route.opening, kind: 'turned-away' }])
    },
    spoke(link, address, userAgent) {
      pending.delete(keyOf(link, address, userAgent))
    },
    look,
    close() {
      look()
      pending.clear()
      clearInterval(timer)
    },
  }
}

/** `SomeBot/1.2 (…)` by its own first word; browsers' words are no name. */
function botName(userAgent: string): string {
  const found = /[\w.-]*(?:bot|crawler|spider|preview|fetch|scan)[\w.-]*/i.exec(userAgent)?.[0]
  const first = /^[\w.-]{2,}/.exec(userAgent)?.[0]
  return (found ?? (first === 'Mozilla' ? undefined : first) ?? 'a program').slice(0, 40)
}
