/** A maker's wish for a domain: asking, answering, and what stands between a yes and the app. */
import * as z from 'zod'
import { knownBys } from '../core/events.ts'
import { requestStates, waitings } from '../core/request.ts'
import { messageVias, publishRefusals, recordStates } from '../core/requestKept.ts'
import { checkVerdict } from './check.ts'
import { list, productSlug, relation, time, typed, typedLine } from './shapes.ts'

/** What one resolver saw of a record, `values` as in a zone file. */
const sight = z.object({
  at: time,
  state: z.enum(recordStates),
  values: list(z.string()),
})

const record = z.object({
  type: z.enum(['TXT', 'A', 'AAAA', 'CNAME']),
  name: z.string(),
  value: z.string(),
  /** What the form of the DNS host wants in its field for the name; null where that host was not recognised. */
  field: z.string().nullable(),
  note: z.string().nullable(),
  /** The domain works without it. */
  optional: z.boolean(),
  /** `remove`: it is there, and must go. */
  state: z.enum(recordStates),
  seen: list(
    sight.extend({
      resolver: z.string(),
      /** What it saw before that was something else. */
      last: sight.nullable(),
    }),
  ),
})

const stageKnown = z.enum(knownBys).optional()
const evidence = z.object({
  closedTurns: z.number(),
  returned: z.number(),
  at: time,
  turns: list(
    z.object({
      turn: z.string(),
      relation,
      device: z.string().nullable(),
      build: z.string(),
      closedAt: time.nullable(),
      simulated: z.boolean(),
      stages: z.object({
        opened: stageKnown,
        figuredOut: stageKnown,
        reacted: stageKnown,
        returned: stageKnown,
        paid: stageKnown,
      }),
      /** For whoever decides: whether the person allows to be quoted is not known. */
      words: list(
        z.object({
          words: z.string(),
          source: z.enum(['app', 'heard', 'knock']),
          attested: z.boolean(),
        }),
      ),
    }),
  ),
})

/** What the maker's own check of the live path said. */
const checkSaid = z.object({
  verdict: checkVerdict.extract(['pass', 'warn', 'fail']),
  failed: list(z.string()),
  at: time,
})

const message = z.object({
  author: z.enum(['maker', 'operator', 'outer']),
  via: z.enum([...messageVias, 'outer']),
  words: z.string(),
  at: time,
})

export const request = z.object({
  id: z.string(),
  product: z.string(),
  /** In ASCII; `unicode` as people write it. */
  domain: z.string(),
  unicode: z.string(),
  state: z.enum(requestStates),
  waitingOn: z.enum(waitings),
  /** Who must do what now, for the one who asks. */
  do: z.string(),
  records: list(record),
  evidence,
  /** Who asks, as the operator knows them. */
  by: z.string(),
  /** Whether it is the asking maker's own. */
  own: z.boolean(),
  /** Whether whoever reads this may decide it. */
  decides: z.boolean(),
  email: z.object({
    address: z.string().nullable(),
    verified: z.boolean(),
    /** Why it cannot be; null where a code was sent, or it is. */
    why: z.string().nullable(),
  }),
  /** Whether the operator knows of it. `alone`: nobody else runs this server. */
  told: z.object({ state: z.enum(['alone', 'sending', 'told', 'nobody']), why: z.string().nullable() }),
  anyway: z.string().nullable(),
  call: z.string().nullable(),
  check: checkSaid.nullable(),
  dns: z.object({
    /** Where its records are set, `Cloudflare`. */
    host: z.string().nullable(),
    nameservers: list(z.string()),
    lookedAt: time.nullable(),
    nextAt: time,
  }),
  certificate: z.object({
    state: z.enum(['none', 'got', 'failed']),
    why: z.string().nullable(),
    nextAt: time.nullable(),
  }),
  liveAt: time.nullable(),
  madeAt: time,
  changedAt: time,
  /** Only of one request; oldest first. */
  thread: list(message).optional(),
})

/** Newest first. Makers see their own, the operator everybody's. */
export const requests = z.object({ schema: z.literal('outer.requests/1'), requests: list(request) })
export type RequestShown = z.output<typeof request>

/** `look`: its domain is looked up before the answer. */
export const requestQuery = z.strictObject({ look: z.literal('1').optional() })

const httpUrl = z.url({ protocol: /^https?$/ }).max(500)
/** What a check of the live path said: ids of what did not pass. */
export const liveCheckRequest = z.strictObject({
  verdict: checkVerdict.extract(['pass', 'warn', 'fail']),
  failed: z.array(z.string().max(80)).max(100),
  at: time,
})

export const publishRequest = z.strictObject({
  product: productSlug,
  domain: z.string().max(400),
  email: z.string().max(320).optional(),
  anyway: typedLine(500).optional(),
  /** Where the two can talk for two minutes. */
  call: httpUrl.optional(),
  check: liveCheckRequest.optional(),
})
/** `refused`: nothing was asked, and `why` says what to do. */
export const published = z.union([
  z.object({ schema: z.literal('outer.publish/1'), request }),
  z.object({ schema: z.literal('outer.publish/1'), refused: z.enum(publishRefusals), why: z.string() }),
])

export const verifyRequest = z.strictObject({ code: z.string().regex(/^\d{6}$/, 'six digits') })
export const sayRequest = z.strictObject({
  words: typed(2000),
  via: z.enum(['console', 'cli']).default('cli'),
})
export const declineRequest = z.strictObject({ why: typed(500) })
export const withdrawRequest = z.strictObject({ why: typed(500).optional() })
export const unpublishRequest = z.strictObject({ what: z.string().min(1).max(253) })

/** `remove`: the records that lead here still. */
export const unpublished = z.object({
  schema: z.literal('outer.unpublished/1'),
  product: z.string(),
  domain: z.string(),
  wasLive: z.boolean(),
  remove: list(z.object({ type: z.string(), name: z.string(), value: z.string() })),
})
