/** One try to get a certificate: what we can see for ourselves first, then the authority. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { Random } from '../../core/ids.ts'
import { ensureMeta, findMeta, setMeta } from '../../store/meta.ts'
import type { Db } from '../../store/tables.ts'
import type { Answerer } from '../answerer/answerer.ts'
import { probeDelegation } from '../answerer/delegation.ts'
import type { Resolvers } from '../dns/resolve.ts'
import {
  type Account,
  type Authority,
  type AuthorityAt,
  makeKey,
  openAuthority,
  readDirectory,
  readRenewalWindow,
  renewalIdOf,
} from './authority.ts'
import { lookUpCaa } from './caa.ts'
import type { Challenges } from './challenges.ts'
import { namesIn } from './contexts.ts'
import { CannotIssue, type Failure, type Method } from './failure.ts'
import { emptyData, type Kept } from './kept.ts'
import { finishOrder } from './order.ts'
import { renewAt } from './when.ts'

export type IssueDeps = {
  readonly db: Db
  readonly now: () => number
  readonly random: Random
  readonly at: AuthorityAt
  readonly apex: string | null
  readonly answerer: Answerer | null
  readonly resolvers: Resolvers
  readonly challenges: Challenges
  readonly isApproved: (name: string) => Promise<boolean>
}

type Directory = Awaited<ReturnType<typeof readDirectory>>
type Save = (row: Kept) => Promise<void>

/** When the authority is asked whether it wants one renewed early (RFC 9773 §4.3: at least once a day). */
const renewalLookMs = 12 * 3_600_000

/** Gives the row with a new key and chain; what is begun is saved on the way. Throws `CannotIssue`. */
export async function askForCertificate(deps: IssueDeps, row: Kept, save: Save): Promise<Kept> {
  const isApex = row.name === deps.apex
  if (isApex) await checkDelegation(deps)
  else for (const name of row.names) if (!(await deps.isApproved(name))) throw no({ kind: 'not-approved' })
  const directory = await readDirectory(deps.at)
  const account = await findAccount(deps.db, deps.at)
  const methods = methodsFor(isApex, row.data.method)
  await checkCaa(deps, row.names, { directory, account, methods })
  const authority = await openAuthority(deps.at, account, (url) => keepAccount(deps, account.key, url))
  const tried: { readonly method: Method; readonly detail: string }[] = []
  let kept = row
  for (const method of methods) {
    try {
      const got = await askOnce(deps, kept, { authority, directory, method }, async (next) => {
        kept = next
        await save(next)
      })
      return got
    } catch (error) {
      if (!(error instanceof CannotIssue)) throw error
      const { failure } = error
      // An order that has failed stays so; whatever comes next needs another.
      if (failure.kind === 'proof' || failure.kind === 'refused' || failure.kind === 'bad-certificate') {
        kept = { ...kept, data: { ...kept.data, order: null } }
        await save(kept)
      }
      if (failure.kind !== 'proof') throw error
      tried.push(...failure.tried)
    }
  }
  throw no({ kind: 'proof', tried })
}

const no = (failure: Failure): CannotIssue => new CannotIssue(failure)

/** `*` is only proved by DNS (RFC 8555 §7.1.3). For others what worked last comes first. */
const methodsFor = (isApex: boolean, last: Method | null): readonly Method[] =>
  isApex ? ['dns-01'] : last === 'tls-alpn-01' ? ['tls-alpn-01', 'http-01'] : ['http-01', 'tls-alpn-01']

async function checkDelegation({ answerer, resolvers, apex, random }: IssueDeps): Promise<void> {
  if (answerer === null || apex === null) return
  const shut = answerer.listening().find((one) => one.why !== null)
  const notListening = no({ kind: 'not-listening', port: answerer.wanted, why: shut?.why ?? 'no address' })
  if (answerer.port() === 0) throw notListening
  const found = await probeDelegation({ resolvers, answerer, apex, random })
  if (found.kind === 'leads-elsewhere')
    throw shut && !isLoopback(shut.address) ? notListening : no({ kind: 'delegation', seen: found.seen })
}

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.')

async function checkCaa(
  { resolvers }: IssueDeps,
  names: readonly string[],
  { directory, account, methods }: { directory: Directory; account: Account; methods: readonly Method[] },
): Promise<void> {
  for (const name of names) {
    const { identities } = directory
    const verdict = await lookUpCaa(resolvers, { name, identities, account: account.url, methods })
    switch (verdict.kind) {
      case 'allowed':
      // The authority looks for itself; a resolver of ours that is down must not cost a certificate.
      case 'unknown':
        break
      case 'refused':
        throw no({ ...verdict, kind: 'caa' })
      case 'broken':
        throw no({ kind: 'caa-broken', at: verdict.at })
      default:
        verdict satisfies never
    }
  }
}

