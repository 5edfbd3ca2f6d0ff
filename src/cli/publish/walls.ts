/** `outer publish --check`: what stands between a product and a home of its own, each wall by a machine. */
import type * as z from 'zod'
import { secondVisitor } from '../../check/checks/second-visitor.ts'
import { looksBuilt } from '../../check/environment.ts'
import type { Finding } from '../../check/finding.ts'
import { keepsOverReload } from '../../check/persist.ts'
import { runChecks } from '../../check/run.ts'
import type { CallAnswer, Client } from '../../client/client.ts'
import type { wall as wallShape } from '../../contract/publish-check.ts'
import { shortBuild } from '../../core/build.ts'
import { Problem } from '../../core/problems.ts'
import { checkDomain } from '../../publish/doctor/domain.ts'
import { type CheckFlags, openBrowser } from '../check/check.ts'
import { openCheckProgress } from '../check/progress.ts'
import type { Cli } from '../cli.ts'
import type { FoundServer } from '../find-server.ts'
import { openLivePath } from './live-path.ts'

export type WallFlags = Pick<CheckFlags, 'browser' | 'sandbox'> & {
  readonly domain?: string
  readonly json?: true
}

type Wall = z.output<typeof wallShape>
type Look = CallAnswer<'liveLook'>
type Request = CallAnswer<'requests'>['requests'][number]

/** 1 where a wall stands. */
export async function checkWalls(cli: Cli, product: string, flags: WallFlags): Promise<number> {
  const { io, out, settings } = cli
  const reached = await reach(cli)
  const client = 'server' in reached ? reached.server.client : undefined
  const request = client && (await findRequest(client, product, flags.domain))
  const domain = flags.domain?.toLowerCase() ?? request?.domain ?? null
  const look = client && (await client.call('liveLook', { params: { id: product }, body: {} }))
  const progress = openCheckProgress(cli, flags.json === true)
  const checks = await Promise.all([
    checkAccount(reached, request),
    checkHosting(reached, look),
    checkDomain({ settings, domain, records: request?.records ?? [], now: io.now() }),
    checkApp(cli, look, flags, progress.show),
  ]).finally(progress.clear)
  const walls = checks.flat()
  const verdict = walls.some((one) => one.verdict === 'fail')
    ? 'fail'
    : walls.every((one) => one.verdict === 'pass')
      ? 'pass'
      : 'warn'
  const build = look && 'build' in look ? look.build : null
  if (flags.json)
    out.json({
      schema: 'outer.publish-check/1',
      product,
      domain,
      build,
      verdict,
      checks: walls,
      at: io.now(),
    })
  else showWalls(cli, walls)
  return verdict === 'fail' ? 1 : 0
}

type Reached = { readonly server: FoundServer } | { readonly problem: Problem | undefined }

async function reach(cli: Cli): Promise<Reached> {
  try {
    const server = await cli.findServer()
    return server ? { server } : { problem: undefined }
  } catch (error) {
    if (error instanceof Problem) return { problem: error }
    throw error
  }
}

/** The one for that domain, else the product’s newest that was not given up. */
async function findRequest(
  client: Client,
  product: string,
  domain: string | undefined,
): Promise<Request | undefined> {
  const { requests } = await client.call('requests')
  const own = requests.filter((one) => one.own && one.product === product)
  const name = domain?.toLowerCase()
  const active = own.filter(({ state }) => state !== 'declined' && state !== 'withdrawn')
  return name === undefined ? active[0] : active.find((one) => one.domain === name || one.unicode === name)
}

