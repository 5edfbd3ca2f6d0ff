/** What the maker wants to share: a folder, a server on this computer, or an address that is already public. */
import { existsSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Problem } from '../core/problems.ts'
import type { Target } from '../core/route.ts'
import { isNumeric, isPrivateHost, isThisComputer, localAddress } from './address.ts'
import { type Answering, findAnswering } from './answering.ts'
import { findDevServer } from './dev-server.ts'
import { findOwnServer } from './own-server.ts'
import { adviceFor, findUnbuilt } from './unbuilt.ts'
import { isWithin } from './walk.ts'

export type FoundSource =
  /** `dir`: absolute, links resolved, holds an index.html. */
  | { readonly kind: 'folder'; readonly dir: string }
  /** `url`: what the maker means by it, with its path. `pid`: whose server it is, when it was found by looking. */
  | { readonly kind: 'live'; readonly target: Target; readonly url: string; readonly pid?: number }
  | { readonly kind: 'public'; readonly url: string }

export type Where = { readonly cwd: string; readonly home: string }

/** Looked through in this order when nothing is named. */
const buildFolders = ['dist', 'build', 'out', 'public', '.'] as const
/** The contract's longest address. */
const maxUrlLength = 2048

/**
 * Finds what `input` names; without it a running dev server of the folder `cwd`, else its build.
 * Throws `nothing-to-share`, `inside-home`, `source-away` (nothing listens there), `ambiguous`, `bad-input`.
 */
export async function findSource(input: string | undefined, where: Where): Promise<FoundSource> {
  const text = input?.trim() ?? ''
  if (text === '') return lookAround(where)
  if (/^\d{1,5}$/.test(text))
    return findLive(text, new URL(`http://localhost:${checkPort(text)}/`), null, where)
  if (/^https?:\/\//i.test(text)) return findAddress(text, where)
  const path = resolve(where.cwd, text)
  const local = existsSync(path) ? undefined : localAddress(text)
  return local ? findLive(text, local, null, where) : checkFolder(path, `"${text}"`, where)
}

async function lookAround(where: Where): Promise<FoundSource> {
  const own = findOwnServer(where.home)
  const running = await findDevServer(where.cwd, own ? [own.pid] : [])
  if (running) {
    const target = targetOf(running, `localhost:${running.port}`)
    return { kind: 'live', target, url: addressOf(target, '/'), pid: running.pid }
  }
  const built = buildFolders.find((name) => {
    const dir = join(where.cwd, name)
    return existsSync(join(dir, 'index.html')) && !findUnbuilt(dir)
  })
  if (built) return checkFolder(join(where.cwd, built), `"${built}"`, where)
  throw new Problem('nothing-to-share', 'no app is running from this folder, and it holds no built one', {
    hint: adviceFor(where.cwd),
  })
}

function findAddress(text: string, where: Where): Promise<FoundSource> | FoundSource {
  const url = URL.parse(text)
  if (!url)
    throw new Problem('bad-input', `"${text}" is no address`, { hint: 'outer share https://app.example/' })
  if (url.username || url.password)
    throw new Problem('bad-input', 'the address holds a name or a password, which everyone would see', {
      hint: 'leave out what stands before the @',
    })
  if (isThisComputer(url.hostname)) return findLive(text, url, url.protocol === 'https:', where)
  if (isPrivateHost(url.hostname))
    throw new Problem('bad-input', `"${url.hostname}" is neither this computer nor public`, {
      hint: 'run outer on the computer that the app runs on, and share its port there',
    })
  if (url.protocol !== 'https:')
    throw new Problem('bad-input', `"${url.href}" is not https`, {
      hint: `outer share ${url.href.replace(/^http:/, 'https:')}`,
    })
  if (url.href.length > maxUrlLength)
    throw new Problem('bad-input', `the address is longer than ${maxUrlLength} characters`)
  return { kind: 'public', url: url.href }
}

async function findLive(text: string, url: URL, tls: boolean | null, where: Where): Promise<FoundSource> {
  const port = url.port ? Number(url.port) : tls ? 443 : 80
  const isLink = /^(?:[a-z0-9-]+-)?[a-z2-7]{20}\.localhost$/.test(url.hostname)
  if (isLink || findOwnServer(where.home)?.port === port)
    throw new Problem('bad-input', `"${text}" is outer itself`, { hint: 'outer share PORT, your app’s own' })
  const answering = await findAnswering(hostsOf(url.hostname), port, tls)
  if (!answering)
    throw new Problem('source-away', `nothing listens on port ${port} of this computer`, {
      hint: `start your app, then: outer share ${port}`,
    })
  // Dev servers accept `localhost` whatever they are bound to, and refuse names they do not know.
  const name = isNumeric(url.hostname) ? 'localhost' : url.hostname
  const target = targetOf(answering, `${name}:${port}`)
  return { kind: 'live', target, url: addressOf(target, url.pathname + url.search + url.hash) }
}

function hostsOf(hostname: string): readonly string[] {
  if (hostname === '0.0.0.0' || hostname === '[::]' || !isNumeric(hostname)) return ['127.0.0.1', '::1']
  return [hostname.replace(/^\[|\]$/g, '')]
}

const targetOf = ({ host, port, tls }: Answering, authority: string): Target => ({
  host,
  port,
  tls,
  authority,
})
const addressOf = (target: Target, path: string): string =>
  new URL(`${target.tls ? 'https' : 'http'}://${target.authority}${path}`).href

function checkPort(text: string): number {
  const port = Number(text)
  if (port < 1 || port > 65_535)
    throw new Problem('bad-input', `"${text}" is no port`, { hint: 'outer share 5173' })
  return port
}

function checkFolder(path: string, name: string, where: Where): FoundSource {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat)
    throw new Problem('nothing-to-share', `${name} is no folder, no port and no address`, {
      hint: 'outer share dist, outer share 5173, or outer share https://app.example/',
    })
  if (!stat.isDirectory())
    throw new Problem(
      'nothing-to-share',
      `${name} is a file; what is shared is a folder with an index.html`,
      {
        hint: 'outer share FOLDER',
      },
    )
  const dir = realpathSync(path)
  if (existsSync(where.home) && isWithin(realpathSync(where.home), dir))
    throw new Problem('inside-home', `folder ${name} lies in outer’s own data folder`, {
      hint: 'share a folder outside it: nothing in there ever becomes public',
    })
  if (!existsSync(join(dir, 'index.html')))
    throw new Problem('nothing-to-share', `folder ${name} has no index.html`, { hint: adviceFor(dir) })
  const unbuilt = findUnbuilt(dir)
  if (unbuilt)
    throw new Problem('nothing-to-share', `folder ${name} is a ${unbuilt} project that is not built`, {
      hint: adviceFor(dir),
    })
  return { kind: 'folder', dir }
}