async function askOnce(
  deps: IssueDeps,
  row: Kept,
  { authority, directory, method }: { authority: Authority; directory: Directory; method: Method },
  save: Save,
): Promise<Kept> {
  const begun = await findBegun(authority, row)
  const key = begun?.key ?? (await makeKey())
  const order = begun?.order ?? (await newOrder(authority, directory, row))
  if (!begun)
    await save({ ...row, data: { ...row.data, order: { url: order.url, key }, authority: deps.at.url } })
  const { end } = deps.at
  const asked = { order, key, names: row.names, method }
  const chain = await finishOrder({ authority, challenges: deps.challenges, end }, asked)
  const life = readChain(chain, key, row.names)
  const renew = renewAt(life, deps.now())
  return {
    ...row,
    key,
    chain,
    ...life,
    nextAt: directory.renewalInfo === null ? renew : Math.min(renew, deps.now() + renewalLookMs),
    data: { ...emptyData, authority: deps.at.url, method, renewAt: renew },
  }
}

/** One that an earlier process left, if it can still become a certificate. */
async function findBegun(authority: Authority, { data }: Kept) {
  if (data.order === null) return undefined
  try {
    const order = await authority.again(data.order.url)
    return order.status === 'invalid' ? undefined : { order, key: data.order.key }
  } catch (error) {
    if (error instanceof CannotIssue && error.failure.kind === 'refused') return undefined
    throw error
  }
}

async function newOrder(authority: Authority, directory: Directory, row: Kept) {
  const replaces = directory.renewalInfo === null || row.chain === null ? null : renewalIdOf(row.chain)
  if (replaces === null) return authority.order(row.names)
  // An authority that cannot take it as a renewal takes it as a new one (RFC 9773 §5).
  return authority.order(row.names, { replaces }).catch((error: unknown) => {
    if (error instanceof CannotIssue && error.failure.kind === 'refused') return authority.order(row.names)
    throw error
  })
}

/** Its life; throws where it is not for this key and all these names. */
function readChain(
  chain: string,
  key: string,
  names: readonly string[],
): { readonly notBefore: number; readonly notAfter: number } {
  let leaf: X509Certificate
  try {
    leaf = new X509Certificate(chain)
  } catch {
    throw no({ kind: 'bad-certificate', detail: 'it cannot be read' })
  }
  if (!leaf.checkPrivateKey(createPrivateKey(key)))
    throw no({ kind: 'bad-certificate', detail: 'it is for another key' })
  const missing = names.find((name) => !namesIn(chain).includes(name))
  if (missing !== undefined) throw no({ kind: 'bad-certificate', detail: `${missing} is not in it` })
  return { notBefore: Date.parse(leaf.validFrom), notAfter: Date.parse(leaf.validTo) }
}

/** Whether the authority wants it renewed earlier (RFC 9773); it may not be asked, or not say. */
export async function lookAtRenewal(deps: IssueDeps, row: Kept): Promise<Pick<Kept, 'nextAt' | 'data'>> {
  const { now } = deps
  const later = (renew: number) => ({
    nextAt: Math.min(renew, now() + renewalLookMs),
    data: { ...row.data, renewAt: renew },
  })
  const id = row.chain === null ? null : renewalIdOf(row.chain)
  try {
    const { renewalInfo } = await readDirectory(deps.at)
    if (renewalInfo === null || id === null) return { nextAt: row.data.renewAt, data: row.data }
    const window = await readRenewalWindow(deps.at, `${renewalInfo}/${id}`)
    if (window === null) return later(row.data.renewAt)
    // Somewhere within it, so that not everybody comes at once (§4.2).
    const part = Buffer.from(deps.random(4)).readUInt32BE() / 2 ** 32
    return later(Math.min(row.data.renewAt, window.start + (window.end - window.start) * part))
  } catch (error) {
    if (error instanceof CannotIssue) return later(row.data.renewAt)
    throw error
  }
}

/** Throws `CannotIssue`. */
export async function revokeCertificate(deps: Pick<IssueDeps, 'db' | 'at'>, chain: string): Promise<void> {
  const account = await findAccount(deps.db, deps.at)
  const authority = await openAuthority(deps.at, account, (url) => keepAccount(deps, account.key, url))
  await authority.revoke(chain).catch((error: unknown) => {
    const isDone =
      error instanceof CannotIssue &&
      error.failure.kind === 'refused' &&
      error.failure.type === 'alreadyRevoked'
    if (!isDone) throw error
  })
}

/** One for each authority. With another mail address it is registered again, which changes the old one's. */
const accountName = (at: AuthorityAt): string => `acme:${at.url}`

async function findAccount(db: Db, at: AuthorityAt): Promise<Account> {
  const known = await findMeta(db, accountName(at))
  const text = known ?? (await makeAccount(db, at))
  const { key, url, email } = JSON.parse(text) as Account & { readonly email: string }
  return { key, url: email === at.email ? url : null }
}

async function makeAccount(db: Db, at: AuthorityAt): Promise<string> {
  const key = await makeKey()
  return ensureMeta(db, accountName(at), () => JSON.stringify({ key, url: null, email: at.email }))
}

const keepAccount = ({ db, at }: Pick<IssueDeps, 'db' | 'at'>, key: string, url: string): Promise<void> =>
  setMeta(db, accountName(at), JSON.stringify({ key, url, email: at.email }))
