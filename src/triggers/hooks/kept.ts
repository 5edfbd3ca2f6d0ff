/** What `outer hooks install` put where, in the data folder: so that taking it out leaves every file as it was. */
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Kept = {
  /** The very text that was put in. */
  readonly inserted: string
  /** There was no such file before. */
  readonly created: boolean
  /** Folders made for it, outermost first. */
  readonly folders: readonly string[]
}

export type KeptFiles = Readonly<Record<string, Kept>>

const nameOf = (home: string): string => join(home, 'hooks.json')
/** Projects of a lifetime. */
const maxKept = 5000

/** By name of the agent or git hook, and place of the file. A broken record is none: what is left is found by its shape. */
export function readKept(home: string): KeptFiles {
  try {
    const value: unknown = JSON.parse(readFileSync(nameOf(home), 'utf8'))
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(Object.entries(value).filter(([, one]) => isKept(one)))
  } catch {
    return {}
  }
}

const isKept = (value: Partial<Kept> | null): boolean =>
  typeof value?.inserted === 'string' &&
  value.inserted !== '' &&
  typeof value.created === 'boolean' &&
  Array.isArray(value.folders) &&
  value.folders.every((one) => typeof one === 'string')

/** Undefined forgets it. */
export async function keep(home: string, key: string, kept: Kept | undefined): Promise<void> {
  const { [key]: _, ...others } = readKept(home)
  const all = Object.entries({ ...others, ...(kept && { [key]: kept }) }).slice(-maxKept)
  await mkdir(home, { recursive: true, mode: 0o700 })
  await writeFile(nameOf(home), `${JSON.stringify(Object.fromEntries(all), null, 1)}\n`, { mode: 0o600 })
}
