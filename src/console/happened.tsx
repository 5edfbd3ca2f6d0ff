/** Everything that is stored of a turn, in order; what the maker reported can be taken back. */
import { client, useAct, useTimeline } from './api.ts'
import { Time } from './clock.tsx'
import { Button, Refused } from './parts.tsx'

/** Reported by the maker, and not yet part of what someone else did. */
const reported: ReadonlySet<string> = new Set(['sent', 'heard', 'attested', 'noted', 'extended', 'ended'])

export function Happened({ turn }: { turn: string }) {
  const timeline = useTimeline(turn)
  const undo = useAct((event: string) => client.call('undo', { body: { event } }))
  if (!timeline.data || timeline.data.length === 0) return null
  return (
    <section aria-labelledby="happened">
      <h2 id="happened">what happened, in order</h2>
      <Refused error={undo.error} />
      <ol className="rows tight happened">
        {timeline.data.map((entry) => (
          <li key={entry.id}>
            <span className="dim">
              <Time at={entry.at} />
            </span>
            <span>{entry.words}</span>
            {reported.has(entry.kind) && (
              <Button quiet busy={undo.isPending} onClick={() => undo.mutate(entry.id)}>
                take back
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
