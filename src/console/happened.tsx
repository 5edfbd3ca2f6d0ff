/** Everything that is stored of a turn, in order; what the maker reported can be taken back. */
import { client, useAct, useTimeline } from './api.ts'
import { Time, useClock } from './clock.tsx'
import { Button, Refused } from './parts.tsx'
import { dayName } from './when.ts'

/** Reported by the maker, and not yet part of what someone else did. */
const reported: ReadonlySet<string> = new Set(['sent', 'heard', 'attested', 'noted', 'extended', 'ended'])

export function Happened({ turn }: { turn: string }) {
  const { now, zone } = useClock()
  const timeline = useTimeline(turn)
  const undo = useAct((event: string) => client.call('undo', { body: { event } }))
  if (!timeline.data || timeline.data.length === 0) return null
  const takenBack = new Set(timeline.data.map((entry) => entry.target))
  return (
    <section aria-labelledby="happened">
      <h2 id="happened">what happened, in order</h2>
      <Refused error={undo.error} />
      {Object.entries(Object.groupBy(timeline.data, (entry) => dayName(entry.at, now, zone))).map(
        ([day, entries]) => (
          <div key={day}>
            <h3>{day}</h3>
            <ol className="rows tight happened">
              {entries?.map((entry) => (
                <li key={entry.id}>
                  <span className="dim">
                    <Time at={entry.at} as="clock" />
                  </span>
                  {takenBack.has(entry.id) ? <del>{entry.words}</del> : <span>{entry.words}</span>}
                  {reported.has(entry.kind) && !takenBack.has(entry.id) && (
                    <Button look="quiet" busy={undo.isPending} onClick={() => undo.mutate(entry.id)}>
                      take back
                    </Button>
                  )}
                </li>
              ))}
            </ol>
          </div>
        ),
      )}
    </section>
  )
}
