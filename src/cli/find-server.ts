/** Which server the commands talk to: a remote one, the running one of this data folder, or whatever has the port. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CallAnswer, type Client, openClient } from '../client/client.ts'
import { serverFile } from '../contract/server.ts'
import { Problem } from '../core/problems.ts'
import type { Settings } from '../core/settings.ts'
import type { Io } from './io.ts'

export type FoundServer = {
  readonly client: Client
  readonly url: string
  readonly token: string
  /** It does not dial this computer's ports: they are carried to it. */
  readonly remote: boolean
  readonly about: CallAnswer<'server'>
}

/** A server on this machine that takes longer is not the one that wrote the file. */
const askTimeoutMs = 3000

/** Undefined when none answers. Throws when one does and refuses, or when a remote one is away. */
export async function findServer(io: Io, settings: Settings): Promise<FoundServer | undefined> {
  if (settings.server !== null) return findRemote(settings.server, settings.token)
  const token = await readToken(settings.home)
  const noted = await readServerFile(settings.home)
  const tried = new Set<string>()
  if (noted && io.isAlive(noted.pid)) {
    tried.add(noted.url)
    const found = await ask(noted.url, token)
    if (found) return found
  }
  const byPort = `http://localhost:${settings.port}`
  if (settings.port === 0 || tried.has(byPort) || token === undefined) return undefined
  try {
    return await ask(byPort, token)
  } catch (error) {
    // Something has the port: another folder's server, or no outer at all. Not ours.
    if (error instanceof Problem && (error.code === 'not-signed-in' || error.code === 'bad-answer'))
      return undefined
    throw error
  }
}

/** As `findServer`; throws `no-server` when none answers. */
export async function getServer(io: Io, settings: Settings): Promise<FoundServer> {
  const found = await findServer(io, settings)
  if (!found) throw new Problem('no-server', 'no server is running', { hint: 'outer up' })
  return found
}

async function findRemote(url: string, token: string | null): Promise<FoundServer> {
  if (token === null)
    throw new Problem('not-signed-in', `the server ${url} needs a token`, {
      hint: 'OUTER_TOKEN=… (ask whoever runs the server)',
    })
  const client = openClient({ url, token })
  return { client, url: client.url, token, remote: true, about: await client.call('server') }
}

async function ask(url: string, token: string | undefined): Promise<FoundServer | undefined> {
  try {
    const about = await openClient({ url, token, timeoutMs: askTimeoutMs }).call('server')
    const client = openClient({ url, token })
    return { client, url: client.url, token: token ?? '', remote: !about.dials, about }
  } catch (error) {
    if (error instanceof Problem && error.code === 'no-server') return undefined
    throw error
  }
}

/** The maker's token of a data folder, 0600, written by its server. */
export async function readToken(home: string): Promise<string | undefined> {
  const text = await readFile(join(home, 'token'), 'utf8').catch(() => '')
  return text.trim() || undefined
}

export async function readServerFile(home: string) {
  const text = await readFile(join(home, 'server.json'), 'utf8').catch(() => '')
  try {
    return serverFile.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
