/** Single keys from a terminal, while something else is shown; Ctrl-C still ends it. */
import type { Io } from '../io.ts'

export type Keys = {
  /** Aborted by Ctrl-C, Ctrl-D or `end`: a terminal that gives single keys sends no signal for them. */
  readonly quit: AbortSignal
  readonly end: () => void
  readonly close: () => void
}

/** Undefined where no keys can be read. */
export function openKeys({ isTTY, stdin }: Io, onKey: (key: string) => void): Keys | undefined {
  if (!isTTY.in || !stdin.setRawMode) return undefined
  const quit = new AbortController()
  const end = () => quit.abort('SIGINT')
  const onData = (chunk: Buffer | string) => {
    for (const key of String(chunk)) {
      if (key === '\u0003' || key === '\u0004') end()
      else onKey(key)
    }
  }
  stdin.setRawMode(true)
  stdin.on('data', onData)
  stdin.resume()
  return {
    quit: quit.signal,
    end,
    close() {
      stdin.off('data', onData)
      stdin.setRawMode?.(false)
      stdin.pause()
    },
  }
}
