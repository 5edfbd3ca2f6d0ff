/** Lines at the end of the terminal that are drawn again in place. */
import type { Io } from '../io.ts'
import { widthOf } from './width.ts'

export type Region = {
  readonly draw: (lines: readonly string[]) => void
  /** Prints above the region, and draws it again. */
  readonly above: (print: () => void) => void
  /** Leaves what is drawn where it stands: whatever comes next appears below it. */
  readonly leave: () => void
}

export function openRegion(io: Pick<Io, 'stdout' | 'columns'>): Region {
  let drawn: readonly string[] = []
  const erase = () => {
    if (drawn.length === 0) return
    // What a line takes depends on the width now: the terminal may have been resized since.
    const columns = Math.max(1, io.columns())
    const rows = drawn.reduce((so, line) => so + Math.max(1, Math.ceil(widthOf(line) / columns)), 0)
    io.stdout.write(`\u001b[${rows}A\r\u001b[J`)
  }
  const write = () => {
    if (drawn.length > 0) io.stdout.write(drawn.map((line) => `${line}\n`).join(''))
  }
  return {
    draw(lines) {
      erase()
      // One row is one entry: a line that was wrapped is several.
      drawn = lines.flatMap((line) => line.split('\n'))
      write()
    },
    above(print) {
      erase()
      print()
      write()
    },
    leave() {
      drawn = []
    },
  }
}
