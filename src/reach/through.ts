/** Asks, through an address from outside, whether this link's own listener is behind it. */
import { answers } from './lan.ts'
import type { Relay } from './relay.ts'

/** What a listener of a way answers to whoever knows the path; it counts nothing. */
export type Probe = { readonly path: string; readonly proof: string }

const askMs = 2_500
/** Where requests are counted: 60 of a free 20,000 in the hour that a link is open. */
const sparingMs = 60_000
/** Pages that some services put before an app are for browsers, and a request may say that it is none. */
const noScreen = {
  'ngrok-skip-browser-warning': '1',
  'serveo-skip-browser-warning': '1',
  'x-pinggy-no-screen': '1',
}

export async function isThrough(url: string, { path, proof }: Probe): Promise<boolean> {
  try {
    const answer = await fetch(new URL(path, url), {
      redirect: 'manual',
      signal: AbortSignal.timeout(askMs),
      headers: noScreen,
    })
    const text = answer.status === 200 ? await answer.text() : ''
    await answer.body?.cancel().catch(() => {})
    return text.trim() === proof
  } catch {
    return false
  }
}

/**
 * The same, sparing requests where they are counted: between two of them, and while nothing speaks against it, it is enough that
 * the address takes a connection, which ends when this computer loses its network.
 */
export function createLook(
  { counts }: Pick<Relay, 'counts'>,
  ask: (url: string) => Promise<boolean>,
  now: () => number,
): (url: string, isDoubted: boolean) => Promise<boolean> {
  if (!counts) return ask
  let provenAt = Number.NEGATIVE_INFINITY
  let proven = ''
  return async (url, isDoubted) => {
    const isFresh = proven === url && now() - provenAt < sparingMs
    if (isFresh && !isDoubted && (await answers(url))) return true
    if (!(await ask(url))) {
      proven = ''
      return false
    }
    proven = url
    provenAt = now()
    return true
  }
}
