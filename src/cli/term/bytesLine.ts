/** One line on stderr of how much is done where nobody knows yet how much it will be; only on a terminal. */
import type { Cli } from '../cli.ts'
import { sizeOf } from '../show/backup.ts'

const everyMs = 100

export type BytesLine = {
  readonly show: (what: string, bytes: number) => void
  readonly clear: () => void
}

export function openBytesLine({ io, out }: Cli): BytesLine {
  let shownAt = io.now()
  let isShown = false
  return {
    show(what, bytes) {
      if (!io.isTTY.err || io.now() - shownAt < everyMs) return
      shownAt = io.now()
      isShown = true
      io.stderr.write(`\r\u001b[K${out.talkPaint.dim(`${sizeOf(bytes)} ${what}`)}`)
    },
    clear() {
      if (isShown) io.stderr.write('\r\u001b[K')
      isShown = false
    },
  }
}
