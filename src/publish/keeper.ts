/** Takes an approved request from DNS over the certificate to the app, and looks after it when it is live. */
import { isActive, isAgreed, move, type Progress } from '../core/request.ts'
import type { DnsKept, KeptRequest } from '../core/requestKept.ts'
import { findDomain } from '../store/domains.ts'
import { findRequest, listAgreedRequests } from '../store/requests.ts'
import { keepLast, type Look, lookAtDomain } from './dns/look.ts'
import { letGo } from './letGo.ts'
import type { PublishDeps } from './seams.ts'
import { changeAndTell, tellOperator } from './tell.ts'

/** Somebody who is setting a record looks again within a minute. */
export const firstWaitMs = 60_000
/** Nobody is waiting for it, or it is live: resolvers are other people's. */
const longestWaitMs = 3_600_000
/** How soon it is seen that one is due. */
const sweepMs = 10_000
/** A look is some ten questions to each resolver. */
const atOnce = 4
/** What is under way may end by itself. */
const closeMs = 2_000
/** A second try where it is live: one lost packet takes nothing down. */
const onceMoreMs = 5_000

export type Keeper = {
  /** Works on everything that is due by now. */
  readonly tick: () => Promise<void>
  /** Works on one now, due or not; resolves when that is done. */
  readonly poke: (id: string) => Promise<void>
  readonly close: () => Promise<void>
}

export type KeeperDeps = PublishDeps & {
  readonly onceMoreMs?: number
  /** There may be a mail to send. */
  readonly onMail: () => void
}

export function openKeeper(deps: KeeperDeps): Keeper {
  const running = new Map<string, Promise<void>>()
  const closing = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let ticking: Promise<void> | undefined

  const work = (id: string, isAsked: boolean): Promise<void> => {
    const known = running.get(id)
    if (known) return known
    const done = step(deps, id, isAsked, closing.signal)
      // What the end of the server cuts off is done after the next start.
      .catch((error) => void (closing.signal.aborted || deps.onError(error, `request ${id}`)))
      .finally(() => running.delete(id))
    running.set(id, done)
    return done
  }
  const tick = async (): Promise<void> => {
    const now = deps.now()
    const due = (await listAgreedRequests(deps.server)).filter((one) => one.dns.nextAt <= now)
    const left = due.map((one) => one.id)
    const next = async (): Promise<void> => {
      for (let id = left.shift(); id !== undefined && !closing.signal.aborted; id = left.shift())
        await work(id, false)
    }
    await Promise.all(Array.from({ length: atOnce }, next))
  }
  const sweep = (): void => {
    ticking = tick()
      .catch((error) => void (closing.signal.aborted || deps.onError(error, 'requests')))
      .finally(() => {
        if (!closing.signal.aborted) timer = setTimeout(sweep, sweepMs).unref()
      })
  }
  sweep()
  return {
    tick,
    poke: async (id) => {
      // What runs already may have looked before whatever is asked about was set.
      await running.get(id)
      if (!closing.signal.aborted) await work(id, true)
    },
    async close() {
      closing.abort()
      clearTimeout(timer)
      const done = Promise.all([ticking, ...running.values()])
      // An authority or a resolver may take its time; nothing of it is lost.
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, closeMs).unref())])
    },
  }
}

async function step(deps: KeeperDeps, id: string, isAsked: boolean, end: AbortSignal): Promise<void> {
  const before = await findRequest(deps.server, id)
  if (!before) return
  try {
    await goOn(deps, before, isAsked, end)
  } finally {
    const after = await findRequest(deps.server, id)
    // Somebody said no, or took it back, while it was worked on: what that gave is given back.
    if (after && isAgreed(before.progress) && !isActive(after.progress)) await letGo(deps, after)
    // That it was looked at changes nothing that is shown: whoever shows it looks again when it does.
    if (after && sayAll(after) !== sayAll(before)) deps.onChange()
  }
}

const sayAll = ({ progress, dns }: KeptRequest): string =>
  JSON.stringify([progress, dns.host, dns.nameservers, dns.www, sightsOf(dns)])

const sightsOf = ({ records }: Pick<DnsKept, 'records'>): string =>
  JSON.stringify(
    records.map((one) => [one.name, one.value, one.note, one.seen.map((seen) => [seen.state, seen.values])]),
  )

async function goOn(
  deps: KeeperDeps,
  request: KeptRequest,
  isAsked: boolean,
  end: AbortSignal,
): Promise<void> {
  const { id } = request
  const looked = await lookAtDns(deps, request, isAsked)
  if (!isAgreed(looked.progress)) {
    await tellOperator(deps, looked)
    deps.onMail()
    return
  }
  if (looked.progress.dns !== 'holds' || end.aborted) return
  const given = await giveApp(deps, looked)
  if (given === undefined || end.aborted) return
  const certified = await getCertificate(deps, given.request)
  // What is live is opened all the same: its certificate may have ended.
  const { certificate, state } = certified.progress
  if ((certificate.kind !== 'got' && state !== 'live') || end.aborted) return
  let answer = await deps.probe(certified.domain, given.link)
  if (answer.why !== null && state === 'live') {
    await pause(deps.onceMoreMs ?? onceMoreMs, end)
    if (!end.aborted) answer = await deps.probe(certified.domain, given.link)
  }
  if (end.aborted) return
  const at = deps.now()
  const after = await progress(deps, id, (one) => move(one, { kind: 'answeredLive', at, why: answer.why }))
  if (after?.progress.state !== 'live') return
  await deps.live.answered(certified.domain)
  await later(deps, id)
}

