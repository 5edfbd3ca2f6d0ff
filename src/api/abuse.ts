/** What its operator does to keep a server clean: reads what strangers report, closes what must not be open, looks at what waits. */
import type { z } from 'zod'
import type { block as blockShape, hold as holdShape } from '../contract/abuse.ts'
import { defaultRows } from '../contract/shapes.ts'
import type { Block, Blocked } from '../core/abuse.ts'
import { decidedNotice } from '../core/abuseNotice.ts'
import type { MakerId } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'
import type { Route } from '../core/route.ts'
import { readDomain } from '../publish/domainName.ts'
import { addBlock, listBlocks, removeBlock } from '../store/blocks.ts'
import { type Complaint, listComplaints, settleComplaint, settleComplaintsOf } from '../store/complaints.ts'
import { decideHold, findHold, type Hold, listHolds } from '../store/holds.ts'
import { findMaker } from '../store/makers.ts'
import type { Handlers } from './api.ts'
import { note } from './audit.ts'
import type { HandlerDeps } from './handlers.ts'

type Names = 'complaints' | 'settle' | 'blocked' | 'block' | 'unblock' | 'held' | 'release' | 'refuse'

export const abuseHandlers = (deps: HandlerDeps): Pick<Handlers, Names> => ({
  complaints: async ({ query }) => {
    const state = query.all === '1' ? undefined : 'open'
    const found = await listComplaints(deps.server, { state, limit: defaultRows })
    const nameOf = openNames(deps)
    const complaints = []
    for (const one of found) complaints.push(await showComplaint(deps, one, nameOf))
    return { schema: 'outer.complaints/1', complaints }
  },
  settle: async ({ id }) => {
    if (!(await settleComplaint(deps.server, id)))
      throw new Problem('not-found', `there is no complaint "${id}"`, { hint: 'outer complaints' })
    return { schema: 'outer.done/1' }
  },
  blocked: async () => showBlocks(deps, await listBlocks(deps.server)),
  block: async ({ body }) => {
    const of = await getBlocked(deps, body.what)
    const block: Block = { of, why: body.why, at: deps.now() }
    await addBlock(deps.server, block)
    await deps.looker.bars.reload()
    const route = of.kind === 'link' ? findLink(deps, of.link) : undefined
    if (route) {
      await settleComplaintsOf(deps.server, route.link)
      await tellMaker(deps, route, 'blocked', body.why)
    }
    // Nothing of theirs goes on: neither what they carry nor what they look at.
    if (of.kind === 'maker') deps.makers.revoked(of.maker)
    const shown = await showBlocks(deps, [block])
    await note(deps, 'blocked', shown.blocks[0]?.what ?? '', { kind: of.kind, why: body.why })
    return shown
  },
  unblock: async ({ body }) => {
    const of = await getBlocked(deps, body.what)
    if (!(await removeBlock(deps.server, of)))
      throw new Problem('not-found', `"${body.what}" is not blocked`, { hint: 'outer blocked' })
    await deps.looker.bars.reload()
    const shown = await showBlocks(deps, [{ of, why: '', at: deps.now() }])
    await note(deps, 'unblocked', shown.blocks[0]?.what ?? '', { kind: of.kind })
    return showBlocks(deps, await listBlocks(deps.server))
  },
  held: async ({ query }) => {
    const state = query.all === '1' ? undefined : 'waiting'
    return showHolds(deps, await listHolds(deps.server, { state, limit: defaultRows }))
  },
  release: async ({ body }) => decide(deps, body.what, { state: 'released', why: null }),
  refuse: async ({ body }) => decide(deps, body.what, { state: 'refused', why: body.why }),
})

