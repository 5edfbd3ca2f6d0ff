/** The one file that knows acme-client: accounts, orders and proofs of one authority (RFC 8555). */
import { X509Certificate } from 'node:crypto'
import type { Authorization, Client, Order } from 'acme-client'
import { CannotIssue, type Method } from './failure.ts'
import { type Ask, openAsk, type Said } from './https.ts'

export type Account = { readonly key: string; readonly url: string | null }

export type Proof = {
  /** `*.` is not part of it. */
  readonly domain: string
  readonly status: string
  readonly url: string
  /** By way; undefined where the authority does not offer it. */
  readonly challenge: (method: Method) => Challenge | undefined
}

export type Challenge = {
  readonly token: string
  /** What has to be found: the text of the record, or of the file. */
  readonly answer: () => Promise<string>
  /** Key and certificate, PEM, for `acme-tls/1` (RFC 8737). */
  readonly alpn: () => Promise<{ readonly key: string; readonly chain: string }>
  /** Tells the authority to look. */
  readonly ready: () => Promise<void>
  /** Why it was not found, in the authority's words. */
  readonly detail: string
}

export type Authority = {
  readonly account: () => string
  readonly order: (names: readonly string[], more?: { readonly replaces?: string }) => Promise<Order>
  readonly again: (url: string) => Promise<Order>
  readonly proofs: (order: Order) => Promise<readonly Proof[]>
  readonly proof: (url: string) => Promise<Proof>
  readonly finalize: (order: Order, names: readonly string[], key: string) => Promise<Order>
  readonly certificate: (order: Order) => Promise<string>
  readonly revoke: (chain: string) => Promise<void>
}

export type AuthorityAt = {
  readonly url: string
  /** PEM; null: the usual roots. */
  readonly root: string | null
  readonly email: string
  readonly end: AbortSignal
}

/** RFC 8555 §6.7. */
const errorPrefix = 'urn:ietf:params:acme:error:'

/** It is CommonJS: in the bundle its parts are known by its default export alone. */
const loadAcme = async () => (await import('acme-client')).default

/** A new key for an account or a certificate, PEM (P-256). */
export async function makeKey(): Promise<string> {
  const { crypto } = await loadAcme()
  return String(await crypto.createPrivateEcdsaKey())
}

/** Its directory: what it is called in CAA records, and where it says when to renew. Throws `CannotIssue`. */
export async function readDirectory(
  at: AuthorityAt,
): Promise<{ readonly identities: readonly string[]; readonly renewalInfo: string | null }> {
  const said = await askSafely(openAsk(at))(at.url, { method: 'GET' })
  const { meta, renewalInfo } = Object(said.data)
  const identities = [Object(meta).caaIdentities ?? []].flat().map((one) => String(one).toLowerCase())
  return {
    identities: identities.length > 0 ? identities : identitiesOf(new URL(at.url).hostname),
    renewalInfo: typeof renewalInfo === 'string' ? renewalInfo : null,
  }
}

/** An authority that does not say is known by the name it is reached at, or by what stands above it. */
function identitiesOf(host: string): readonly string[] {
  const labels = host.split('.')
  if (!/[a-z]/i.test(host)) return [host]
  return labels
    .slice(0, -1)
    .map((_, at) => labels.slice(at).join('.'))
    .reverse()
}

/** Registers the account where it is not known there; `keep` is called with its address. Throws `CannotIssue`. */
export async function openAuthority(
  at: AuthorityAt,
  account: Account,
  keep: (url: string) => Promise<void>,
): Promise<Authority> {
  const acme = await loadAcme()
  const connect = (url: string | null): Client => {
    const client = new acme.Client({
      directoryUrl: at.url,
      accountKey: account.key,
      ...(url !== null && { accountUrl: url }),
    })
    overOurOwn(client, askSafely(openAsk(at)))
    return client
  }
  let client = connect(account.url)
  const register = async () => {
    client = connect(null)
    await reading(client.createAccount({ termsOfServiceAgreed: true, contact: [`mailto:${at.email}`] }))
    await keep(client.getAccountUrl())
  }
  /** An authority that has forgotten the account (a test one does, each time it starts) is given it again, once. */
  const known = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await reading(work())
    } catch (error) {
      const isForgotten =
        error instanceof CannotIssue &&
        error.failure.kind === 'refused' &&
        error.failure.type === 'accountDoesNotExist'
      if (!isForgotten) throw error
      await register()
      return reading(work())
    }
  }
  if (account.url === null) await register()
  const proofOf = (authorization: Authorization): Proof => ({
    domain: authorization.identifier.value,
    status: authorization.status,
    url: authorization.url,
    challenge: (method) => challengeOf(method, authorization),
  })
  const challengeOf = (method: Method, authorization: Authorization): Challenge | undefined => {
    const challenge = authorization.challenges.find((one) => (one.type as string) === method)
    if (!challenge) return undefined
    const answer = () => client.getChallengeKeyAuthorization(challenge)
    return {
      token: challenge.token,
      answer,
      async alpn() {
        const [key, chain] = await acme.crypto.createAlpnCertificate(authorization, await answer())
        return { key: String(key), chain: String(chain) }
      },
      async ready() {
        if (challenge.status === 'pending') await reading(client.completeChallenge(challenge))
      },
      detail: detailOf(challenge.error),
    }
  }
  const proofs = (order: Pick<Order, 'authorizations'>): Promise<readonly Proof[]> =>
    reading(client.getAuthorizations(order as Order).then((all) => all.map(proofOf)))
  return {
    account: () => client.getAccountUrl(),
    order: (names, more = {}) =>
      known(() => {
        const identifiers = names.map((value) => ({ type: 'dns', value }))
        return client.createOrder({ identifiers, ...more })
      }),
    again: (url) => known(() => client.getOrder({ url } as Order)),
    proofs,
    proof: async (url) => (await proofs({ authorizations: [url] }))[0] as Proof,
    async finalize(order, names, key) {
      const [, csr] = await acme.crypto.createCsr({ altNames: [...names] }, key)
      return reading(client.finalizeOrder(order, csr))
    },
    certificate: (order) => reading(client.getCertificate(order)),
    revoke: (chain) => known(() => client.revokeCertificate(chain)),
  }
}

