/** Makers of a shared server: let in, given tokens, bounded, removed; and the log of what was done. For the operator alone, but `who`. */
import type { z } from 'zod'
import type { madeToken, makerRow } from '../contract/makers.ts'
import { defaultRows } from '../contract/shapes.ts'
import type { MakerId } from '../core/ids.ts'
import { isTokenId, type Maker, type Scope } from '../core/makers.ts'
import { listAudit } from '../store/audit.ts'
import {
  addMaker,
  addToken,
  findRemovedMaker,
  getMaker,
  listMakers,
  listTokens,
  removeMaker,
  revokeAllKeys,
  revokeToken,
  setQuota,
} from '../store/makers.ts'
import { eraseRequests } from '../store/requests.ts'
import type { Handlers } from './api.ts'
import { note } from './audit.ts'
import type { HandlerDeps } from './handlers.ts'
import { findUse } from './room.ts'

type MakerNames =
  | 'who'
  | 'makers'
  | 'addMaker'
  | 'makeToken'
  | 'setQuota'
  | 'revoke'
  | 'removeMaker'
  | 'audit'

export const makerHandlers = (deps: HandlerDeps): Pick<Handlers, MakerNames> => ({
  who: async ({ scope }) => {
    const { name, contact, operator } = deps.who
    const quota = deps.room.quota() ?? null
    const used = quota && (await findUse(deps))
    return { schema: 'outer.who/1', name, contact, operator, scope, quota, used }
  },
  makers: async () => showMakers(deps, await listMakers(deps.server)),
  addMaker: async ({ body }) => {
    const { contact = '', quota = {}, scope = 'all' } = body
    const { maker, ...made } = await deps.server.transaction().execute(async (trx) => {
      const maker = await addMaker(trx, { name: body.name, contact, quota }, makingOf(deps))
      return { maker, ...(await addToken(trx, maker.id, scope, makingOf(deps))) }
    })
    await deps.makers.open(maker)
    await note(deps, 'maker-added', maker.name, { id: maker.id, token: made.token, scope })
    return showToken(deps, maker, made, scope)
  },
  makeToken: async ({ body }) => {
    const { scope = 'all' } = body
    const maker = await getMaker(deps.server, body.maker)
    const made = await addToken(deps.server, maker.id, scope, makingOf(deps))
    await note(deps, 'token-made', maker.name, { token: made.token, scope })
    return showToken(deps, maker, made, scope)
  },
  setQuota: async ({ body }) => {
    const maker = await setQuota(deps.server, body.maker, body.quota)
    deps.makers.bound(maker)
    if (Object.keys(body.quota).length > 0) await note(deps, 'quota-set', maker.name, body.quota)
    return showMakers(deps, [maker])
  },
  revoke: async ({ body }) => {
    if (isTokenId(body.what)) {
      const maker = await revokeToken(deps.server, body.what, deps.now())
      deps.makers.revoked(maker, body.what)
      await note(deps, 'token-revoked', body.what, { maker })
      return { schema: 'outer.revoked/1', maker, tokens: 1 }
    }
    const { id, name } = await getMaker(deps.server, body.what)
    const tokens = await revokeAllKeys(deps.server, id, deps.now())
    deps.makers.revoked(id)
    await note(deps, 'token-revoked', name, { maker: id, tokens })
    return { schema: 'outer.revoked/1', maker: id, tokens }
  },
  removeMaker: async ({ body }) => {
    const erased = body.erase === true
    const { id, name } = erased
      ? ((await findRemovedMaker(deps.server, body.maker as MakerId)) ??
        (await getMaker(deps.server, body.maker)))
      : await getMaker(deps.server, body.maker)
    await removeMaker(deps.server, id, deps.now())
    deps.makers.revoked(id)
    await deps.makers.close(id)
    if (erased) {
      await deps.makers.erase(id)
      await eraseRequests(deps.server, id)
      await deps.namesChanged()
    }
    await note(deps, erased ? 'maker-erased' : 'maker-removed', name, { id })
    return { schema: 'outer.maker-removed/1', maker: name, id, erased }
  },
  audit: async ({ query }) => {
    const { before, limit = defaultRows } = query
    const found = await listAudit(deps.server, { before, limit: limit + 1 })
    const entries = found.slice(0, limit)
    return {
      schema: 'outer.audit/1',
      entries,
      next: found.length > limit ? (entries.at(-1)?.seq ?? null) : null,
    }
  },
})

const makingOf = ({ now, random }: HandlerDeps) => ({ now: now(), random })

function showToken(
  deps: HandlerDeps,
  { id, name }: Maker,
  made: { readonly token: string; readonly secret: string },
  scope: Scope,
): z.input<typeof madeToken> {
  return {
    schema: 'outer.maker-token/1',
    maker: id,
    name,
    token: made.secret,
    id: made.token,
    scope,
    server: new URL(deps.url).origin,
  }
}

async function showMakers(deps: HandlerDeps, makers: readonly Maker[]) {
  const rows: z.input<typeof makerRow>[] = []
  for (const { id, name, contact, madeAt, quota } of makers)
    rows.push({
      id,
      name,
      contact,
      madeAt,
      quota,
      used: await deps.makers.use(id),
      tokens: await listTokens(deps.server, id),
    })
  return { schema: 'outer.makers/1' as const, makers: rows }
}

/** What a handler needs of the makers of this server. */
export type MakersDeps = {
  readonly open: (maker: Maker) => Promise<unknown>
  readonly close: (maker: MakerId) => Promise<void>
  /** Whatever is theirs, of a maker who was let go of. */
  readonly erase: (maker: MakerId) => Promise<void>
  /** Their quota has changed. */
  readonly bound: (maker: Maker) => void
  /** Ends what is open with a token that holds no more; without it, with any. */
  readonly revoked: (maker: MakerId, token?: string) => void
  readonly use: (maker: MakerId) => Promise<z.input<typeof makerRow>['used']>
}
