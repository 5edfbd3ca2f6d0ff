/** A small request body, whole. */
import { Buffer } from 'node:buffer'
import type { Request, StreamedRequest } from '../wire.ts'

export type Body = { readonly text: string } | { readonly refused: 'too-large' | 'too-slow' | 'gone' }

export async function readBody(req: Request, maxBytes: number, bodyMs: number): Promise<Body> {
  if (req.whole === undefined) return readStream(req, maxBytes, bodyMs)
  return req.whole.length > maxBytes ? { refused: 'too-large' } : { text: req.whole.toString('utf8') }
}

function readStream(req: StreamedRequest, maxBytes: number, bodyMs: number): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const settle = (body: Body): void => {
      clearTimeout(timer)
      req.off('data', onData)
      resolve(body)
    }
    const timer = setTimeout(() => settle({ refused: 'too-slow' }), bodyMs)
    const onData = (chunk: Buffer): void => {
      bytes += chunk.length
      if (bytes > maxBytes) settle({ refused: 'too-large' })
      else chunks.push(chunk)
    }
    req.on('data', onData)
    req.on('end', () => settle({ text: Buffer.concat(chunks).toString('utf8') }))
    req.on('close', () => settle({ refused: 'gone' }))
    req.on('error', () => settle({ refused: 'gone' }))
  })
}
