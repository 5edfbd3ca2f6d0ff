/** Requests for a domain: the maker asks, the operator answers, and both see what stands in between. */
import type { z } from 'zod'
import type { published, request, requests, unpublished } from '../contract/requests.ts'
import { gatherEvidence } from '../core/evidence.ts'
import { isActive, isUndecided, type Party, type Told, whatNow } from '../core/request.ts'
import type { KeptRequest, Message } from '../core/requestKept.ts'
import { showTurn } from '../core/showTurn.ts'
import { partyOf } from '../publish/requests.ts'
import { findHome } from '../store/live.ts'
import { listProducts } from '../store/products.ts'
import { changeRequest } from '../store/requests.ts'
import { listTurns } from '../store/turns.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

type Shown = z.input<typeof request>
type RequestNames =
  | 'publish'
  | 'verifyEmail'
  | 'requests'
  | 'request'
  | 'sayOnRequest'
  | 'checkRequest'
  | 'approveRequest'
  | 'declineRequest'
  | 'withdrawRequest'
  | 'unpublish'

/** Resolvers have answered by then, as a rule; whoever asks is not kept longer. */
const patienceMs = 4_000

export const requestHandlers = (deps: HandlerDeps): Pick<Handlers, RequestNames> => {
  const { publish, who } = deps
  const one = async (id: string): Promise<z.input<typeof requests>> => {
    const found = await publish.get(who, id)
    return show(deps, [found], await publish.messages(id))
  }
  return {
    publish: async ({ body }): Promise<z.input<typeof published>> => {
      const { check, ...asked } = body
      const answer = await publish.ask(
        who,
        { ...asked, check: check && { ...check, by: 'maker' } },
        await factsOf(deps, body.product),
      )
      if ('refused' in answer) return { schema: 'outer.publish/1', ...answer }
      const { id } = answer.request
      await atMost(publish.poke(id))
      return { schema: 'outer.publish/1', request: showOne(deps, await publish.get(who, id)) }
    },
    verifyEmail: async ({ body }) => show(deps, await publish.verify(who, body.code)),
    requests: async () => show(deps, await publish.list(who)),
    request: async ({ id, query }) => {
      const { progress } = await publish.get(who, id)
      if (query.look !== undefined && isActive(progress)) await atMost(publish.poke(id))
      return one(id)
    },
    checkRequest: async ({ id, body }) => {
      const by = partyOf(who, await publish.get(who, id))
      await changeRequest(deps.server, id, (one) => ({ ...one, check: { ...body, by } }), deps.now())
      deps.poke()
      return one(id)
    },
    sayOnRequest: async ({ id, body }) => {
      await publish.say(who, id, body)
      return one(id)
    },
    approveRequest: async ({ id }) => {
      await publish.approve(who, id)
      await atMost(publish.poke(id))
      return one(id)
    },
    declineRequest: async ({ id, body }) => {
      await publish.decline(who, id, body.why)
      return one(id)
    },
    withdrawRequest: async ({ id, body }) => {
      await publish.withdraw(who, id, body.why ?? null)
      return one(id)
    },
    unpublish: async ({ body }): Promise<z.input<typeof unpublished>> => {
      const { request: given, wasLive } = await publish.unpublish(who, body.what)
      const { product, domain, dns } = given
      return {
        schema: 'outer.unpublished/1',
        product,
        domain,
        wasLive,
        remove: dns.records
          .filter((record) => record.state !== 'missing' && record.state !== 'remove')
          .map(({ type, name, value }) => ({ type, name, value })),
      }
    },
  }
}

function atMost(work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    void work.finally(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

async function factsOf({ db, linkUrl, now }: HandlerDeps, product: string) {
  const [products, turns, home] = await Promise.all([
    listProducts(db),
    listTurns(db, linkUrl, { product }),
    findHome(db, product),
  ])
  return {
    isKnown: products.some((one) => one.product === product),
    evidence: gatherEvidence(
      turns.map((turn) => showTurn(turn, now())),
      now(),
    ),
    noHome: 'refused' in home ? { refused: home.refused, why: `${home.why}: ${home.do}` } : null,
  }
}

const show = (
  deps: HandlerDeps,
  found: readonly KeptRequest[],
  thread?: readonly Message[],
): z.input<typeof requests> => ({
  schema: 'outer.requests/1',
  requests: found.map((each) => ({
    ...showOne(deps, each),
    ...(thread && { thread: thread.map(({ id: _, ...message }) => message) }),
  })),
})

function showOne({ who, publish }: HandlerDeps, kept: KeptRequest): Shown {
  const { id, product, domain, unicode, progress, evidence, by, anyway, check, dns, madeAt, changedAt } = kept
  const { certificate } = progress
  return {
    id,
    product,
    domain,
    unicode,
    state: progress.state,
    ...whatNow(progress, readerOf(who, kept)),
    records: dns.records,
    evidence,
    by,
    own: kept.maker === who.maker,
    decides: who.operator && isUndecided(progress),
    email: progress.email,
    told: toldShown(progress.told),
    anyway,
    call: publish.callOf(kept),
    check: check && { verdict: check.verdict, failed: check.failed, at: check.at },
    dns: { host: dns.host, nameservers: dns.nameservers, lookedAt: dns.lookedAt, nextAt: dns.nextAt },
    certificate: {
      state: certificate.kind,
      why: certificate.kind === 'failed' ? certificate.why : null,
      nextAt: certificate.kind === 'failed' ? certificate.nextAt : null,
    },
    liveAt: progress.liveAt,
    madeAt,
    changedAt,
  }
}

/** Whoever runs the server is told of their own wish, too, and then it is they who decide. */
const readerOf = (who: HandlerDeps['who'], kept: KeptRequest): Party =>
  who.operator && kept.progress.told.kind === 'told' ? 'operator' : partyOf(who, kept)

const toldShown = (told: Told): Shown['told'] => ({
  state: told.kind,
  why: told.kind === 'nobody' ? told.why : null,
})
