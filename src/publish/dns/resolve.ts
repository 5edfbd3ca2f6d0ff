/** What each of several resolvers sees of a name, asked separately: they need not agree, and that is worth showing. */
import { isIP } from 'node:net'
import { Problem } from '../../core/problems.ts'

export const recordTypes = ['A', 'AAAA', 'CNAME', 'TXT', 'NS', 'CAA', 'SOA'] as const
export type RecordType = (typeof recordTypes)[number]

export type DnsAnswer =
  /**
   * `values` as in a zone file, sorted: names in lower case without the last dot, the strings of a TXT joined, CAA as
   * `0 issue "letsencrypt.org"`, SOA as `mname rname serial`. `through`: the names that CNAMEs led over. `ttl` in seconds.
   */
  | {
      readonly kind: 'found'
      readonly values: readonly string[]
      readonly ttl: number
      readonly through: readonly string[]
    }
  /** Nothing there: no such name (NXDOMAIN), or none of this type (RFC 2308 §2). */
  | { readonly kind: 'none'; readonly why: 'no-name' | 'no-record'; readonly through: readonly string[] }
  /** Not known: what this resolver sees cannot be told. */
  | { readonly kind: 'failed'; readonly why: DnsFailure }

/** `servfail` is also what a resolver says whose signatures (DNSSEC) do not hold. */
export type DnsFailure = 'timeout' | 'unreachable' | 'refused' | 'servfail' | 'malformed' | 'bad-name'

export type Seen = {
  /** As it stands in the setting. */
  readonly resolver: string
  readonly answer: DnsAnswer
}

export type Resolvers = {
  readonly addresses: readonly string[]
  /** One answer of each resolver, in their order; never throws. Takes at most `timeoutMs`. */
  readonly ask: (name: string, type: RecordType) => Promise<readonly Seen[]>
  /** Ends what is under way: it answers `timeout`. */
  readonly close: () => void
}

/** A recursive resolver asks others: a second is usual for a name it does not know yet. */
const defaultTimeoutMs = 5_000
/** More than anybody needs; each question goes to all of them. */
const maxResolvers = 8

/** `addresses` as `1.1.1.1`, `127.0.0.1:5353`, `2606:4700::1111` or `[::1]:5353`. Throws `bad-input`. */
export function openResolvers(
  addresses: readonly string[],
  { timeoutMs = defaultTimeoutMs }: { readonly timeoutMs?: number } = {},
): Resolvers {
  const resolvers = addresses.map((address) => ({ address, ...readResolver(address) }))
  if (resolvers.length > maxResolvers)
    throw new Problem('bad-input', `${resolvers.length} resolvers are too many`, {
      hint: '--resolvers 1.1.1.1,8.8.8.8,9.9.9.9',
    })
  const closing = new AbortController()
  return {
    addresses,
    async ask(name, type) {
      // Seldom asked for: a server that publishes nothing never loads the codec.
      const { askResolver } = await import('./ask.ts')
      const end = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)])
      return Promise.all(
        resolvers.map(async ({ address, host, port }) => ({
          resolver: address,
          answer: await askResolver({ host, port }, { name, type, timeoutMs, end }),
        })),
      )
    },
    close: () => closing.abort(),
  }
}

const dnsPort = 53

/** Throws `bad-input`. */
export function readResolver(address: string): { readonly host: string; readonly port: number } {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(address)
  const plain = /^([\d.]+):(\d{1,5})$/.exec(address)
  const [host = '', port] = bracketed?.slice(1) ?? plain?.slice(1) ?? [address]
  const number = port === undefined ? dnsPort : Number(port)
  if (isIP(host) === 0 || number < 1 || number > 65_535)
    throw new Problem('bad-input', `resolver "${address}" is no address`, {
      hint: '--resolvers 1.1.1.1,127.0.0.1:5353',
    })
  return { host, port: number }
}
