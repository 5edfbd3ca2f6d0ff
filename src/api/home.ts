/** What a running server leaves in the data folder for the maker's other commands: the token, and where it listens. */
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { serverFile } from '../contract/server.ts'
import type { Random } from '../core/ids.ts'

const tokenBytes = 32

/** The token in `$OUTER_HOME/token`, made at the first start; mode 0600. */
export async function ensureToken(home: string, random: Random): Promise<string> {
  const file = join(home, 'token')
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known.trim().length >= 20) return known.trim()
  const token = Buffer.from(random(tokenBytes)).toString('base64url')
  await writeWhole(file, `${token}\n`)
  return token
}

/** `$OUTER_HOME/server.json`; gives back what takes it away again. */
export async function writeServerFile(
  home: string,
  content: z.input<typeof serverFile>,
): Promise<() => Promise<void>> {
  const file = join(home, 'server.json')
  await writeWhole(file, `${JSON.stringify(content)}\n`)
  return () => rm(file, { force: true })
}

/** Whole or not at all: a temporary file, flushed, then renamed. */
async function writeWhole(file: string, content: string): Promise<void> {
  const temporary = `${file}.new`
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
}
