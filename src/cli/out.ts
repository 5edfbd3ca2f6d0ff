/** Where words go: stdout is the answer, stderr the talk. */
import type { Writable } from 'node:stream'
import type { Io } from './io.ts'
import { openPaint, type Paint, wantsColour } from './term/paint.ts'
import { openRegion } from './term/region.ts'
import { wrap } from './term/width.ts'

export type Out = {
  readonly paint: Paint
  /** Room on a line; never more than reads well. */
  readonly columns: number
  /** The answer: one line, broken at spaces to the width of the terminal. */
  readonly line: (text?: string, indent?: string) => void
  /** The answer as it is: a link, a drawing. */
  readonly raw: (text: string) => void
  readonly json: (object: object) => void
  readonly talk: (text: string, indent?: string) => void
  /** Lines that stay at the end of the terminal, drawn again in place; everything else appears above them. */
  readonly draw: (lines: readonly string[]) => void
  /** Nothing is drawn again: what is said from now on appears below. */
  readonly leave: () => void
  /** Bytes, waiting while whoever reads is slow. */
  readonly write: (chunk: Uint8Array | string) => Promise<void>
  /** For words on stderr. */
  readonly talkPaint: Paint
}

/** Lines longer than this are hard to read; narrower than this nothing can be laid out. */
const mostColumns = 100
const leastColumns = 24

export function openOut(io: Io): Out {
  const columns = Math.max(leastColumns, Math.min(mostColumns, io.columns()))
  const region = openRegion(io)
  const put = (text: string) => region.above(() => io.stdout.write(`${text}\n`))
  return {
    paint: openPaint(wantsColour(io.env, io.isTTY.out)),
    talkPaint: openPaint(wantsColour(io.env, io.isTTY.err)),
    columns,
    line: (text = '', indent = '') => put(io.isTTY.out ? wrap(text, columns, indent) : text),
    raw: put,
    json: (object) => put(io.isTTY.out ? JSON.stringify(object, null, 2) : JSON.stringify(object)),
    talk: (text, indent = '') =>
      region.above(() => io.stderr.write(`${io.isTTY.err ? wrap(text, columns, indent) : text}\n`)),
    draw: region.draw,
    leave: region.leave,
    write: (chunk) => writeTo(io.stdout, chunk),
  }
}

function writeTo(stream: Writable, chunk: Uint8Array | string): Promise<void> {
  if (stream.write(chunk)) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const drained = () => {
      stream.off('error', failed)
      resolve()
    }
    const failed = (error: Error) => {
      stream.off('drain', drained)
      reject(error)
    }
    stream.once('drain', drained)
    stream.once('error', failed)
  })
}
