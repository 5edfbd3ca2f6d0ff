/** Asking for a domain: whether it may be asked for, and what is kept of it. */
import { namesAbove } from '../core/abuse.ts'
import { auditName } from '../core/audit.ts'
import { type Evidence, isEarned } from '../core/evidence.ts'
import { base32 } from '../core/ids.ts'
import { begin, isUndecided, type Told } from '../core/request.ts'
import type { CheckSaid, KeptRequest, Refused } from '../core/requestKept.ts'
import { addAudit } from '../store/audit.ts'
import { findWhyBlocked } from '../store/blocks.ts'
import { addRequest, changeRequest, listRequests } from '../store/requests.ts'
import { readDomain } from './domainName.ts'
import { contactOf, readEmail, sendCode, wasVerified, whyUnverified } from './email.ts'
import { firstWaitMs } from './keeper.ts'
import { readOperator } from './operator.ts'
import type { PublishDeps, Who } from './seams.ts'

/** Of one maker, undecided: an operator reads each of them. */
const maxWaiting = 10
/** 100 bits: nobody else can have put it there. */
const tokenLength = 20

export type Asked = {
  readonly product: string
  readonly domain: string
  readonly email?: string | undefined
  readonly anyway?: string | undefined
  readonly call?: string | undefined
  readonly check?: CheckSaid | undefined
}

/** What is known of the product in its maker's store. */
export type ProductFacts = {
  readonly isKnown: boolean
  readonly evidence: Evidence
  /** Why no build of it can be given; null where one can. */
  readonly noHome: Refused | null
}

/** The request, new or as it was already kept; or why there is none. */
export async function ask(
  deps: PublishDeps,
  who: Who,
  asked: Asked,
  facts: ProductFacts,
): Promise<{ readonly request: KeptRequest } | Refused> {
  const { server } = deps
  const { product, anyway } = asked
  if (!facts.isKnown)
    return { refused: 'unknown-product', why: `there is no product "${product}": outer products lists them` }
  const domain = readDomain(asked.domain, deps.ours)
  if ('refused' in domain) return domain
  const blocked = await findWhyBlocked(server, [
    ...namesAbove(domain.name).map((name) => ({ kind: 'domain' as const, domain: name })),
    ...(who.maker === null ? [] : [{ kind: 'maker' as const, maker: who.maker }]),
  ])
  if (blocked !== undefined) return { refused: 'blocked', why: `the operator has blocked it: ${blocked}` }
  const email = readEmail(asked.email, who)
  if (typeof email === 'object' && email !== null) return email
  const [known] = await listRequests(server, { maker: who.maker, product, domain: domain.name, active: true })
  if (known) return { request: await askAgain(deps, who, known, asked, facts.evidence) }
  if (facts.noHome) return facts.noHome
  if (!isEarned(facts.evidence) && anyway === undefined)
    return {
      refused: 'not-earned',
      why: `no turn of ${product} has closed yet: one person outside who opened it, figured it out and said something about it. Show it to one: outer share --to NAME --relation stranger, or say why it should have a domain all the same: --anyway "why"`,
    }
  if (who.maker !== null && !deps.mayAsk(who.maker))
    return { refused: 'too-many', why: 'you have asked for a lot lately: try again in an hour' }
  const request = await newRequest(deps, who, asked, domain, email, facts.evidence)
  const kept = await addRequest(server, request, maxWaiting)
  if (kept === 'taken')
    return { refused: 'taken', why: `${domain.name} is asked for or given already on this server` }
  if (kept === 'too-many')
    return { refused: 'too-many', why: `${maxWaiting} requests of yours wait for an answer already` }
  await addAudit(server, {
    at: deps.now(),
    by: auditName(who),
    did: 'request-asked',
    about: domain.name,
    more: { request: request.id, product },
  })
  return { request: await sendCode(deps, request) }
}

async function newRequest(
  deps: PublishDeps,
  who: Who,
  { product, anyway, call, check }: Asked,
  domain: { readonly name: string; readonly unicode: string },
  email: string | null,
  evidence: Evidence,
): Promise<KeptRequest> {
  const now = deps.now()
  const id = `r${base32(deps.random, 7)}`
  const verified = email !== null && (await wasVerified(deps, who, email))
  return {
    id,
    maker: who.maker,
    by: who.name,
    product,
    domain: domain.name,
    unicode: domain.unicode,
    madeAt: now,
    changedAt: now,
    progress: begin({
      id,
      domain: domain.name,
      told: tellable(deps, who),
      email: { address: email, verified, why: whyUnverified(deps, email, verified) },
    }),
    evidence,
    anyway: anyway ?? null,
    call: call ?? null,
    check: check ?? null,
    token: base32(deps.random, tokenLength),
    dns: {
      host: null,
      nameservers: [],
      zone: null,
      records: [],
      www: null,
      lookedAt: null,
      nextAt: now,
      waitMs: firstWaitMs,
    },
    mayMail: who.maker === null || email === who.contact,
    code: null,
  }
}

/** Whether the operator can be told now, as this server is set up. */
export function tellable(
  { operator, smtpUrl }: Pick<PublishDeps, 'operator' | 'smtpUrl'>,
  who: Pick<Who, 'maker'>,
): Told {
  if (operator === null)
    return who.maker === null
      ? { kind: 'alone' }
      : { kind: 'nobody', why: 'this server has no OUTER_OPERATOR' }
  if (readOperator(operator)?.address == null)
    return { kind: 'nobody', why: 'OUTER_OPERATOR is no mail address' }
  return smtpUrl === null
    ? { kind: 'nobody', why: 'this server sends no mail: OUTER_SMTP_URL is not set' }
    : { kind: 'sending' }
}

/** Asked for already: what is said now is added to it. */
async function askAgain(
  deps: PublishDeps,
  who: Who,
  known: KeptRequest,
  { email: typed, anyway, call, check }: Asked,
  evidence: Evidence,
): Promise<KeptRequest> {
  const old = known.progress.email
  const email = typed ?? old.address ?? contactOf(who)
  const isSame = email === old.address
  const verified = isSame ? old.verified : email !== null && (await wasVerified(deps, who, email))
  const changed = await changeRequest(
    deps.server,
    known.id,
    (request) => ({
      ...request,
      evidence: isUndecided(request.progress) ? evidence : request.evidence,
      anyway: anyway ?? request.anyway,
      call: call ?? request.call,
      check: check ?? request.check,
      mayMail: who.maker === null || email === who.contact,
      code: isSame ? request.code : null,
      progress: {
        ...request.progress,
        email: { address: email, verified, why: whyUnverified(deps, email, verified) },
      },
    }),
    deps.now(),
  )
  return sendCode(deps, changed?.after ?? known)
}