const pause = (ms: number, end: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    end.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

const progress = (deps: PublishDeps, id: string, change: (one: Progress) => Progress) =>
  changeAndTell(deps, id, (request) => {
    const after = change(request.progress)
    return JSON.stringify(after) === JSON.stringify(request.progress)
      ? request
      : { ...request, progress: after }
  })

/** Live, it is looked at once an hour. */
const later = (deps: PublishDeps, id: string) =>
  changeAndTell(deps, id, (request) => ({
    ...request,
    dns: { ...request.dns, waitMs: longestWaitMs, nextAt: deps.now() + longestWaitMs },
  }))

const noTarget =
  'this server cannot be reached from the internet, so no domain can lead to it. Its operator starts it where it can: outer up --apex share.example --acme-email you@example.com'

async function lookAtDns(deps: PublishDeps, request: KeptRequest, isAsked: boolean): Promise<KeptRequest> {
  const target = deps.target()
  const { id, domain, token } = request
  const look = await lookAtDomain(deps.resolvers, { domain, token, target }, deps.now())
  const unreachable = target.name === null && target.addresses.length === 0 ? noTarget : null
  const wwwRow = look.www && (await findDomain(deps.server, look.www.name))
  const isTaken = wwwRow !== undefined && wwwRow !== null && wwwRow.request !== id
  const changed = await changeAndTell(deps, id, (one) => ({
    ...one,
    progress: {
      ...(unreachable === null ? judge(one.progress, look) : one.progress),
      unreachable: isAgreed(one.progress) ? unreachable : null,
    },
    dns: keep(one.dns, look, { isTaken, isAsked, now: deps.now() }),
  }))
  return changed ?? request
}

/** Where it held, it is lost only when enough resolvers see something else; that they do not answer takes nothing down. */
function judge(before: Progress, look: Look): Progress {
  if (!isAgreed(before)) return before
  if (look.state === 'holds') return move(before, { kind: 'dnsSeen' })
  if (before.dns === 'holds' && !look.leadsAway) return before
  return move(before, { kind: 'dnsLost', dns: look.state })
}

/** Twice the wait before, while nothing changes and nobody asks. */
function keep(
  before: DnsKept,
  look: Look,
  { isTaken, isAsked, now }: { readonly isTaken: boolean; readonly isAsked: boolean; readonly now: number },
): DnsKept {
  const records = keepLast(before.records, look.records)
  const isSame = before.lookedAt !== null && sightsOf(before) === sightsOf({ records })
  const waitMs = isSame && !isAsked ? Math.min(before.waitMs * 2, longestWaitMs) : firstWaitMs
  return {
    host: look.host,
    nameservers: look.nameservers,
    zone: look.zone,
    records,
    www: look.www && { ...look.www, taken: isTaken },
    lookedAt: now,
    waitMs,
    nextAt: now + waitMs,
  }
}

/** Gives the app at its names; that nothing is there to give is said. */
async function giveApp(deps: PublishDeps, request: KeptRequest) {
  const { www } = request.dns
  const others = www?.holds && !www.taken ? [www.name] : []
  const given = await deps.live.give(request, others)
  if ('refused' in given) {
    await progress(deps, request.id, (one) =>
      one.state === 'certificate' || one.state === 'live'
        ? { ...one, state: 'certificate', liveAt: null, noAnswer: given.why }
        : one,
    )
    return undefined
  }
  await progress(deps, request.id, (one) =>
    one.certificate.kind === 'none' && one.noAnswer !== null ? { ...one, noAnswer: null } : one,
  )
  return { request, link: given.link, others }
}

async function getCertificate(deps: PublishDeps, request: KeptRequest): Promise<KeptRequest> {
  const said = await deps.certificates.ensure(request.domain)
  const { www } = request.dns
  // The domain itself works without it.
  if (said.kind === 'got' && www?.holds && !www.taken) await deps.certificates.ensure(www.name)
  const changed = await progress(deps, request.id, (one) => {
    switch (said.kind) {
      case 'got':
        return one.certificate.kind === 'got' ? one : move(one, { kind: 'certificateGot', at: said.at })
      case 'waiting':
        return one
      case 'failed': {
        const { kind: _, ...failure } = said
        return move(one, { kind: 'certificateFailed', ...failure })
      }
      default:
        return said satisfies never
    }
  })
  return changed ?? request
}
