/** Asking for a domain, and answering: each a question to a person, kept and told. */
import { type Evidence, isEarned } from '../core/evidence.ts'
import { base32 } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'
import { begin, isActive, isAgreed, isUndecided, move, refuseMove, type Told } from '../core/request.ts'
import type { CheckSaid, KeptRequest, Message, Refused } from '../core/requestKept.ts'
import { addAudit } from '../store/audit.ts'
import { addMail } from '../store/mails.ts'
import {
  addRequest,
  changeRequest,
  findBlockedKeys,
  findRequest,
  listRequests,
  withProgress,
} from '../store/requests.ts'
import { readDomain } from './domainName.ts'
import { firstWaitMs } from './keeper.ts'
import { letGo } from './letGo.ts'
import { codeWords } from './mail/words.ts'
import { isMailAddress, readOperator } from './operator.ts'
import type { PublishDeps, Who } from './seams.ts'
import { hashCode, isCode, newCode } from './signature.ts'
import { changeAndTell, requestUrl, tellSaid } from './tell.ts'

/** Of one maker, undecided: an operator reads each of them. */
const maxWaiting = 10
/** A code is typed from the mail that is open beside it. */
const codeMs = 30 * 60_000
/** One in 200,000 guesses right with so many tries. */
const maxTries = 5
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
  const blocked = await findBlockedKeys(server, [
    ...parentsOf(domain.name).map((name) => `domain:${name}`),
    ...(who.maker === null ? [] : [`maker:${who.maker}`]),
  ])
  if (blocked[0]) return { refused: 'blocked', why: `the operator has blocked it: ${blocked[0].why}` }
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
  const request = await newRequest(deps, who, asked, domain, email, facts.evidence)
  const kept = await addRequest(server, request, maxWaiting)
  if (kept === 'taken')
    return { refused: 'taken', why: `${domain.name} is asked for or given already on this server` }
  if (kept === 'too-many')
    return { refused: 'too-many', why: `${maxWaiting} requests of yours wait for an answer already` }
  await addAudit(server, {
    at: deps.now(),
    by: who.maker === null ? 'operator' : who.name,
    did: 'request-asked',
    about: domain.name,
    more: { request: request.id, product },
  })
  return { request: await sendCode(deps, request) }
}

const parentsOf = (name: string): readonly string[] => {
  const labels = name.split('.')
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
}

/** The address that is asked for, else the one that is known; null where there is none. */
function readEmail(typed: string | undefined, who: Who): string | null | Refused {
  if (typed !== undefined)
    return isMailAddress(typed)
      ? typed
      : { refused: 'bad-email', why: `${JSON.stringify(typed.slice(0, 100))} is no mail address` }
  return contactOf(who)
}

const contactOf = ({ contact }: Who): string | null => (isMailAddress(contact) ? contact : null)

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
      told: toldAtFirst(deps, who),
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
    certificateNextAt: null,
  }
}

/** Who was sent a code for another request need not be sent one again. */
async function wasVerified({ server }: PublishDeps, who: Who, email: string): Promise<boolean> {
  const others = await listRequests(server, { maker: who.maker })
  return others.some(({ progress }) => progress.email.verified && progress.email.address === email)
}

function whyUnverified(
  { smtpUrl }: Pick<PublishDeps, 'smtpUrl'>,
  email: string | null,
  verified: boolean,
): string | null {
  if (verified) return null
  if (email === null) return 'no mail address was given: --email you@example.com'
  return smtpUrl === null ? 'this server sends no mail (OUTER_SMTP_URL), so it cannot be verified' : null
}

