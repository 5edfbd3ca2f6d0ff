/** A file line by line in flat memory: UTF-8 or UTF-16, plain or gzipped. */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

/** Longer lines are no rows of an export; what follows in them is dropped. */
const longestLine = 64 * 1024
/** Enough for years of a busy log; a stream without end is not read to it. */
const mostBytes = 8 * 1024 * 1024 * 1024

export async function* linesOf(path: string, signal?: AbortSignal): AsyncGenerator<string> {
  const beginning = await firstBytes(path)
  const isGzip = beginning[0] === 0x1f && beginning[1] === 0x8b
  const file = createReadStream(path, { signal, highWaterMark: 256 * 1024, end: mostBytes })
  const stream = isGzip ? file.pipe(createGunzip()) : file
  // A broken file ends the lines through the pipe that reads it.
  file.on('error', (error) => stream.destroy(error))
  let decoder: TextDecoder | undefined
  let rest = ''
  let read = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOf(chunk))
      read += chunk.length
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/)
      rest = (lines.pop() ?? '').slice(0, longestLine)
      for (const line of lines) yield line.slice(0, longestLine)
      if (read > mostBytes) break
    }
    if (rest !== '') yield rest.replace(/\r$/, '')
  } finally {
    stream.destroy()
    file.destroy()
  }
}

const encodingOf = (chunk: Buffer): string =>
  chunk[0] === 0xff && chunk[1] === 0xfe
    ? 'utf-16le'
    : chunk[0] === 0xfe && chunk[1] === 0xff
      ? 'utf-16be'
      : 'utf-8'

async function firstBytes(path: string): Promise<Buffer> {
  // To open a pipe is to wait for whoever writes into it.
  if (!(await stat(path)).isFile()) throw new Error(`${path} is no file`)
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(4)
    await file.read(buffer, 0, 4, 0)
    return buffer
  } finally {
    await file.close()
  }
}
