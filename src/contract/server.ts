import * as z from 'zod'
import { isPublicName } from '../core/hostName.ts'
import { list, stage, time, typedLine } from './shapes.ts'

export const server = z.object({
  schema: z.literal('outer.server/1'),
  version: z.string(),
  apex: z.string(),
  /** The base of the console and the API. */
  url: z.string(),
  simulated: z.boolean(),
  maker: z.object({ name: z.string(), contact: z.string() }),
  timeZone: z.string(),
  startedAt: time,
  /** May this server dial the maker's ports itself? Only where it runs on the maker's own computer. */
  dials: z.boolean(),
  notices: list(z.string()),
  pushKey: z.string().nullable(),
})

/** `$OUTER_HOME/server.json`, written by a running server. */
export const serverFile = z.object({ url: z.url(), pid: z.number(), version: z.string() })

export const consoleLink = z.object({ schema: z.literal('outer.console/1'), url: z.string() })

export const product = z.object({
  product: z.string(),
  build: z.string().nullable(),
  turns: z.number(),
  closed: z.number(),
  /** Nothing made about it is proven until a turn has closed. */
  unproven: z.boolean(),
  madeAt: time,
  /** The furthest that anybody came who is neither the maker nor of their household, over all turns; null before the first such turn. */
  furthest: stage.nullable(),
  /** The furthest of any visitor of its pulses, who may be anybody; null without a pulse. */
  furthestOnPulses: stage.nullable(),
  /** When somebody outside the household was last in the app, on a turn. */
  lastOutsiderOpenAt: time.nullable(),
  /** Put down on purpose, and why; sharing it again takes that back. */
  retired: z.object({ at: time, why: z.string().nullable() }).nullable(),
})
export const products = z.object({ schema: z.literal('outer.products/1'), products: list(product) })
export const retireRequest = z.strictObject({ why: typedLine(300) })

export const pushRequest = z.strictObject({
  /** Called by this server: a name that leads into its own network is refused again when it is resolved. */
  endpoint: z
    .url({ protocol: /^https$/, abort: true })
    .max(1000)
    .refine((url) => isPublicName(new URL(url).hostname), {
      error: ({ input }) =>
        `"${new URL(`${input}`).hostname}" is no public host name, as every push service has`,
    }),
  keys: z.strictObject({ p256dh: z.string().max(200), auth: z.string().max(100) }),
})

/** Every error of the API. */
export const problem = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().nullable(),
    id: z.string().nullable(),
  }),
})

export const done = z.object({ schema: z.literal('outer.done/1') })

/** `outer doctor --json`; made by the CLI, which looks at both ends. */
export const doctor = z.object({
  schema: z.literal('outer.doctor/1'),
  verdict: z.enum(['pass', 'warn', 'fail']),
  checks: list(
    z.object({
      id: z.string(),
      verdict: z.enum(['pass', 'warn', 'fail']),
      what: z.string(),
      do: z.string().nullable(),
    }),
  ),
})
