/** The records that a domain needs, each with what every resolver sees beside the right value: now, and before. */
import type { ReactNode } from 'react'
import { Time } from './clock.tsx'
import { Copyable } from './parts.tsx'
import type { Request } from './shapes.ts'

type RecordShown = Request['records'][number]
type Seen = RecordShown['seen'][number]

export function Records({ request: { dns, records } }: { request: Request }) {
  if (records.length === 0) return null
  const needed = records.filter((one) => !one.optional)
  const extra = records.filter((one) => one.optional)
  return (
    <section aria-labelledby="records">
      <h2 id="records">the records</h2>
      <p className="row-act">
        {dns.host === null ? 'Where the domain is managed' : `At ${dns.host}`}
        {dns.nameservers.length > 0 && <span className="dim"> ({dns.nameservers.join(', ')})</span>}.
        {dns.lookedAt !== null && (
          <span className="dim">
            {' '}
            Looked at <Time at={dns.lookedAt} as="ago" />, again <Time at={dns.nextAt} as="until" />.
          </span>
        )}
      </p>
      {needed.map((record) => (
        <Shown key={`${record.type} ${record.name} ${record.value}`} record={record} />
      ))}
      {extra.length > 0 && (
        <details>
          <summary>it works without these</summary>
          {extra.map((record) => (
            <Shown key={`${record.type} ${record.name} ${record.value}`} record={record} />
          ))}
        </details>
      )}
    </section>
  )
}

/** Of a domain that was given back: what led here when it was last looked at. */
export function LeftRecords({ request: { records } }: { request: Request }) {
  const left = records.filter((one) => one.state === 'right')
  if (left.length === 0) return null
  return (
    <section aria-labelledby="left">
      <h2 id="left">records to take away</h2>
      <p className="dim">They led here when it ended. Where the domain is here again, leave them.</p>
      {left.map(({ type, name, value }) => (
        <p key={`${type} ${name} ${value}`} className="row-act">
          {type}{' '}
          <code>
            {name} {value}
          </code>
        </p>
      ))}
    </section>
  )
}

const stateLabel: Readonly<Record<RecordShown['state'], string>> = {
  right: 'seen, and right',
  wrong: 'seen, and wrong',
  missing: 'not there yet',
  unknown: 'not known: no answer',
  remove: 'must be removed',
}

const partLabel: Readonly<Record<RecordShown['state'], string>> = {
  right: 'it is set',
  wrong: 'set this in its place',
  missing: 'set this',
  unknown: 'set this',
  remove: 'remove this',
}

const Shown = ({ record }: { record: RecordShown }) => (
  <article className="record" aria-label={`${record.type} ${record.name}`} data-state={record.state}>
    <div>
      <h3>{partLabel[record.state]}</h3>
      <dl className="facts-list">
        <Part name="type">
          <code>{record.type}</code>
        </Part>
        <Part name="name">
          <Copyable text={record.name} what="name" />
          {record.field !== null && (
            <span className="dim">
              in its form: <code>{record.field}</code>
            </span>
          )}
        </Part>
        <Part name="value">
          <Copyable text={record.value} what="value" />
        </Part>
      </dl>
      {record.note !== null && <p className="dim">{record.note}</p>}
    </div>
    <div>
      <h3>
        what is seen: <strong>{stateLabel[record.state]}</strong>
      </h3>
      <ul className="seen">
        {record.seen.map((seen) => (
          <SeenBy key={seen.resolver} seen={seen} />
        ))}
      </ul>
    </div>
  </article>
)

const Part = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const SeenBy = ({ seen }: { seen: Seen }) => (
  <li>
    <span className="dim">
      {seen.resolver}, <Time at={seen.at} />:
    </span>{' '}
    <Sight sight={seen} />
    {seen.last !== null && (
      <span className="dim">
        {' '}
        · before, <Time at={seen.last.at} />: <Sight sight={seen.last} />
      </span>
    )}
  </li>
)

function Sight({ sight }: { sight: NonNullable<Seen['last']> }) {
  switch (sight.state) {
    case 'right':
      return <code>{sight.values.join(', ') || 'right'}</code>
    case 'wrong':
      return (
        <>
          <code>{sight.values.join(', ')}</code> <strong>wrong</strong>
        </>
      )
    case 'missing':
      return sight.values.length > 0 ? <code>{sight.values.join(', ')}</code> : <>nothing</>
    case 'unknown':
      return <>no answer</>
    case 'remove':
      return (
        <>
          <code>{sight.values.join(', ')}</code> <strong>must go</strong>
        </>
      )
    default:
      return sight.state satisfies never
  }
}
