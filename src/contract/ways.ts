/** Ways out of the maker's computer: a listener for one link, the address that leads there, and what `outer reach --json` lists. */
import * as z from 'zod'
import { outerWays, wayNames } from '../core/ways.ts'
import { list, time } from './shapes.ts'

export const wayRequest = z.strictObject({ link: z.string().max(80), reach: z.enum(outerWays) })

/** The public address as it is now; null while there is none. */
export const addressRequest = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable(),
})

/** An address of a link that opens it no more, and who may hold it. */
const held = z.object({
  reach: z.enum(outerWays),
  url: z.string(),
  endedAt: time.nullable(),
  /** Names of people, and of the places of pulses. */
  people: list(z.string()),
})

export const way = z.object({
  schema: z.literal('outer.way/1'),
  way: z.string(),
  /** The link's id. */
  link: z.string(),
  reach: z.enum(outerWays),
  /** On 127.0.0.1, for this one link. */
  port: z.number(),
  url: z.string().nullable(),
  /** `GET path` through the address answers `proof`, and counts nothing. */
  probe: z.object({ path: z.string(), proof: z.string() }),
  /** Earlier addresses of this link, newest first. */
  held: list(held),
  /** The address led to another link before: whoever holds it from then now opens this one. */
  tookFrom: list(z.string()),
})

/** `outer reach --json`. `do`: what to type or install; `shape`: what an address looks like. */
export const ways = z.object({
  schema: z.literal('outer.reach/1'),
  ways: list(
    z.object({
      name: z.enum(wayNames),
      available: z.boolean(),
      /** `outer share` takes it without being told. */
      chosen: z.boolean(),
      why: z.string(),
      do: z.string().nullable(),
      /** Who carries what passes; null: nobody else. */
      thirdParty: z.string().nullable(),
      shape: z.string(),
      sees: z.string(),
      cannot: z.string(),
    }),
  ),
})
