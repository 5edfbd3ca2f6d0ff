/** The text in files, in windows of bounded size. */
import { closeSync, openSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Problem } from '../core/problems.ts'
import { readFlags } from './hash.ts'
import { printable } from './left-out.ts'

export type Scannable = {
  readonly path: string
  readonly absolute: string
  readonly bytes: number
  /** Read before. */
  readonly content?: Buffer
}

/** A window of one file, one character a byte: every secret is ASCII. */
export type Text = {
  readonly file: string
  readonly text: string
  /** Characters, line ends, and characters since the last line end, before the window. */
  readonly before: { readonly characters: number; readonly lines: number; readonly column: number }
}

const smallBytes = 256 * 1024
const windowBytes = 16 * 1024 * 1024
/** Longer than any secret with what must stand around it. */
const overlapBytes = 32 * 1024
/** Pictures, fonts, archives and programs have a zero byte in their head. */
const sniffBytes = 8192

/** The text of a file, or nothing when it is none. Throws `conflict` when it can no longer be read. */
export async function* readTexts(file: Scannable): AsyncGenerator<Text> {
  let before: Text['before'] = { characters: 0, lines: 0, column: 0 }
  for await (const { text, overlap } of readWindows(file)) {
    yield { file: file.path, text, before }
    before = advance(before, text.slice(0, text.length - overlap))
  }
}

/** What stands before the place `passed.length` characters on. */
export function advance(before: Text['before'], passed: string): Text['before'] {
  let lines = before.lines
  let lastEnd = -1
  for (let at = passed.indexOf('\n'); at !== -1; at = passed.indexOf('\n', at + 1)) {
    lines += 1
    lastEnd = at
  }
  return {
    characters: before.characters + passed.length,
    lines,
    column: lastEnd === -1 ? before.column + passed.length : passed.length - lastEnd - 1,
  }
}

/** `overlap`: so many characters at the end come again in the next window. */
async function* readWindows(file: Scannable): AsyncGenerator<{ text: string; overlap: number }> {
  try {
    if (file.bytes <= smallBytes) {
      const text = findText(file.content ?? readSmall(file.absolute))
      if (text !== undefined) yield { text, overlap: 0 }
      return
    }
    const handle = await open(file.absolute, readFlags)
    try {
      const { size } = await handle.stat()
      let utf16: boolean | undefined
      for (let from = 0; from < size; from += windowBytes - overlapBytes) {
        const buffer = Buffer.allocUnsafe(Math.min(windowBytes, size - from))
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, from)
        const bytes = buffer.subarray(0, bytesRead)
        const last = from + bytesRead >= size || bytesRead === 0
        utf16 ??= isUtf16(bytes)
        if (from === 0 && !utf16 && isBinary(bytes)) return
        yield {
          text: bytes.toString(utf16 ? 'utf16le' : 'latin1'),
          overlap: utf16 ? overlapBytes / 2 : overlapBytes,
        }
        if (last) return
      }
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw new Problem('conflict', `file "${printable(file.path)}" changed while it was being shared`, {
      hint: 'share again',
      cause,
    })
  }
}

function readSmall(path: string): Buffer {
  const fd = openSync(path, readFlags)
  try {
    return readFileSync(fd)
  } finally {
    closeSync(fd)
  }
}

function findText(bytes: Buffer): string | undefined {
  if (isUtf16(bytes)) return bytes.toString('utf16le')
  return isBinary(bytes) ? undefined : bytes.toString('latin1')
}

/** Windows editors write it, with its mark in front. */
const isUtf16 = (bytes: Buffer): boolean => bytes[0] === 0xff && bytes[1] === 0xfe

const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, sniffBytes).includes(0)
