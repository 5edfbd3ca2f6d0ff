/** Lines at the end of the terminal that are drawn again in place. */
import type { Cli } from '../cli.ts'
import { widthOf } from './width.ts'

export type Region = { readonly draw: (lines: readonly string[]) => void }

export function openRegion({ io }: Pick<Cli, 'io'>): Region {
  let drawn: readonly string[] = []
  return {
    draw(lines) {
      // What a line takes depends on the width now: the terminal may have been resized since.
      const columns = Math.max(1, io.columns())
      const rows = drawn.reduce((so, line) => so + Math.max(1, Math.ceil(widthOf(line) / columns)), 0)
      const up = rows > 0 ? `\u001b[${rows}A\r\u001b[J` : ''
      io.stdout.write(`${up}${lines.map((line) => `${line}\n`).join('')}`)
      drawn = lines
    },
  }
}
