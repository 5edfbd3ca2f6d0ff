/** Server-sent events that only say "fetch again". Reconnects by itself until the signal ends it. */
import { chunksOf, readProblem } from './answer.ts'
import { openPatience } from './patience.ts'

/** The server says something every 20 s; after twice that and a bit the connection is dead. */
const idleMs = 45_000
const firstBackoffMs = 500
const mostBackoffMs = 10_000

export type ChangeListener = {
  readonly onChange: () => void
  /** The connection was lost (the reason), or is there again (null). */
  readonly onState?: (lost: unknown | null) => void
}

export async function followChanges(
  open: (signal: AbortSignal) => Promise<Response>,
  listener: ChangeListener,
  signal: AbortSignal,
): Promise<void> {
  let backoffMs = firstBackoffMs
  while (!signal.aborted) {
    const patience = openPatience(idleMs, 'the list of changes', signal)
    try {
      const response = await open(patience.signal)
      if (!response.ok) throw await readProblem(response)
      listener.onState?.(null)
      backoffMs = firstBackoffMs
      await readEvents(response, patience.moved, listener.onChange)
    } catch (error) {
      if (!signal.aborted) listener.onState?.(error)
    } finally {
      patience.end()
    }
    await pause(backoffMs, signal)
    backoffMs = Math.min(backoffMs * 2, mostBackoffMs)
  }
}

async function readEvents(response: Response, moved: () => void, onChange: () => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunksOf(response)) {
    moved()
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    // A line of an event stream that does not end is not kept: ours are under 20 bytes.
    rest = (lines.pop() ?? '').slice(0, 1000)
    if (lines.some((line) => line.startsWith('event: change'))) onChange()
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
