/** The visitor's request body on its way to the app. */
import type { Buffer } from 'node:buffer'
import type { Duplex } from 'node:stream'
import type { Visit } from '../visit.ts'
import { writeFields } from './fields.ts'

/** In the framing it came in, trailers too. Stops when `stream` is full; whoever hears its `drain` resumes the request. */
export function sendBody(
  { req, asked }: Visit,
  stream: Duplex,
  on: { readonly onProgress: () => void; readonly onSent: () => void },
): void {
  if (req.whole !== undefined) {
    on.onProgress()
    if (req.whole.length > 0) stream.write(req.whole)
    on.onSent()
    return
  }
  const isChunked = asked.bodyKind === 'chunked'
  req.on('data', (chunk: Buffer) => {
    if (stream.destroyed) return
    on.onProgress()
    if (isChunked) stream.write(`${chunk.length.toString(16)}\r\n`, 'latin1')
    let isFree = stream.write(chunk)
    if (isChunked) isFree = stream.write('\r\n', 'latin1')
    if (!isFree) req.pause()
  })
  req.on('end', () => {
    on.onSent()
    if (isChunked && !stream.destroyed) stream.write(`0\r\n${writeFields(req.rawTrailers)}\r\n`, 'latin1')
  })
}