/** An answer that acme-client can make nothing of is the authority's fault, too. */
async function reading<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof CannotIssue) throw error
    const detail = error instanceof Error ? error.message : String(error)
    throw new CannotIssue({ kind: 'broken', detail: detail.slice(0, 300) })
  }
}

/** What acme-client's own transport does: one request, its answer as it came. */
type Transport = {
  http: {
    request: (
      url: string,
      method: string,
      how?: { readonly headers?: Record<string, string>; readonly data?: unknown },
    ) => Promise<Said>
  }
}

/**
 * Its transport is axios with settings for the whole process, which waits for hours inside when it is told to come again:
 * ours has this authority's root, an end, and gives the wait back.
 */
function overOurOwn(client: Client, ask: Ask): void {
  const { http } = client as unknown as Transport
  http.request = (url, method, { headers = {}, data } = {}) =>
    ask(url, {
      method: method.toUpperCase(),
      headers: { 'content-type': 'application/jose+json', ...headers },
      ...(data !== undefined && { body: JSON.stringify(data) }),
    })
}

/** Gives an answer that is one, and throws every other as what it means; a used-up nonce is acme-client's to try again. */
const askSafely =
  (ask: Ask): Ask =>
  async (url, how) => {
    let said: Said
    try {
      said = await ask(url, how)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      throw new CannotIssue({ kind: 'unreachable', detail: code ?? message })
    }
    const type = String(Object(said.data).type ?? '').replace(errorPrefix, '')
    if (said.status < 400 || type === 'badNonce') return said
    const retryAfterMs = readRetryAfter(said.headers['retry-after'])
    const detail = detailOf(said.data) || `answer ${said.status}`
    if (said.status === 429 || type === 'rateLimited')
      throw new CannotIssue({ kind: 'limited', detail }, retryAfterMs)
    if (said.status >= 500) throw new CannotIssue({ kind: 'broken', detail }, retryAfterMs)
    throw new CannotIssue({ kind: 'refused', type, detail }, retryAfterMs)
  }

/** RFC 7807, with what is wrong with each name (RFC 8555 §6.7.1). */
function detailOf(problem: unknown): string {
  const { detail, subproblems } = Object(problem)
  const parts = [detail, ...[subproblems ?? []].flat().map((one) => Object(one).detail)]
  return parts
    .filter((one) => typeof one === 'string')
    .join('; ')
    .slice(0, 500)
}

/** Seconds, or a date (RFC 9110 §10.2.3), in milliseconds from now. */
export function readRetryAfter(text: string | undefined, now = Date.now()): number | null {
  if (text === undefined) return null
  const waitMs = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs)
}

/** By which its renewal is asked for (RFC 9773 §4.1): key identifier of the issuer, and serial number. Null without one. */
export function renewalIdOf(chain: string): string | null {
  const { raw, serialNumber } = new X509Certificate(chain)
  // authorityKeyIdentifier (2.5.29.35) is an OCTET STRING around a SEQUENCE whose first element, [0], is the key identifier.
  const at = raw.indexOf(Buffer.from('0603551d23', 'hex'))
  if (at < 0) return null
  const octets = raw.subarray(at + 5)
  const [octetTag, , sequenceTag, , keyTag, length = 0] = octets
  if (octetTag !== 0x04 || sequenceTag !== 0x30 || keyTag !== 0x80) return null
  const key = octets.subarray(6, 6 + length)
  const hex = serialNumber.length % 2 ? `0${serialNumber}` : serialNumber
  // A serial is a positive INTEGER: where its highest bit is set, a zero stands before it.
  const serial = Buffer.from(/^[89a-f]/i.test(hex) ? `00${hex}` : hex, 'hex')
  return `${key.toString('base64url')}.${serial.toString('base64url')}`
}

/** RFC 9773 §4.2; null where it says nothing that can be read. Throws `CannotIssue`. */
export async function readRenewalWindow(
  at: AuthorityAt,
  url: string,
): Promise<{ readonly start: number; readonly end: number } | null> {
  const said = await askSafely(openAsk(at))(url, { method: 'GET' })
  const { suggestedWindow } = Object(said.data)
  const [start, end] = [Date.parse(Object(suggestedWindow).start), Date.parse(Object(suggestedWindow).end)]
  return Number.isNaN(start) || Number.isNaN(end) || end < start ? null : { start, end }
}
