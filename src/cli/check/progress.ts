/** One line that says what is looked at now; only on a terminal. */
import type { RunProgress } from '../../check/run.ts'
import type { Cli } from '../cli.ts'

export type CheckProgress = { readonly show: (progress: RunProgress) => void; readonly clear: () => void }

export function openCheckProgress({ io, out }: Cli, isJson: boolean): CheckProgress {
  if (!io.isTTY.out || isJson) return { show: () => {}, clear: () => {} }
  const draw = (text: string) => out.draw([out.paint.dim(text)])
  draw('opening it as a stranger would')
  return {
    show(progress) {
      // What is given up still counts itself through, and the browser takes a moment to close.
      if (io.interrupted.aborted) return draw('ending')
      switch (progress.step) {
        case 'visiting':
          return draw('visiting: a phone on a slow connection, then a second one, a tablet, a laptop')
        case 'checking':
          return draw(`${progress.done} of ${progress.of}${progress.id === null ? '' : `  ${progress.id}`}`)
        default:
          return progress satisfies never
      }
    },
    clear: () => out.draw([]),
  }
}
