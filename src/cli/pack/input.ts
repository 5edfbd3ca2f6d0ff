/** A text that is named: a file, `-` for standard input, or an address. */
import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fetchPlain } from '../../check/fetch.ts'
import { Problem } from '../../core/problems.ts'
import { packFolder } from '../../factory/files/place.ts'
import { readSmallFile } from '../../source/smallFile.ts'
import type { Cli } from '../cli.ts'
import { findFactsFolder } from './product.ts'

export type Input = {
  readonly content: string
  /** As it is shown; of a page it ends in `.html`. */
  readonly name: string
  /** On disk, else null. */
  readonly path: string | null
}

/** Throws `bad-input` for what is no text, too large or not there, `source-away` for an address that does not answer. */
export async function readInput(cli: Cli, input: string, mostBytes: number): Promise<Input> {
  if (input === '-') return { content: await readStdin(cli, mostBytes), name: 'standard input', path: null }
  if (/^https?:\/\//i.test(input)) return fetchInput(cli, input)
  const path = findPath(cli.io.cwd, input)
  if (!statSync(path, { throwIfNoEntry: false }))
    throw new Problem('bad-input', `"${input}" is no file and no address`, {
      hint: 'outer pack gate FILE, - for standard input, or https://…',
    })
  const bytes = readSmallFile(path, mostBytes)
  if (bytes === 'no-file')
    throw new Problem('bad-input', `"${input}" is no file`, { hint: 'outer pack gate FILE' })
  if (bytes === 'too-large') throw tooLarge(input, mostBytes)
  return { content: decode(bytes, input), name: basename(path), path }
}

/** As the other commands name it too: `social/x-post.md` of the pack. */
function findPath(cwd: string, input: string): string {
  const typed = resolve(cwd, input)
  const product = existsSync(typed) ? undefined : findFactsFolder(cwd)
  const inPack = product === undefined ? typed : join(product, packFolder, input)
  return existsSync(inPack) ? inPack : typed
}

const tooLarge = (input: string, most: number): Problem =>
  new Problem('too-large', `"${input}" is larger than ${Math.round(most / 1024 / 1024)} MB`, {
    hint: 'the gate reads texts for people, not data',
  })

function decode(bytes: Uint8Array, input: string, charset = 'utf-8'): string {
  // Of what is no text nearly all has a zero byte, and no text has one.
  if (bytes.includes(0)) throw new Problem('bad-input', `"${input}" is no text`)
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch (cause) {
    throw new Problem('bad-input', `"${input}" is no text in ${charset.toUpperCase()}`, { cause })
  }
}

async function readStdin({ io }: Cli, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of io.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array)
    length += bytes.length
    if (length > mostBytes) throw tooLarge('-', mostBytes)
    chunks.push(bytes)
  }
  return decode(Buffer.concat(chunks), '-')
}

async function fetchInput({ io }: Cli, url: string): Promise<Input> {
  const fetched = await fetchPlain(url, {}, io.interrupted)
  if (!fetched || fetched.status >= 400)
    throw new Problem('source-away', `${url} does not answer${fetched ? ` (${fetched.status})` : ''}`, {
      hint: 'outer pack gate FILE, or - for standard input',
    })
  const type = fetched.headers['content-type'] ?? 'text/html'
  if (!texts.test(type))
    throw new Problem('bad-input', `${url} is no text: ${type.slice(0, 80)}`, {
      hint: 'the gate reads pages and plain text',
    })
  const { hostname, pathname } = new URL(url)
  const plain = /^text\/(?:plain|markdown)\b/i.test(type)
  return {
    content: decode(fetched.body, url, /charset=["']?([\w-]{1,40})/i.exec(type)?.[1]),
    name: plain ? (pathname.split('/').at(-1) ?? '') || hostname : `${hostname}.html`,
    path: null,
  }
}

/** What an address may answer with. */
const texts = /^\s*(?:text\/|application\/(?:xhtml\+xml|xml|json)\b)/i
