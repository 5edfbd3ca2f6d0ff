/** Asks, through an address from outside, whether this link's own listener is behind it. */

/** What a listener of a way answers to whoever knows the path; it counts nothing. */
export type Probe = { readonly path: string; readonly proof: string }

const askMs = 2_500
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