async function decide(
  deps: HandlerDeps,
  what: string,
  decided: { readonly state: 'released' | 'refused'; readonly why: string | null },
) {
  const route = findLink(deps, hostIn(what))
  const hold = route && (await findHold(deps.server, route.link))
  if (!route || !hold) throw new Problem('not-found', `"${what}" is not held`, { hint: 'outer held' })
  await decideHold(deps.server, hold, { ...decided, now: deps.now() })
  if (decided.state === 'refused') await settleComplaintsOf(deps.server, hold.link)
  await deps.looker.bars.reload()
  await note(deps, decided.state === 'released' ? 'hold-released' : 'hold-refused', hold.link, {
    product: hold.product,
    ...(decided.why !== null && { why: decided.why }),
  })
  await tellMaker(deps, route, decided.state, decided.why ?? '')
  const after = await findHold(deps.server, hold.link)
  return showHolds(deps, after ? [after] : [])
}

/** Of a link that is somebody else's. */
async function tellMaker(
  { looker, linkUrl, now }: HandlerDeps,
  route: Route,
  decided: 'blocked' | 'released' | 'refused',
  why: string,
): Promise<void> {
  if (route.owner === undefined) return
  const host = new URL(linkUrl(route.link)).hostname
  await looker.tellMaker(route.owner, decidedNotice(route, { decided, host, why }, now()))
}

/** A link by its id, label, host or address; then a maker by name; then a domain. Throws `not-found`. */
async function getBlocked(deps: HandlerDeps, what: string): Promise<Blocked> {
  const host = hostIn(what)
  const route = findLink(deps, host)
  if (route) return { kind: 'link', link: route.link }
  const maker = await findMaker(deps.server, { name: what })
  if (maker) return { kind: 'maker', maker: maker.id }
  const domain = readDomain(host, [deps.apex])
  if ('name' in domain) return { kind: 'domain', domain: domain.name }
  throw new Problem('not-found', `"${what}" is no link here, no maker and no domain`, {
    hint: 'outer complaints, outer maker list',
  })
}

/** Of an address, or of what is typed like one; in ASCII. */
const hostIn = (what: string): string =>
  URL.parse(/^https?:\/\//i.test(what) ? what : `http://${what}`)?.hostname ?? ''

const findLink = ({ apex, findRoute }: HandlerDeps, host: string): Route | undefined =>
  findRoute(host.endsWith(`.${apex}`) ? host.slice(0, -apex.length - 1) : host)

type NameOf = (maker: MakerId | null) => Promise<string | null>

/** Somebody who was removed is named by their id. */
function openNames({ server }: HandlerDeps): NameOf {
  const known = new Map<MakerId, string>()
  return async (maker) => {
    if (maker === null) return null
    const name = known.get(maker) ?? (await findMaker(server, { id: maker }))?.name ?? maker
    known.set(maker, name)
    return name
  }
}

async function showComplaint(deps: HandlerDeps, one: Complaint, nameOf: NameOf) {
  const { complaint, link, host, product, maker, words, state, at } = one
  const url = host.endsWith(`.${deps.apex}`)
    ? deps.linkUrl(host.slice(0, -deps.apex.length - 1))
    : `https://${host}/`
  return { complaint, link, url, product, maker: await nameOf(maker), words, state, at }
}

async function showBlocks(deps: HandlerDeps, found: readonly Block[]) {
  const nameOf = openNames(deps)
  const blocks: z.input<typeof blockShape>[] = []
  for (const { of, why, at } of found) {
    const what =
      of.kind === 'link' ? of.link : of.kind === 'maker' ? ((await nameOf(of.maker)) ?? '') : of.domain
    blocks.push({ kind: of.kind, what, why, at })
  }
  return { schema: 'outer.blocks/1' as const, blocks }
}

async function showHolds(deps: HandlerDeps, found: readonly Hold[]) {
  const nameOf = openNames(deps)
  const held: z.input<typeof holdShape>[] = []
  for (const { link, maker, product, channel, signs, state, why, at, decidedAt } of found)
    held.push({
      ...{ link, url: deps.linkUrl(link), product, for: channel, maker: await nameOf(maker) },
      ...{ signs, state, why, at, decidedAt },
    })
  return { schema: 'outer.held/1' as const, held }
}
