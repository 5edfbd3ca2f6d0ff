import * as z from 'zod'
import { list, personName, relation, silence, stage, time } from './shapes.ts'

export const person = z.object({
  person: z.string(),
  relation,
  products: list(z.string()),
  turns: z.number(),
  /** How far they ever came. */
  furthest: stage,
  closed: z.number(),
  lastAt: time.nullable(),
  silence: silence.nullable(),
  lastWords: z.string().nullable(),
})
export const people = z.object({ schema: z.literal('outer.people/1'), people: list(person) })

export const forgetRequest = z.strictObject({ person: personName })
export const forgotten = z.object({
  schema: z.literal('outer.forgotten/1'),
  person: z.string(),
  turns: z.number(),
  events: z.number(),
  /** Pack files that may quote them: for the maker to look at. */
  files: list(z.string()),
})

const todayItem = {
  turn: z.string(),
  product: z.string(),
  person: z.string(),
  why: z.string(),
  since: time,
  act: z.string(),
  command: z.string().nullable(),
}
export const today = z.object({
  schema: z.literal('outer.today/1'),
  day: z.string(),
  done: z.boolean(),
  turns: list(z.string()),
  waitingOnYou: list(z.object(todayItem)),
  silent: list(z.object({ ...todayItem, silence, waiting: z.boolean(), lookAgainAt: time })),
  next: z.object({
    person: z.string().nullable(),
    relation: relation.nullable(),
    product: z.string().nullable(),
    why: z.string(),
    act: z.string(),
    command: z.string(),
  }),
  run: z.number(),
})
