/** The walls `dns` and `tls`, from the maker’s own machine: what resolvers answer, and who answers at the name. */
import { Resolver } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { connect, getCACertificates, type TLSSocket } from 'node:tls'
import type * as z from 'zod'
import type { CallAnswer } from '../../client/client.ts'
import type { wall } from '../../contract/publish-check.ts'
import type { Settings } from '../../core/settings.ts'

export type Wall = z.output<typeof wall>
type Request = CallAnswer<'requests'>['requests'][number]
type Needed = Pick<Request['records'][number], 'type' | 'name' | 'value'>

const patienceMs = 5_000
/** One resolver alone may hold an old answer. */
const enough = 2
const dayMs = 86_400_000

export async function checkDns(
  settings: Pick<Settings, 'resolvers'>,
  domain: string | null,
  request: Request | undefined,
): Promise<Wall> {
  if (domain === null) return unknownWall('dns', 'no domain was named', '--domain my.app')
  const needed = (request?.records ?? []).filter((one) => one.state !== 'remove' && !one.optional)
  if (needed.length === 0)
    return unknownWall('dns', `which records ${domain} needs is known once it was asked for`, 'outer publish')
  const resolvers = settings.resolvers.map((address) => ({ address, resolver: openResolver(address) }))
  const seen = await Promise.all(
    resolvers.map(async ({ address, resolver }) => ({
      address,
      states: await Promise.all(needed.map((one) => seeRecord(resolver, one))),
    })),
  )
  const answered = seen.filter(({ states }) => states.every((state) => state !== 'silent'))
  const right = answered.filter(({ states }) => states.every((state) => state === 'right'))
  if (right.length >= Math.min(enough, resolvers.length))
    return {
      id: 'dns',
      verdict: 'pass',
      what: `${domain} leads here at ${right.map(({ address }) => address).join(' and ')}`,
      do: null,
    }
  if (answered.length === 0)
    return unknownWall('dns', `none of ${settings.resolvers.join(', ')} answers`, 'outer doctor')
  const at = needed.findIndex((_, index) => answered.some(({ states }) => states[index] !== 'right'))
  const wrong = needed[Math.max(0, at)] as Needed
  const isThere = answered.some(({ states }) => states[at] === 'wrong')
  return {
    id: 'dns',
    verdict: 'fail',
    what: `${wrong.type} of ${wrong.name} ${isThere ? 'is another one' : 'is not there'} at ${answered
      .filter(({ states }) => states[at] !== 'right')
      .map(({ address }) => address)
      .join(' and ')}`,
    do: `set ${wrong.type} ${wrong.name} to ${wrong.value}`,
  }
}

export const unknownWall = (id: Wall['id'], what: string, todo: string | null): Wall => ({
  id,
  verdict: 'unknown',
  what,
  do: todo,
})

function openResolver(address: string): Resolver {
  const resolver = new Resolver({ timeout: patienceMs, tries: 1 })
  resolver.setServers([address])
  return resolver
}

type State = 'right' | 'wrong' | 'missing' | 'silent'

async function seeRecord(resolver: Resolver, { type, name, value }: Needed): Promise<State> {
  const values = await ask(resolver, type, name)
  if (values === undefined) return 'silent'
  const wanted = type === 'CNAME' ? value.toLowerCase().replace(/\.$/, '') : value
  if (values.includes(wanted)) return 'right'
  if (type !== 'CNAME' || values.length > 0) return values.length === 0 ? 'missing' : 'wrong'
  // Where a name may have no CNAME, its addresses stand in for it.
  const [own, theirs] = await Promise.all([ask(resolver, 'A', name), ask(resolver, 'A', wanted)])
  if (own === undefined || theirs === undefined) return 'silent'
  if (own.length === 0) return 'missing'
  return own.every((one) => theirs.includes(one)) ? 'right' : 'wrong'
}