export function toldAtFirst(
  { operator, smtpUrl }: Pick<PublishDeps, 'operator' | 'smtpUrl'>,
  who: Who,
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

/** A code to the address that is not known to be theirs yet; one that still holds is not sent again. */
async function sendCode(deps: PublishDeps, request: KeptRequest): Promise<KeptRequest> {
  const { address, verified } = request.progress.email
  const now = deps.now()
  const holds = request.code !== null && request.code.until > now && request.code.tries < maxTries
  if (deps.smtpUrl === null || address === null || verified || holds) return request
  const code = newCode(deps.random)
  const changed = await changeRequest(
    deps.server,
    request.id,
    (one) => ({
      ...one,
      code: { hash: hashCode(deps.secret, one.id, code), until: now + codeMs, tries: 0 },
    }),
    now,
  )
  await addMail(deps.server, {
    key: `request-${request.id}-code-${now}`,
    request: request.id,
    to: { name: request.by, address },
    reader: 'code',
    ...codeWords(request, code, requestUrl(deps.url(), request.id)),
    at: now,
  })
  return changed?.after ?? request
}

/** Every waiting request of theirs that this code is for. Throws `bad-input` where it is for none. */
export async function verify(deps: PublishDeps, who: Who, code: string): Promise<readonly KeptRequest[]> {
  const now = deps.now()
  const all = (await listRequests(deps.server, { maker: who.maker })).filter(
    ({ code: sent, progress }) => sent !== null && isActive(progress),
  )
  const fits: KeptRequest[] = []
  for (const { id } of all) {
    let isRight = false
    const changed = await changeRequest(
      deps.server,
      id,
      (request) => {
        const sent = request.code
        if (sent === null || sent.until <= now || sent.tries >= maxTries) return request
        isRight = isCode(deps.secret, id, code, sent.hash)
        return isRight
          ? { ...request, code: null, progress: move(request.progress, { kind: 'emailVerified' }) }
          : { ...request, code: { ...sent, tries: sent.tries + 1 } }
      },
      now,
    )
    if (isRight && changed) fits.push(changed.after)
  }
  if (fits.length === 0)
    throw new Problem('bad-input', 'this code is for no request of yours, or is too old', {
      hint: 'outer publish PRODUCT --domain my.app sends another',
    })
  const address = fits[0]?.progress.email.address
  for (const other of all)
    if (!fits.some((one) => one.id === other.id) && other.progress.email.address === address)
      await changeRequest(
        deps.server,
        other.id,
        (one) => ({ ...one, code: null, progress: move(one.progress, { kind: 'emailVerified' }) }),
        now,
      )
  return fits
}

/** One that they may see: their own, or any where they are the operator. Throws `not-found`. */
export async function getRequest(deps: PublishDeps, who: Who, id: string): Promise<KeptRequest> {
  const found = await findRequest(deps.server, id)
  if (!found || (!who.operator && found.maker !== who.maker))
    throw new Problem('not-found', `there is no request "${id}"`, { hint: 'outer requests' })
  return found
}

export const partyOf = (who: Pick<Who, 'maker'>, request: Pick<KeptRequest, 'maker'>) =>
  request.maker === who.maker ? ('maker' as const) : ('operator' as const)

/** Throws `not-found`, `too-many`. */
export async function say(
  deps: PublishDeps,
  who: Who,
  id: string,
  said: { readonly words: string; readonly via: Exclude<Message['via'], 'outer'> },
): Promise<KeptRequest> {
  const found = await getRequest(deps, who, id)
  return sayAs(deps, found, partyOf(who, found), said)
}

/** The same for words that came in by mail, whose address says whose they are. */
export async function sayAs(
  deps: PublishDeps,
  found: KeptRequest,
  author: 'maker' | 'operator',
  said: { readonly words: string; readonly via: Exclude<Message['via'], 'outer'> },
): Promise<KeptRequest> {
  if (!(await tellSaid(deps, found, { author, ...said, at: deps.now() })))
    throw new Problem('too-many', `the thread of ${found.id} is as long as one may get`)
  const step = withProgress((progress) => move(progress, { kind: 'said', by: author }))
  return (await changeAndTell(deps, found.id, step)) ?? found
}

/** The operator's answer. Throws `not-found`, `conflict`. */
export async function approve(deps: PublishDeps, who: Who, id: string): Promise<KeptRequest> {
  const found = await getRequest(deps, who, id)
  if (isAgreed(found.progress)) return found
  if (!isUndecided(found.progress)) refuseMove(found.progress, 'approved')
  const now = deps.now()
  const changed = await changeAndTell(deps, id, (request) => ({
    ...request,
    progress: move(request.progress, { kind: 'approved' }),
    dns: { ...request.dns, nextAt: now, waitMs: firstWaitMs },
  }))
  await audit(deps, 'operator', 'request-approved', found)
  return changed ?? found
}

/** Gives the domain back to whoever asks next. Throws `not-found`, `conflict`. */
export async function decline(deps: PublishDeps, who: Who, id: string, why: string): Promise<KeptRequest> {
  const found = await getRequest(deps, who, id)
  if (!isActive(found.progress) || found.progress.state === 'live') refuseMove(found.progress, 'declined')
  const changed = await changeAndTell(
    deps,
    id,
    withProgress((progress) => move(progress, { kind: 'declined', why })),
  )
  await letGo(deps, found)
  await audit(deps, 'operator', 'request-declined', found)
  return changed ?? found
}

/** The maker takes it back. Throws `not-found`, `conflict`. */
export async function withdraw(
  deps: PublishDeps,
  who: Who,
  id: string,
  why: string | null,
): Promise<KeptRequest> {
  const found = await getRequest(deps, who, id)
  if (!isActive(found.progress)) refuseMove(found.progress, 'withdrawn')
  const changed = await changeAndTell(
    deps,
    id,
    withProgress((progress) => move(progress, { kind: 'withdrawn', why })),
  )
  await letGo(deps, found)
  await audit(deps, who.maker === null ? 'operator' : who.name, 'request-withdrawn', found)
  return changed ?? found
}

/** By product or domain, of their own; the operator's word reaches everybody's domains. Throws `not-found`, `ambiguous`. */
export async function unpublish(deps: PublishDeps, who: Who, what: string): Promise<KeptRequest> {
  const name = what.toLowerCase().replace(/\.$/, '')
  const all = (await listRequests(deps.server, { active: true })).filter(
    (one) => one.maker === who.maker || (who.operator && (one.domain === name || one.unicode === name)),
  )
  const found = all.filter((one) => one.product === what || one.domain === name || one.unicode === name)
  const [one, other] = found
  if (!one)
    throw new Problem(
      'not-found',
      `nothing of ${JSON.stringify(what)} is at a domain, or on its way to one`,
      {
        hint: 'outer requests',
      },
    )
  if (other)
    throw new Problem(
      'ambiguous',
      `${what} has more than one domain: ${found.map((each) => each.domain).join(', ')}`,
      {
        hint: `outer unpublish ${one.domain}`,
      },
    )
  const changed = await changeAndTell(
    deps,
    one.id,
    withProgress((progress) => move(progress, { kind: 'unpublished' })),
  )
  await letGo(deps, one)
  await audit(deps, who.maker === null ? 'operator' : who.name, 'unpublished', one)
  return changed ?? one
}

const audit = (deps: PublishDeps, by: string, did: string, { id, domain, product }: KeptRequest) =>
  addAudit(deps.server, { at: deps.now(), by, did, about: domain, more: { request: id, product } })
