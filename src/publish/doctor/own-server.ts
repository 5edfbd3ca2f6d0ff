/** What stands between a server of one's own and HTTPS, as far as it can be seen from the server itself. */
import type { Settings } from '../../core/settings.ts'
import { delegationRecord, delegationText, seenInWords } from '../answerer/delegation.ts'
import { readDirectory } from '../certificates/authority.ts'
import { lookUpCaa } from '../certificates/caa.ts'
import { CannotIssue } from '../certificates/failure.ts'
import { tellFailure } from '../certificates/words.ts'
import { openResolvers, type Resolvers } from '../dns/resolve.ts'
import { canonicalAddress, isV6, valuesOf } from '../dns/sight.ts'
import { checkCertificate, checkPorts } from './reached.ts'

/** `do`: null where there is nothing to do. */
export type Found = {
  readonly id: 'delegation' | 'names' | 'caa' | 'reached' | 'certificate'
  readonly verdict: 'pass' | 'warn' | 'fail'
  readonly what: string
  readonly do: string | null
}

export type OwnServer = {
  readonly settings: Pick<
    Settings,
    'apex' | 'acmeEmail' | 'acmeUrl' | 'cert' | 'httpsPort' | 'httpPort' | 'dnsPort' | 'resolvers'
  >
  /** PEM; null: the usual roots. */
  readonly acmeRoot: string | null
  /** As the internet sees this server; empty: not known. */
  readonly addresses: readonly string[]
  readonly isRunning: boolean
  /** What the running server says of its certificate, where something is wrong with it. */
  readonly trouble: { readonly why: string; readonly do: string | null } | null
  readonly now: () => number
}

/** An authority that is well gives its directory within a second. */
const authorityMs = 10_000

/** None changes anything; each takes some seconds at most. */
export async function checkOwnServer(own: OwnServer): Promise<readonly Found[]> {
  const resolvers = openResolvers(own.settings.resolvers)
  try {
    const asksItself = own.settings.acmeEmail !== null && own.settings.cert === null
    return await Promise.all([
      ...(asksItself ? [checkDelegation(own, resolvers), checkCaa(own, resolvers)] : []),
      checkNames(own, resolvers),
      checkPorts(own),
      checkCertificate(own),
    ])
  } finally {
    resolvers.close()
  }
}

/** Only our own answerer says an SOA for that zone, so who sees it has come here. */
async function checkDelegation(
  { settings: { apex }, isRunning }: OwnServer,
  resolvers: Resolvers,
): Promise<Found> {
  const record = delegationText(apex)
  const { name } = delegationRecord(apex)
  const [starts, servers] = await Promise.all([resolvers.ask(name, 'SOA'), resolvers.ask(name, 'NS')])
  const leadsHere = starts.some(
    ({ answer }) => answer.kind === 'found' && answer.values[0]?.startsWith(`${apex} `),
  )
  if (leadsHere)
    return { id: 'delegation', verdict: 'pass', what: `${record} leads to this server`, do: null }
  const hasRecord = servers.some(({ answer }) => answer.kind === 'found' && answer.values.includes(apex))
  const seen = servers.map(seenInWords).join('; ')
  if (!isRunning)
    return {
      id: 'delegation',
      verdict: 'warn',
      what: `whether ${record} leads here is seen while the server runs (${seen})`,
      do: 'outer up, then outer doctor again',
    }
  return {
    id: 'delegation',
    verdict: 'fail',
    what: `${name} does not lead to this server: ${seen}`,
    do: hasRecord
      ? `add the DNS record: ${record} (it is there: then let port 53 in, UDP and TCP)`
      : `add the DNS record: ${record}`,
  }
}

/** Links are beside the apex, so `*` has to lead here as well. */
async function checkNames(
  { settings: { apex }, addresses }: OwnServer,
  resolvers: Resolvers,
): Promise<Found> {
  const names = [
    { shown: apex, asked: apex },
    { shown: `*.${apex}`, asked: `outer-check.${apex}` },
  ]
  const led = await Promise.all(
    names.map(async ({ shown, asked }) => {
      const values = valuesOf(
        (await Promise.all([resolvers.ask(asked, 'A'), resolvers.ask(asked, 'AAAA')])).flat(),
      )
      return { shown, values, why: whyWrong(shown, values, addresses) }
    }),
  )
  const wrong = led.filter(({ why }) => why !== null)
  if (wrong.length > 0)
    return {
      id: 'names',
      verdict: 'fail',
      what: wrong.map(({ why }) => why).join('; '),
      do: `the DNS records: ${wrong.flatMap(({ shown }) => recordsFor(shown, addresses)).join(', ')}`,
    }
  const values = [...new Set(led.flatMap((one) => one.values))]
  const both = `${apex} and *.${apex}`
  if (addresses.length === 0)
    return {
      id: 'names',
      verdict: 'warn',
      what: `${both} lead to ${values.join(', ')}; whether that is here is not known: this computer has no public address of its own`,
      do: `--address ${values[0] ?? '203.0.113.5'}, where that is this server`,
    }
  return { id: 'names', verdict: 'pass', what: `${both} lead here (${values.join(', ')})`, do: null }
}

/** Where this server's addresses are not known, any address may be its own. */
function whyWrong(shown: string, values: readonly string[], addresses: readonly string[]): string | null {
  if (values.length === 0) return `${shown} leads nowhere`
  const ours = addresses.map(canonicalAddress)
  const others = addresses.length > 0 ? values.filter((one) => !ours.includes(canonicalAddress(one))) : []
  return others.length === 0 ? null : `${shown} leads to ${others.join(', ')}, not here`
}

const recordsFor = (shown: string, addresses: readonly string[]): readonly string[] =>
  addresses.length === 0
    ? [`${shown}. A <this server>`]
    : addresses.map((one) => `${shown}. ${isV6(one) ? 'AAAA' : 'A'} ${one}`)

async function checkCaa({ settings, acmeRoot }: OwnServer, resolvers: Resolvers): Promise<Found> {
  const { apex, acmeUrl: url, acmeEmail } = settings
  const end = AbortSignal.timeout(authorityMs)
  let identities: readonly string[]
  try {
    identities = (await readDirectory({ url, root: acmeRoot, email: acmeEmail ?? '', end })).identities
  } catch (error) {
    if (!(error instanceof CannotIssue)) throw error
    const { why } = tellFailure(error.failure, { name: apex, apex })
    return { id: 'caa', verdict: 'fail', what: `${why}: ${url}`, do: 'let the server reach it' }
  }
  for (const name of [apex, `*.${apex}`]) {
    const verdict = await lookUpCaa(resolvers, { name, identities, account: null, methods: ['dns-01'] })
    if (verdict.kind === 'refused' || verdict.kind === 'broken') {
      const failure =
        verdict.kind === 'refused'
          ? { ...verdict, kind: 'caa' as const }
          : { ...verdict, kind: 'caa-broken' as const }
      const told = tellFailure(failure, { name, apex })
      return { id: 'caa', verdict: 'fail', what: told.why, do: told.do }
    }
    if (verdict.kind === 'unknown')
      return {
        id: 'caa',
        verdict: 'warn',
        what: `no resolver answers (${verdict.why}): ${resolvers.addresses.join(', ')}`,
        do: '--resolvers 1.1.1.1,8.8.8.8',
      }
  }
  return {
    id: 'caa',
    verdict: 'pass',
    what: `CAA lets ${identities[0]} issue for ${apex} and *.${apex}`,
    do: null,
  }
}
