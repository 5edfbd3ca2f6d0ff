/** Wishes for a domain of their own: what each waits for, and on whom. */
import { useLiveProducts, useRequests, useWho } from './api.ts'
import { Time } from './clock.tsx'
import { Copyable, Link, Unanswered, useTitle } from './parts.tsx'
import { isOn, readerOf, requestLabel, waitsOn } from './requestLine.ts'
import type { Request, Who } from './shapes.ts'

export function RequestsPage() {
  const requests = useRequests()
  const who = useWho()
  useTitle('requests')
  if (!requests.data || !who.data) return <Unanswered error={requests.error ?? who.error} />
  const isOver = ({ state }: Request) => state === 'declined' || state === 'withdrawn'
  const going = requests.data.filter((one) => !isOver(one))
  const over = requests.data.filter(isOver)
  return (
    <>
      <h1>{going.some((one) => isOn(one, readerOf(one, who.data))) ? 'what waits on you?' : 'requests'}</h1>
      <p className="dim">Products, and the domains that they ask for. A person answers each.</p>
      {requests.data.length === 0 && (
        <>
          <p className="lead row-act">Nothing is asked for. Once somebody outside closed a turn:</p>
          <Copyable text="outer publish PRODUCT --domain my.app" what="command" />
        </>
      )}
      <Rows requests={going} who={who.data} />
      {over.length > 0 && (
        <section aria-labelledby="over">
          <h2 id="over">over</h2>
          <Rows requests={over} who={who.data} />
        </section>
      )}
      <LiveRows />
    </>
  )
}

const Rows = ({ requests, who }: { requests: readonly Request[]; who: Who }) => (
  <ul className="rows">
    {requests.map((one) => (
      <li key={one.id}>
        <p className="row-head">
          <Link to={`/requests/${one.id}`} row>
            {one.domain}
          </Link>
          <span className="dim">
            {one.product}
            {one.own ? '' : `, of ${one.by}`} · asked <Time at={one.madeAt} />
          </span>
        </p>
        <p>
          {requestLabel[one.state]}
          <span className={isOn(one, readerOf(one, who)) ? undefined : 'dim'}>
            {' '}
            {waitsOn(one, readerOf(one, who))}
          </span>
        </p>
      </li>
    ))}
  </ul>
)

function LiveRows() {
  const live = (useLiveProducts().data ?? []).filter((one) => one.endedAt === null && one.liveAt !== null)
  if (live.length === 0) return null
  return (
    <section aria-labelledby="live">
      <h2 id="live">live</h2>
      <ul className="rows">
        {live.map((one) => (
          <li key={one.pulse}>
            <p className="row-head">
              <Link to={`/live/${one.product}`} row>
                {one.product}
              </Link>
              <span className="dim">
                at {one.domain} since <Time at={one.liveAt ?? one.madeAt} />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
