/** What a terminal of that width shows after all that was written: enough of one for cursor up, erase below and new lines. */
import { Writable } from 'node:stream'

const parts = /\^\[(\d+)A|(\^\[J)|\r|\n|[^^\r\n]+/g

export type Screen = {
  readonly stdout: Writable
  readonly columns: () => number
  /** Without the empty ones. */
  readonly rows: () => readonly string[]
}

export function openScreen(columns: number): Screen {
  const rows: string[] = ['']
  let at = 0
  const stdout = new Writable({
    decodeStrings: false,
    write(chunk, _, done) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours take no room
      const plain = String(chunk).replace(/\u001b\[[\d;]*m/g, '')
      for (const [part, up, erase] of plain.replaceAll('\u001b', '^').matchAll(parts)) {
        if (up) at -= Number(up)
        else if (erase) rows.splice(at, rows.length, '')
        else if (part === '\n') rows[++at] ??= ''
        else if (part !== '\r')
          for (let from = 0; from < part.length; from += columns) {
            if (from > 0) rows[++at] ??= ''
            rows[at] = part.slice(from, from + columns)
          }
      }
      done()
    },
  })
  return { stdout, columns: () => columns, rows: () => rows.filter((row) => row !== '') }
}
