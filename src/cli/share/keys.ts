/** Single keys while `share` waits: `s` keeps a snapshot; Ctrl-C still ends it. */
import type { Cli } from '../cli.ts'

export type Keys = {
  /** Aborted by Ctrl-C: a terminal that gives single keys sends no signal for it. */
  readonly quit: AbortSignal
  readonly close: () => void
}

/** Undefined where no keys can be read. */
export function openKeys({ io }: Cli, onKey: Readonly<Record<string, () => void>>): Keys | undefined {
  const { stdin } = io
  if (!io.isTTY.in || !stdin.setRawMode) return undefined
  const quit = new AbortController()
  const onData = (chunk: Buffer | string) => {
    for (const key of String(chunk)) {
      if (key === '\u0003' || key === '\u0004') quit.abort('SIGINT')
      else onKey[key.toLowerCase()]?.()
    }
  }
  stdin.setRawMode(true)
  stdin.on('data', onData)
  stdin.resume()
  return {
    quit: quit.signal,
    close() {
      stdin.off('data', onData)
      stdin.setRawMode?.(false)
      stdin.pause()
    },
  }
}
