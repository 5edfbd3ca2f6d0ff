/** A line that came too late for the answer it was meant for, left in the data folder for the next one. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sessionGapMs } from '../../core/session.ts'

export type LeftLine = { readonly product: string; readonly line: string; readonly at: number }

const nameIn = (home: string, product: string): string => join(home, 'lines', `${product}.json`)

export async function leaveLine(home: string, left: LeftLine): Promise<void> {
  const file = nameIn(home, left.product)
  await mkdir(join(home, 'lines'), { recursive: true, mode: 0o700 })
  await writeFile(`${file}.new`, JSON.stringify(left), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

/** The line, once; undefined when there is none, or only one of another session. */
export async function takeLine(home: string, product: string, now: number): Promise<string | undefined> {
  const file = nameIn(home, product)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  await rm(file, { force: true })
  const left = JSON.parse(text) as Partial<LeftLine>
  const isFresh = typeof left.at === 'number' && Math.abs(now - left.at) < sessionGapMs
  return isFresh && typeof left.line === 'string' ? left.line : undefined
}