/** Undefined: nobody answered. */
async function ask(
  resolver: Resolver,
  type: Needed['type'],
  name: string,
): Promise<readonly string[] | undefined> {
  try {
    switch (type) {
      case 'TXT':
        return (await resolver.resolveTxt(name)).map((parts) => parts.join(''))
      case 'CNAME':
        return (await resolver.resolveCname(name)).map((one) => one.toLowerCase().replace(/\.$/, ''))
      case 'A':
        return await resolver.resolve4(name)
      case 'AAAA':
        return await resolver.resolve6(name)
      default:
        return type satisfies never
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    return code === 'ENODATA' || code === 'ENOTFOUND' ? [] : undefined
  }
}

export async function checkTls(
  settings: Pick<Settings, 'resolvers' | 'httpsPort' | 'acmeRoot'>,
  domain: string | null,
  now: number,
): Promise<Wall> {
  if (domain === null) return unknownWall('tls', 'no domain was named', '--domain my.app')
  const host = await addressOf(settings.resolvers, domain)
  if (host === undefined)
    return unknownWall(
      'tls',
      `${domain} has no address yet, and a certificate comes after it`,
      'outer requests',
    )
  const port = settings.httpsPort
  const read = await readCertificate(domain, host, port, await rootsOf(settings.acmeRoot))
  if ('why' in read)
    return {
      id: 'tls',
      verdict: 'fail',
      what: `nothing speaks HTTPS for ${domain} at ${host} port ${port}: ${read.why}`,
      do: 'outer requests',
    }
  const { left, whole, error } = read
  const days = Math.floor(left(now) / dayMs)
  if (error !== null)
    return {
      id: 'tls',
      verdict: 'fail',
      what: `browsers refuse the certificate of ${domain}: ${error}`,
      do: 'outer requests',
    }
  // The earlier of 20 days and a third of its life: then a renewal has failed.
  if (left(now) < Math.min(20 * dayMs, whole / 3))
    return {
      id: 'tls',
      verdict: 'warn',
      what: `the certificate of ${domain} has ${days} days left and was not renewed`,
      do: 'outer requests',
    }
  return {
    id: 'tls',
    verdict: 'pass',
    what: `a trusted certificate covers ${domain}, ${days} days left`,
    do: null,
  }
}

async function addressOf(resolvers: readonly string[], domain: string): Promise<string | undefined> {
  for (const address of resolvers)
    for (const type of ['A', 'AAAA'] as const) {
      const [found] = (await ask(openResolver(address), type, domain)) ?? []
      if (found !== undefined && isIP(found) !== 0) return found
    }
  return undefined
}

/** Those of Node and of this system, and the one that the maker named. */
async function rootsOf(file: string | null): Promise<string[]> {
  const named = file === null ? undefined : await readFile(file, 'utf8').catch(() => undefined)
  return [
    ...new Set([...getCACertificates('default'), ...getCACertificates('system')]),
    ...(named ? [named] : []),
  ]
}

type Read =
  | { readonly why: string }
  | { readonly error: string | null; readonly whole: number; readonly left: (now: number) => number }

function readCertificate(servername: string, host: string, port: number, ca: string[]): Promise<Read> {
  return new Promise((resolve) => {
    const socket: TLSSocket = connect({ host, port, servername, ca, rejectUnauthorized: false }, () => {
      const { valid_from, valid_to, subject } = socket.getPeerCertificate()
      const [from, to] = [Date.parse(valid_from), Date.parse(valid_to)]
      const error = socket.authorized ? null : sayError(socket.authorizationError)
      socket.destroy()
      resolve(
        subject === undefined && Number.isNaN(to)
          ? { why: 'it shows no certificate' }
          : { error, whole: to - from, left: (now) => to - now },
      )
    })
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('no answer')))
    socket.on('error', (error: NodeJS.ErrnoException) => resolve({ why: error.code ?? error.message }))
  })
}

function sayError(error: Error | string | null | undefined): string {
  const code = typeof error === 'string' ? error : ((error as NodeJS.ErrnoException | null)?.code ?? '')
  if (code === 'CERT_HAS_EXPIRED') return 'it has expired'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'it is for another name'
  return code === '' ? 'it is not trusted' : `it is not trusted (${code})`
}
