/** People, the day, and forgetting. */
import { Problem } from '../core/problems.ts'
import { planToday, reactionsOf } from '../core/today.ts'
import { stages, type Turn } from '../core/turn.ts'
import { forgetComplaints } from '../store/complaints.ts'
import { forgetPerson } from '../store/forget.ts'
import { findPerson, listPeople } from '../store/people.ts'
import { listProducts } from '../store/products.ts'
import { eraseFromReach } from '../store/reach.ts'
import { forgetEvidence } from '../store/requests.ts'
import { listNewestBuilds } from '../store/shares.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'
import { allTurns } from './turns.ts'

export const peopleHandlers = (deps: HandlerDeps): Pick<Handlers, 'people' | 'today' | 'forget'> => ({
  people: async () => {
    const turns = Map.groupBy(await allTurns(deps), (turn) => turn.person)
    const people = await listPeople(deps.db)
    return {
      schema: 'outer.people/1',
      people: people.map((person) => ({
        relation: person.relation,
        ...showPerson(person.name, turns.get(person.name) ?? []),
      })),
    }
  },
  today: async () => {
    const builds = await listNewestBuilds(deps.db)
    const retired = new Set(
      (await listProducts(deps.db)).filter((one) => one.retired).map((one) => one.product),
    )
    const turns = await allTurns(deps)
    return { schema: 'outer.today/1', ...planToday(turns, builds, deps.now(), deps.timeZone, retired) }
  },
  forget: async ({ body }) => {
    const person = await findPerson(deps.db, body.person)
    if (!person && (await eraseFromReach(deps.db, body.person)) > 0)
      return { schema: 'outer.forgotten/1', person: body.person, turns: 0, events: 0, files: [] }
    if (!person) throw new Problem('not-found', `nobody is named "${body.person}"`, { hint: 'outer people' })
    const gone = await forgetPerson(deps.store, person.id, deps.now())
    await forgetComplaints(deps.server, gone.links)
    await forgetEvidence(deps.server, deps.who.maker, gone.turns, deps.now())
    await deps.reload()
    return {
      schema: 'outer.forgotten/1',
      person: person.name,
      turns: gone.turns.length,
      events: gone.events,
      files: [],
    }
  },
})

function showPerson(name: string, turns: readonly Turn[]) {
  const newest = turns[0]
  const words = turns.flatMap(reactionsOf).sort((a, b) => b.at - a.at)
  return {
    person: name,
    products: [...new Set(turns.map((turn) => turn.product))],
    turns: turns.length,
    furthest: stages.findLast((stage) => turns.some((turn) => turn.stage === stage)) ?? ('made' as const),
    closed: turns.filter((turn) => turn.closed).length,
    lastAt: newest ? Math.max(newest.stageAt, ...newest.journeys.map((journey) => journey.lastAt)) : null,
    silence: newest?.silence ?? null,
    lastWords: words[0]?.words ?? null,
  }
}
