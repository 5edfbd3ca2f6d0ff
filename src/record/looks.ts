/** Tries waiting links again and again, as whoever opens one would, and tells the maker when one stopped opening. */
import { setTimeout } from 'node:timers/promises'
import { type Looked, lookAgainMs, lookedSince } from '../core/looked.ts'
import { type Notice, type StopCause, stoppedNotice } from '../core/notice.ts'
import type { Route } from '../core/route.ts'
import { isOpen } from '../core/window.ts'
import { findLooks, isSimulated, keepLook } from '../store/looks.ts'
import { addNotices, findAbouts } from '../store/notices.ts'
import type { Store } from '../store/open.ts'
import { findRoutes } from '../store/routes.ts'

export type Seen =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: string; readonly cause: StopCause }

export type LooksDeps = {
  readonly store: Store
  readonly now: () => number
  readonly channels: () => readonly string[]
  /** Asks for the link's first page; never rejects. */
  readonly see: (route: Route, signal: AbortSignal) => Promise<Seen>
  /** What did not open is tried once more after this: a dev server that restarts is no news. */
  readonly onceMoreMs?: number
}

/** Which links are due is read from the store, so a server that was started again goes on where it was. */
const readEveryMs = 5 * 60_000
/** A dev server is restarted within this. */
const onceMoreMs = 20_000
/** Apps of one small computer: looking must not be what they are busy with. */
const maxAtOnce = 4

/** Looks again and again; `onFound` is called when something is to be told. Closing gives up the look that is under way. */
export function watchLooks(
  deps: LooksDeps & {
    readonly onFound: () => void
    readonly onError: (error: unknown, where: string) => unknown
    readonly everyMs?: number
  },
): { readonly close: () => Promise<void> } {
  const closed = new AbortController()
  let looking: Promise<void> | undefined
  const look = async (): Promise<void> => {
    try {
      if ((await lookAtLinks(deps, closed.signal)) > 0) deps.onFound()
    } catch (error) {
      if (!closed.signal.aborted) deps.onError(error, 'looks')
    }
    looking = undefined
  }
  const timer = setInterval(() => {
    looking ??= look()
  }, deps.everyMs ?? readEveryMs)
  return {
    close: async () => {
      clearInterval(timer)
      closed.abort()
      await looking
    },
  }
}

/** Tries every link that is due; gives how many notices are new. */
export async function lookAtLinks(deps: LooksDeps, signal: AbortSignal): Promise<number> {
  const due = await findDue(deps)
  let told = 0
  const lookOn = async (): Promise<void> => {
    for (let next = due.shift(); next !== undefined && !signal.aborted; next = due.shift())
      told += await lookAt(deps, next, signal)
  }
  await Promise.all(Array.from({ length: maxAtOnce }, lookOn))
  return told
}

type Due = { readonly route: Route; readonly last: Looked | null }

/** Open or waiting, and last looked at six hours ago; one that was never looked at opened when it was made. */
async function findDue({ store, now }: LooksDeps): Promise<Due[]> {
  const at = now()
  const found = await findRoutes(store.db, { name: '', contact: '' })
  const waiting = found.map(({ route }) => route).filter(({ window }) => isOpen(window, at))
  const looks = await findLooks(
    store.db,
    waiting.map((route) => route.link),
  )
  return waiting
    .map((route) => ({ route, last: lookedSince(looks.get(route.link), route.window.madeAt) }))
    .filter(({ route, last }) => (last?.at ?? route.window.madeAt) + lookAgainMs <= at)
}

async function lookAt(deps: LooksDeps, { route, last }: Due, signal: AbortSignal): Promise<number> {
  const first = await deps.see(route, signal)
  const seen = first.ok || signal.aborted ? first : await seeOnceMore(deps, route, signal)
  if (signal.aborted) return 0
  const at = deps.now()
  const looked: Looked = { at, ok: seen.ok, why: seen.ok ? null : seen.why }
  return await deps.store.db.transaction().execute(async (trx) => {
    const about = (await findAbouts(trx, [route.opening])).get(route.opening)
    // Somebody who was forgotten meanwhile is not looked for.
    if (!about) return 0
    await keepLook(trx, route.link, looked)
    if (seen.ok || last?.ok === false) return 0
    const simulated = await isSimulated(trx, route.opening)
    const port = route.source.kind === 'live' ? route.source.target.port : null
    const notice: Notice = stoppedNotice(about, { cause: seen.cause, why: seen.why, port }, at, simulated)
    return (await addNotices(trx, [notice], deps.channels())).length
  })
}

async function seeOnceMore(deps: LooksDeps, route: Route, signal: AbortSignal): Promise<Seen> {
  await setTimeout(deps.onceMoreMs ?? onceMoreMs, undefined, { signal })
  return deps.see(route, signal)
}
