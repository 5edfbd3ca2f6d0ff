/** What the doctor looks at, one function each. None changes anything. */
import type { z } from 'zod'
import type { doctor } from '../../contract/server.ts'
import { Problem } from '../../core/problems.ts'
import type { Cli } from '../cli.ts'
import type { FoundServer } from '../find-server.ts'
import { checkDisk, checkHome } from './home.ts'
import { checkApex, checkClock, checkLan, checkOperator, checkPort, checkReachable } from './network.ts'
import { checkOwn, isOwn } from './own-server.ts'
import { checkQuota } from './quota.ts'

export type Check = z.input<typeof doctor>['checks'][number]

export const pass = (id: string, what: string): Check => ({ id, verdict: 'pass', what, do: null })
export const warn = (id: string, what: string, act: string | null): Check => ({
  id,
  verdict: 'warn',
  what,
  do: act,
})
export const fail = (id: string, what: string, act: string | null): Check => ({
  id,
  verdict: 'fail',
  what,
  do: act,
})

export async function checksOf(cli: Cli): Promise<readonly Check[]> {
  const { settings } = cli
  const { found, problem } = await look(cli)
  const checks = await Promise.all([
    checkNode(cli.io.nodeVersion),
    checkHome(settings.home),
    checkServer(cli, found, problem),
    found || settings.server !== null ? undefined : checkPort(settings.port),
    // There the resolvers of the internet are asked.
    isOwn(settings) ? undefined : checkApex(found?.about.apex ?? settings.apex),
    checkClock(cli.io.now, found?.url),
    checkDisk(settings.home),
    checkBrowser(cli),
    checkMaker(found?.about.maker.name ?? settings.maker),
    checkReachable('mail', 'mail notices', settings.smtpUrl, 'OUTER_SMTP_URL=smtp://user:password@host:587'),
    checkReachable(
      'webhook',
      'webhook notices',
      settings.webhook,
      'OUTER_WEBHOOK=https://ntfy.sh/your-topic',
    ),
    isOwn(settings) || settings.server !== null ? undefined : checkLan(cli.io.interfaces()),
    isOwn(settings) ? checkOperator(settings) : undefined,
    checkOwn(cli, found),
    checkQuota(found),
  ])
  return checks.flat().filter((one) => one !== undefined)
}

async function look(cli: Cli): Promise<{ found?: FoundServer; problem?: Problem }> {
  try {
    const found = await cli.findServer()
    return found ? { found } : {}
  } catch (error) {
    if (error instanceof Problem) return { problem: error }
    throw error
  }
}

function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
    ? pass('node', `Node ${version}`)
    : fail('node', `Node ${version} is older than 22.18`, 'npm install -g node@24')
}

function checkServer(
  { io, settings }: Cli,
  found: FoundServer | undefined,
  problem: Problem | undefined,
): Check {
  if (problem) return fail('server', problem.message, problem.hint ?? null)
  if (!found) return warn('server', 'no server is running', 'outer up')
  const { version, simulated } = found.about
  if (version !== io.version)
    return warn(
      'server',
      `the server at ${found.url} is version ${version}, and this is ${io.version}`,
      'outer up (again)',
    )
  const isClear =
    settings.server?.startsWith('http:') &&
    !/^(localhost|127\.|\[::1\])/.test(new URL(settings.server).hostname)
  if (isClear)
    return warn(
      'server',
      `${found.url} is plain http: your token can be read on the way`,
      'OUTER_SERVER=https://…',
    )
  return pass('server', `server ${version} answers at ${found.url}${simulated ? ', simulated' : ''}`)
}

function checkMaker(maker: string): Check {
  return maker.trim() === ''
    ? warn(
        'maker',
        'your name is not set: strangers’ pages cannot say who made this',
        'OUTER_MAKER="Ana <ana@example.com>" outer up',
      )
    : pass('maker', `strangers see: ${maker}`)
}

/** `outer open` and `outer console` print the address where there is none. */
async function checkBrowser({ io }: Cli): Promise<Check> {
  if (io.platform === 'darwin' || io.platform === 'win32') return pass('browser', 'a browser opens from here')
  return (await io.runProgram('xdg-open', ['--version']))
    ? pass('browser', 'a browser opens from here')
    : warn('browser', 'no browser opens from here (xdg-open is missing): addresses are printed', null)
}
