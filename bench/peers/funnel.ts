/** The same report as others make it: ordered joins over the raw events when somebody asks, helped by an index of its own. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Filled } from '../fill.ts'
import type { Scope } from '../scope.ts'

const index = `create index bench_funnel on event (kind, opening, visitor, at, data ->> 'effect')`

/** Who opened, then did something that worked, then said something, then came back: by place. */
const funnel = `
  with opened as materialized (
    select opening, visitor, min(at) as at from event where kind = 'opened' group by opening, visitor
  ), figured_out as materialized (
    select one.opening, one.visitor, min(event.at) as at from opened as one
    join event on event.kind = 'tapped' and event.opening = one.opening and event.visitor = one.visitor
      and event.at >= one.at and event.data ->> 'effect' = 'effective'
    group by one.opening, one.visitor
  ), reacted as materialized (
    select one.opening, one.visitor, min(event.at) as at from figured_out as one
    join event on event.kind = 'reacted' and event.opening = one.opening and event.visitor = one.visitor
      and event.at >= one.at
    group by one.opening, one.visitor
  ), returned as materialized (
    select one.opening, one.visitor from reacted as one
    join event on event.kind = 'opened' and event.opening = one.opening and event.visitor = one.visitor
      and event.at >= one.at + 1800000
    group by one.opening, one.visitor
  ), counted as (
    select opening, 1 as opened, 0 as figured_out, 0 as reacted, 0 as returned from opened
    union all select opening, 0, 1, 0, 0 from figured_out
    union all select opening, 0, 0, 1, 0 from reacted
    union all select opening, 0, 0, 0, 1 from returned
  )
  select opening, sum(opened) as opened, sum(figured_out) as figuredOut, sum(reacted) as reacted,
    sum(returned) as returned
  from counted group by opening`

export type Funnel = () => Filled

/** Over the very database that the server reads. */
export function openFunnel(scope: Scope, home: string): Funnel {
  const database = new DatabaseSync(join(home, 'outer.db'))
  scope.onClose(() => database.close())
  // As large as the server's own.
  database.exec('pragma cache_size = -65536')
  database.exec(index)
  const statement = database.prepare(funnel)
  return () => {
    const rows = statement.all() as unknown as Filled[]
    const sum = (stage: keyof Filled) => rows.reduce((so, row) => so + row[stage], 0)
    return {
      opened: sum('opened'),
      figuredOut: sum('figuredOut'),
      reacted: sum('reacted'),
      returned: sum('returned'),
    }
  }
}
