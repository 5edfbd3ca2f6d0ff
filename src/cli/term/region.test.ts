import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { openRegion } from './region.ts'

const parts = /\^\[(\d+)A|(\^\[J)|\r|\n|[^^\r\n]+/g

/** What a terminal of that width shows after all that was written: enough of one for cursor up, erase below and new lines. */
function screen(columns: number) {
  const rows: string[] = ['']
  let at = 0
  const stdout = new Writable({
    write(chunk, _, done) {
      for (const [part, up, erase] of String(chunk).replaceAll('\u001b', '^').matchAll(parts)) {
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

test('is drawn in place, and what is said appears above it', () => {
  const terminal = screen(20)
  const region = openRegion(terminal)
  terminal.stdout.write('before\n')
  region.draw(['one', 'two'])
  region.draw(['one', 'two', 'three'])
  region.above(() => terminal.stdout.write('said\n'))
  region.draw(['four'])
  expect(terminal.rows()).toEqual(['before', 'said', 'four'])
})

test('lines wider than the terminal take several rows', () => {
  const terminal = screen(10)
  const region = openRegion(terminal)
  region.draw(['x'.repeat(25), 'a\nb'])
  region.draw(['done'])
  expect(terminal.rows()).toEqual(['done'])
})
