/** Who did what on this server, the newest first. */
import { useAudit } from './api.ts'
import { Time, useClock } from './clock.tsx'
import { Button, Refused, Unanswered, useTitle } from './parts.tsx'
import { ServerPages } from './serverPages.tsx'
import type { AuditEntry } from './shapes.ts'
import { dayName } from './when.ts'

export function AuditPage() {
  const audit = useAudit()
  const { now, zone } = useClock()
  useTitle('audit')
  if (!audit.data) return <Unanswered error={audit.error} />
  const entries = audit.data.pages.flatMap((page) => page.entries)
  return (
    <>
      <ServerPages current="/server/audit" />
      <h1>who did what</h1>
      {entries.length === 0 && <p className="lead">Nothing yet.</p>}
      {Object.entries(Object.groupBy(entries, (entry) => dayName(entry.at, now, zone))).map(
        ([day, ofDay]) => (
          <section key={day} aria-label={day}>
            <h2>{day}</h2>
            <ol className="rows tight happened">
              {ofDay?.map((entry) => (
                <Entry key={entry.seq} entry={entry} />
              ))}
            </ol>
          </section>
        ),
      )}
      {audit.hasNextPage && (
        <p className="act">
          <Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            older
          </Button>
        </p>
      )}
      <Refused error={audit.error} />
    </>
  )
}

const Entry = ({ entry }: { entry: AuditEntry }) => (
  <li>
    <span className="dim">
      <Time at={entry.at} as="clock" />
    </span>
    <span>
      {entry.by}: {entry.did.replaceAll('-', ' ')}
      {entry.about !== '' && (
        <>
          {' '}
          <code>{entry.about}</code>
        </>
      )}{' '}
      <span className="dim">
        {Object.entries(entry.more)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ')}
      </span>
    </span>
  </li>
)
