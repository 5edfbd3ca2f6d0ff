/** Requests that wait on whoever looks: nothing at all where none does. */
import { useRequests, useWho } from './api.ts'
import { Time } from './clock.tsx'
import { Link } from './parts.tsx'
import { isOn, readerOf, requestLabel } from './requestLine.ts'

export function WaitingRequests() {
  const requests = useRequests()
  const who = useWho()
  const waiting = (requests.data ?? []).filter((one) => who.data && isOn(one, readerOf(one, who.data)))
  if (waiting.length === 0) return null
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">a domain waits on you</h2>
      <ul className="rows">
        {waiting.map((one) => (
          <li key={one.id}>
            <p className="row-head">
              <Link to={`/requests/${one.id}`} row>
                {one.domain}
              </Link>
              <span className="dim">
                {one.product}
                {one.own ? '' : `, of ${one.by}`} · {requestLabel[one.state]} · asked{' '}
                <Time at={one.madeAt} as="ago" />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
