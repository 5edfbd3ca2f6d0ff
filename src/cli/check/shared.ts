/** A share, a turn, a pulse, a person or a link of the running server, opened as the maker's own look. */
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { request as requestHttps } from 'node:https'
import { resolve } from 'node:path'
import type { CheckTarget, Mark } from '../../check/check.ts'
import type { CallAnswer, Client } from '../../client/client.ts'
import { linkIdInLabel } from '../../core/ids.ts'
import { Problem } from '../../core/problems.ts'
import { localAddress } from '../../source/address.ts'
import { type FoundSource, findSource } from '../../source/find.ts'
import { productSlug } from '../../source/product.ts'
import type { Cli } from '../cli.ts'
import { resolveOpening } from '../resolve.ts'
import type { Checked } from './target.ts'

type Share = CallAnswer<'shares'>['shares'][number]
type Given = { readonly share: Share; readonly link: Share['links'][number] }

/** On this computer, or by a server that has answered before. */
const markMs = 10_000

/** Undefined where `text` is no share: a folder, a port, an address elsewhere. Throws `not-found`, `conflict`. */
export async function findShared(
  cli: Cli,
  text: string,
  address: URL | undefined,
): Promise<Checked | undefined> {
  if (text === '' || (!address && isPlace(cli, text))) return undefined
  const id = address && linkIdInLabel(address.hostname.split('.')[0] ?? '')
  if (address && id === undefined) return undefined
  const server = await cli.findServer()
  if (!server) {
    if (address) return undefined
    throw new Problem(
      'nothing-to-share',
      `"${text}" is no folder, no port and no address; no server is running that would know it as a share`,
      {
        hint: 'outer check dist, outer check 5173, outer check https://app.example/, or: outer up',
      },
    )
  }
  const given = await findGiven(server.client, text, id)
  if (!given) {
    if (address) return undefined
    throw new Problem('not-found', `"${text}" is no folder, no port, no address, and no share`, {
      hint: 'outer check dist, outer check 5173, or one of: outer shares',
    })
  }
  return openGiven(cli, server.client, given, text)
}

/** A folder, a port or an address is meant before anybody's name. */
function isPlace({ io }: Cli, text: string): boolean {
  return /^\d{1,5}$/.test(text) || existsSync(resolve(io.cwd, text)) || localAddress(text) !== undefined
}

async function findGiven(client: Client, text: string, link: string | undefined): Promise<Given | undefined> {
  const opening =
    link === undefined
      ? await resolveOpening(client, text).catch((error: unknown) => {
          if (error instanceof Problem && error.code === 'not-found') return undefined
          throw error
        })
      : undefined
  let before: string | undefined
  do {
    const { shares, next } = await client.call('shares', { query: { before } })
    for (const share of shares) {
      const of = (one: Share['links'][number]): boolean =>
        link === undefined
          ? one.opening === opening
          : linkIdInLabel(new URL(one.link).hostname.split('.')[0] ?? '') === link
      const found =
        share.share === text ? (share.links.find((one) => one.open) ?? share.links[0]) : share.links.find(of)
      if (found) return { share, link: found }
    }
    before = next ?? undefined
  } while (before !== undefined)
  return undefined
}

async function openGiven(cli: Cli, client: Client, { share, link }: Given, asked: string): Promise<Checked> {
  if (!link.open)
    throw new Problem(
      'conflict',
      `the link for ${link.for} has ended: whoever opens it meets a page that says so`,
      {
        hint: `outer extend ${link.opening}`,
      },
    )
  const mark = await findMark(client, link.opening)
  const source = await findOwn(cli, share)
  const target: CheckTarget = {
    url: link.link,
    kind: 'share',
    folder: source?.kind === 'folder' ? source.dir : null,
    direct: source?.kind === 'live' ? source.url : null,
    share: { build: share.build, madeAt: share.madeAt, looked: link.looked },
    mark,
  }
  return { target, asked, product: share.product, close: async () => {} }
}

/** The cookie by which a link knows the maker's own browser. */
export async function findMark(client: Client, opening: string): Promise<Mark> {
  const { url } = await client.call('look', { params: { id: opening } })
  return spendTicket(url)
}

/** The address that `look` gave, asked once. */
export async function spendTicket(url: string): Promise<Mark> {
  const line = await askMark(new URL(url))
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  if (at < 1) throw new Problem('bad-answer', `${new URL(url).origin} did not say that this is your own look`)
  return { name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() }
}

function askMark(url: URL): Promise<string> {
  const isLocal = url.hostname.endsWith('.localhost')
  return new Promise((done, failed) => {
    const asked = (url.protocol === 'https:' ? requestHttps : request)(
      url,
      {
        agent: false,
        signal: AbortSignal.timeout(markMs),
        // Node's resolver need not know names under `localhost`.
        ...(isLocal && { hostname: '127.0.0.1', headers: { host: url.host } }),
      },
      (answer) => {
        answer.resume()
        done(answer.headers['set-cookie']?.[0] ?? '')
      },
    )
    asked.on('error', (cause) =>
      failed(new Problem('source-away', `the link ${url.origin} does not answer`, { cause })),
    )
    asked.end()
  })
}

/** What the share was made from, where this folder is the product's. */
async function findOwn(cli: Cli, share: Share): Promise<FoundSource | undefined> {
  const where = { cwd: cli.io.cwd, home: cli.settings.home }
  const names = share.source === 'snapshot' ? ['./dist', './build', './out', './public', '.'] : [undefined]
  if (share.source === 'redirect') return undefined
  for (const name of names) {
    try {
      const source = await findSource(name, where)
      const isIt = source.kind === (share.source === 'snapshot' ? 'folder' : 'live')
      if (isIt && productSlug({ flag: undefined, cwd: where.cwd, source }) === share.product) return source
    } catch {
      // No build there, or nothing running.
    }
  }
  return undefined
}
