/** What makers and the operator say to a request that was asked: words, a yes, a no, and that it is taken back. */
import { domainToASCII } from 'node:url'
import { auditName, type Deed } from '../core/audit.ts'
import { Problem } from '../core/problems.ts'
import { type Happening, isActive, isAgreed, isUndecided, move, refuseMove } from '../core/request.ts'
import type { KeptRequest, Message } from '../core/requestKept.ts'
import { addAudit } from '../store/audit.ts'
import { findRequest, listRequests } from '../store/requests.ts'
import { firstWaitMs } from './keeper.ts'
import { letGo } from './letGo.ts'
import type { PublishDeps, Who } from './seams.ts'
import { changeAndTell, tellSaid } from './tell.ts'

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
    throw new Problem('too-many', `the thread of ${found.id} is as long as one may get`, {
      hint: 'write to each other directly',
    })
  return (await happens(deps, found.id, { kind: 'said', by: author })) ?? found
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
  await audit(deps, who, 'request-approved', found)
  return changed ?? found
}

/** Gives the domain back to whoever asks next. Throws `not-found`, `conflict`. */
export async function decline(deps: PublishDeps, who: Who, id: string, why: string): Promise<KeptRequest> {
  const found = await getRequest(deps, who, id)
  if (!isActive(found.progress) || found.progress.state === 'live') refuseMove(found.progress, 'declined')
  const changed = await happens(deps, id, { kind: 'declined', why })
  await letGo(deps, found)
  await audit(deps, who, 'request-declined', found)
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
  // Taking down what people use is said by its own name.
  if (found.progress.state === 'live')
    throw new Problem('conflict', `${found.domain} is live`, { hint: `outer unpublish ${found.domain}` })
  const changed = await happens(deps, id, { kind: 'withdrawn', why })
  await letGo(deps, found)
  await audit(deps, who, 'request-withdrawn', found)
  return changed ?? found
}

/** By product or domain, of their own; the operator's word reaches everybody's domains. Throws `not-found`, `ambiguous`. */
export async function unpublish(
  deps: PublishDeps,
  who: Who,
  what: string,
): Promise<{ readonly request: KeptRequest; readonly wasLive: boolean }> {
  const domain = domainToASCII(what.toLowerCase().replace(/\.$/, ''))
  const own = await listRequests(deps.server, { maker: who.maker, active: true })
  const others =
    who.operator && domain !== '' ? await listRequests(deps.server, { domain, active: true }) : []
  const found = [
    ...own.filter((one) => one.product === what || one.domain === domain),
    ...others.filter((one) => one.maker !== who.maker),
  ]
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
  const changed = await happens(deps, one.id, { kind: 'unpublished' })
  await letGo(deps, one)
  await audit(deps, who, 'unpublished', one)
  return { request: changed ?? one, wasLive: one.progress.liveAt !== null }
}

const happens = (deps: PublishDeps, id: string, happening: Happening) =>
  changeAndTell(deps, id, (request) => {
    const progress = move(request.progress, happening)
    return progress === request.progress ? request : { ...request, progress }
  })

const audit = (deps: PublishDeps, who: Who, did: Deed, { id, domain, product }: KeptRequest) =>
  addAudit(deps.server, {
    at: deps.now(),
    by: auditName(who),
    did,
    about: domain,
    more: { request: id, product },
  })