async function checkAccount(reached: Reached, request: Request | undefined): Promise<Wall> {
  const wall = (verdict: Wall['verdict'], what: string, todo: string | null): Wall => ({
    id: 'account',
    verdict,
    what,
    do: todo,
  })
  if (!('server' in reached)) {
    const { problem } = reached
    return wall('fail', problem?.message ?? 'no server answers', problem?.hint ?? 'outer up')
  }
  const { name, contact, operator } = await reached.server.client.call('who')
  if (name === '')
    return wall('fail', 'nobody knows who you are', 'OUTER_MAKER="Your name <you@example.com>"')
  const address = request?.email.address ?? contact
  if (!address.includes('@'))
    return wall(
      'warn',
      `${name} has no mail address, which a domain needs`,
      'outer publish --email you@example.com',
    )
  if (operator || request?.email.verified === true)
    return wall(
      'pass',
      `${name} is known to ${new URL(reached.server.url).host}, and reached at ${address}`,
      null,
    )
  return wall(
    'warn',
    `nobody has verified that ${address} is yours`,
    request ? 'outer publish --code DIGITS' : 'outer publish sends a code to it',
  )
}

async function checkHosting(reached: Reached, look: Look | undefined): Promise<Wall> {
  const wall = (verdict: Wall['verdict'], what: string, todo: string | null): Wall => ({
    id: 'hosting',
    verdict,
    what,
    do: todo,
  })
  if (!look || !('server' in reached)) return wall('unknown', 'no server answers', 'outer up')
  if ('refused' in look) return wall('fail', look.why, look.do)
  const { server } = reached
  if (server.about.dials)
    return wall(
      'fail',
      'the server runs on this computer, and is gone when it is switched off',
      'a server of your own: outer up --apex share.example --acme-email you@example.com, then OUTER_SERVER',
    )
  return wall('pass', `build ${shortBuild(look.build)} stands on ${new URL(server.url).host}`, null)
}

async function checkApp(
  cli: Cli,
  look: Look | undefined,
  flags: WallFlags,
  onProgress: ReturnType<typeof openCheckProgress>['show'],
): Promise<readonly Wall[]> {
  const both = (what: string, todo: string | null) =>
    (['env', 'persistence'] as const).map((id): Wall => ({ id, verdict: 'unknown', what, do: todo }))
  if (!look) return both('no server answers', 'outer up')
  if ('refused' in look) return both('there is no build that could go live', look.do)
  const { target } = await openLivePath(look)
  const browser = await openBrowser(cli, flags)
  try {
    const found = await runChecks({
      target,
      browser,
      // Two of them stand in for others of a usual run, which look at more than this.
      checks: [{ id: 'leaks', look: looksBuilt }, { id: 'durable', look: keepsOverReload }, secondVisitor],
      quick: false,
      now: cli.io.now,
      signal: cli.io.interrupted,
      keepShot: (name) => name,
      onProgress,
    })
    const of = (id: Finding['id']) => found.find((one) => one.id === id) as Finding
    return [wallOf('env', [of('leaks')]), wallOf('persistence', [of('durable'), of('second-visitor')])]
  } finally {
    if (!('refused' in browser)) await browser.close()
  }
}

const order = ['fail', 'warn', 'unknown', 'pass', 'not-needed'] as const

function wallOf(id: Wall['id'], findings: readonly Finding[]): Wall {
  const worst = findings.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))[0]
  const what = worst?.evidence[0]?.what ?? 'nothing was looked at'
  const verdict = worst === undefined ? 'unknown' : worst.verdict === 'not-needed' ? 'pass' : worst.verdict
  return { id, verdict, what, do: verdict === 'pass' ? null : (worst?.do ?? null) }
}

function showWalls({ out }: Cli, walls: readonly Wall[]): void {
  const { paint } = out
  for (const { id, verdict, what, do: todo } of walls) {
    const word =
      verdict === 'pass' ? '✓' : verdict === 'fail' ? paint.wrong('✗') : verdict === 'warn' ? '!' : '?'
    out.line(`${word} ${id.padEnd(12)}${verdict === 'pass' ? paint.dim(what) : what}`, '              ')
    if (todo !== null) out.line(`              → ${todo}`, '                ')
  }
}
