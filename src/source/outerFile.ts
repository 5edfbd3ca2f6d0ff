/** The files named outer.json as texts, and the one key that every command reads. Loads nothing: a hook has no time for it. */
import { existsSync, lstatSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { Problem } from '../core/problems.ts'
import { readSmallFile } from './smallFile.ts'

/** Deeper than any project lies; a guard, not a rule. */
const maxLevels = 64
/** What people write by hand is small; more is no settings file. */
const maxBytes = 1024 * 1024

/** The folder and those above it, nearest first. */
export function upward(start: string): readonly string[] {
  const folders = [start]
  for (let at = start; dirname(at) !== at && folders.length < maxLevels; at = dirname(at))
    folders.push(dirname(at))
  return folders
}

/** The product that a file names, as it stands there; sharing reads no other key. Throws `bad-input` for no JSON. */
export function readNamedProduct(path: string): unknown {
  const text = readWhole(path)
  if (text === undefined) return undefined
  const json = parseJson(path, text)
  if (typeof json === 'object' && json !== null) return (json as { product?: unknown }).product
  throw new Problem('bad-input', `${path} is no JSON object`, { hint: '{ "product": "my-app" }' })
}

/** Undefined when there is none. Throws `bad-input` when it cannot be read. */
export function readWhole(path: string): string | undefined {
  let bytes: ReturnType<typeof readSmallFile>
  try {
    if (leadsOut(path))
      throw new Problem('bad-input', `${path} is a link that leads out of its project`, {
        hint: 'put the file itself there',
      })
    bytes = readSmallFile(path, maxBytes)
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new Problem('bad-input', `${path} cannot be read`, { cause })
  }
  if (bytes === 'no-file') throw new Problem('bad-input', `${path} is no file`)
  if (bytes === 'too-large') throw new Problem('bad-input', `${path} is larger than 1 MB`)
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

/** A clone may bring along a link to any file of this computer; one within its repository, or its folder, is a habit. */
function leadsOut(path: string): boolean {
  if (!lstatSync(path).isSymbolicLink()) return false
  const folder = realpathSync(dirname(path))
  const project = upward(folder).find((one) => existsSync(join(one, '.git'))) ?? folder
  const inside = relative(project, realpathSync(path))
  return /^\.\.(?:[\\/]|$)/.test(inside) || isAbsolute(inside)
}

export function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem('bad-input', `${path} is no JSON`, { hint: '{ "product": "my-app" }', cause })
  }
}
