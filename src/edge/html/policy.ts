/**
 * Content security policies, extended by exactly what our tag needs and nothing more.
 * https://www.w3.org/TR/CSP3/
 */
export type Needs = {
  /** Exact addresses without a scheme: such a source means the page's own scheme. */
  readonly scripts: readonly string[]
  readonly connects: readonly string[]
  /** Names of policies that the bubble creates where scripts must come through one. */
  readonly trustedTypes: readonly string[]
  /** The nonce that our tag carries. */
  readonly nonce: string | undefined
  /** The link is plain HTTP: what asks for HTTPS asks for an address that nobody serves. */
  readonly plain: boolean
}

export type OurPaths = { readonly host: string; readonly secure: boolean; readonly bubble: boolean }

export function needsOf({ host, secure, bubble }: OurPaths, nonce?: string): Needs {
  return {
    plain: !secure,
    scripts: bubble ? [`${host}/_outer/b.js`, `${host}/_outer/bubble.js`] : [`${host}/_outer/b.js`],
    connects: bubble ? [`${host}/_outer/e`, `${host}/_outer/say`] : [`${host}/_outer/e`],
    trustedTypes: bubble ? ['outer'] : [],
    nonce,
  }
}

type Directive = { readonly name: string; readonly sources: readonly string[]; readonly at: number }

const scriptNames = ['script-src-elem', 'script-src', 'default-src'] as const
const connectNames = ['connect-src', 'default-src'] as const

function readDirectives(policy: string): Directive[] {
  const seen = new Set<string>()
  const found: Directive[] = []
  policy.split(';').forEach((part, at) => {
    const [name = '', ...sources] = part.trim().split(/[\t\n\f\r ]+/)
    const lower = name.toLowerCase()
    // Of two directives with one name the first counts.
    if (lower === '' || seen.has(lower)) return
    seen.add(lower)
    found.push({ name: lower, sources, at })
  })
  return found
}

const effective = (directives: readonly Directive[], names: readonly string[]): Directive | undefined =>
  names.map((name) => directives.find((one) => one.name === name)).find((one) => one !== undefined)

const noncePattern = /^'nonce-([A-Za-z0-9+/_-]{1,128}={0,2})'$/i

/** The nonce our tag can carry so that these header values let it run. */
export function findNonce(headers: readonly string[]): string | undefined {
  for (const policy of headers.flatMap((header) => header.split(','))) {
    for (const source of effective(readDirectives(policy), scriptNames)?.sources ?? []) {
      const nonce = noncePattern.exec(source)?.[1]
      if (nonce !== undefined) return nonce
    }
  }
  return undefined
}

/** A policy that trusts by nonce or hash alone: addresses in it are ignored. */
export const needsNonce = (headers: readonly string[]): boolean =>
  headers
    .flatMap((header) => header.split(','))
    .some((policy) => has(effective(readDirectives(policy), scriptNames)?.sources ?? [], "'strict-dynamic'"))

const has = (sources: readonly string[], wanted: string): boolean =>
  sources.some((source) => source.toLowerCase() === wanted)

/** One header value, which may hold several policies. */
export const extendHeader = (header: string, needs: Needs): string =>
  header
    .split(',')
    .map((policy) => extendPolicy(policy, needs))
    .join(',')

export function extendPolicy(policy: string, needs: Needs): string {
  const directives = readDirectives(policy)
  const script = effective(directives, scriptNames)
  const connect = effective(directives, connectNames)
  const parts = policy.split(';')
  // Browsers spare `localhost` from it, as whom the app knows itself; on any other address without TLS nothing would load.
  const upgrade = directives.find((one) => one.name === 'upgrade-insecure-requests')
  if (upgrade !== undefined && needs.plain) parts[upgrade.at] = ''
  const added: string[] = []
  const extend = (directive: Directive | undefined, own: string, wanted: readonly string[]): void => {
    if (directive === undefined || wanted.length === 0) return
    if (directive.name === 'default-src') {
      // Widening default-src would widen images, frames and all the rest.
      const kept = directive.sources.filter((source) => source.toLowerCase() !== "'none'")
      added.push([own, ...kept, ...wanted].join(' '))
      return
    }
    const part = (parts[directive.at] as string).replace(/(^|\s)'none'(?=\s|$)/i, '')
    parts[directive.at] = `${part.trimEnd()} ${wanted.join(' ')}`
  }
  extend(script, 'script-src', scriptsMissing(script?.sources ?? [], needs))
  extend(connect, 'connect-src', isOpenTo(connect?.sources ?? []) ? [] : needs.connects)
  const types = directives.find((one) => one.name === 'trusted-types')
  if (types !== undefined && !types.sources.includes('*')) extend(types, '', needs.trustedTypes)
  if (added.length === 0) return parts.join(';')
  const joined = parts.join(';').trimEnd()
  return `${joined}${joined.endsWith(';') ? ' ' : '; '}${added.join('; ')}`
}

const isOpenTo = (sources: readonly string[]): boolean => has(sources, "'self'") || has(sources, '*')

function scriptsMissing(sources: readonly string[], needs: Needs): readonly string[] {
  const trusted = needs.nonce !== undefined && sources.includes(`'nonce-${needs.nonce}'`)
  if (has(sources, "'strict-dynamic'"))
    return trusted || needs.nonce === undefined ? [] : [`'nonce-${needs.nonce}'`]
  // Our script hands its nonce on to what it loads.
  return trusted || isOpenTo(sources) ? [] : needs.scripts
}
