/** One line on stderr while something takes long; only on a terminal, and only what is really known. */
import type { Cli } from '../cli.ts'

/** What is done sooner needs no line. */
const quietMs = 500
const everyMs = 100

export type Progress = {
  readonly show: (what: string, done: number, of: number) => void
  readonly clear: () => void
}

export function openProgress({ io, out }: Cli): Progress {
  const startedAt = io.now()
  let shownAt = 0
  return {
    show(what, done, of) {
      const now = io.now()
      if (!io.isTTY.err || now - startedAt < quietMs || now - shownAt < everyMs) return
      shownAt = now
      io.stderr.write(`\r\u001b[K${out.talkPaint.dim(`${what} ${megabytes(done)} of ${megabytes(of)}`)}`)
    },
    clear() {
      if (shownAt > 0) io.stderr.write('\r\u001b[K')
    },
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`
