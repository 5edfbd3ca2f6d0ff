/** One request: what it is, who has to do what now, what speaks for it, its records, and what was said. */

import { checkWords } from '../core/checkSaid.ts'
import { useRequest, useWho } from './api.ts'
import { Time } from './clock.tsx'
import { Decide, GiveUp, VerifyEmail } from './deciding.tsx'
import { Evidence } from './evidence.tsx'
import { Copyable, Link, Unanswered, useTitle, Words } from './parts.tsx'
import { LeftRecords, Records } from './records.tsx'
import { isActive, isAgreed, isOn, isUndecided, lineOfRequest, type Reader, readerOf } from './requestLine.ts'
import type { Request } from './shapes.ts'
import { StationLine } from './stationLine.tsx'
import { Thread } from './thread.tsx'

export function RequestPage({ id }: { id: string }) {
  const request = useRequest(id)
  const who = useWho()
  useTitle(request.data?.domain ?? 'a request')
  if (!request.data || !who.data) return <Unanswered error={request.error ?? who.error} />
  return <Shown request={request.data} reader={readerOf(request.data, who.data)} />
}

function Shown({ request, reader }: { request: Request; reader: Reader }) {
  const { decides } = request
  return (
    <article className="request">
      <h1>
        {decides
          ? `does ${request.product} deserve ${request.domain}?`
          : `${request.product} at ${request.domain}`}
      </h1>
      <p className="dim facts">
        {request.unicode !== request.domain && `${request.unicode} · `}
        asked by {request.own ? 'you' : request.by} <Time at={request.madeAt} />
        <Mail request={request} />
      </p>
      <StationLine {...lineOfRequest(request, reader)} />
      <Now request={request} reader={reader} />
      {decides && <Decide request={request} />}
      {decides && (
        <details>
          <summary>what DNS says of it now</summary>
          <Records request={request} />
        </details>
      )}
      {reader !== 'operator' && <VerifyEmail request={request} />}
      {isAgreed(request) &&
        (request.state === 'live' ? (
          <details>
            <summary>the records that lead there</summary>
            <Records request={request} />
          </details>
        ) : (
          <Records request={request} />
        ))}
      {!isActive(request) && <LeftRecords request={request} />}
      <Evidence evidence={request.evidence} />
      <Beside request={request} />
      <Thread request={request} me={reader === 'operator' ? 'operator' : 'maker'} />
      {reader !== 'operator' && <GiveUp request={request} />}
    </article>
  )
}

const Mail = ({ request: { email } }: { request: Request }) =>
  email.address === null ? null : (
    <>
      {' '}
      · {email.address}, {email.verified ? 'verified' : 'not verified'}
    </>
  )

/** What must be done now, and by whom: the one thing this page is about. */
function Now({ request, reader }: { request: Request; reader: Reader }) {
  const here = doHere(request, reader)
  return (
    <section className="do" aria-label="what has to be done now">
      <p className="lead">{here ?? request.do.replace(/^nothing: /, '')}</p>
      {request.certificate.state === 'failed' && request.certificate.why !== null && (
        <p className="refused">{request.certificate.why}</p>
      )}
      {request.told.state === 'nobody' && isUndecided(request) && (
        <p className="refused">nobody has been told: {request.told.why}</p>
      )}
      {request.state === 'live' && (
        <p className="acts">
          <a href={`https://${request.domain}/`} className="button">
            open {request.domain}
          </a>
          {request.own && <Link to={`/live/${request.product}`}>its builds and its comments</Link>}
        </p>
      )}
    </section>
  )
}

/** Where this page can do it itself, it says so in place of a command; null: in the server's words. */
function doHere(request: Request, reader: Reader): string | null {
  if (!isOn(request, reader)) {
    const atRecords = request.state === 'approved' || request.state === 'dns'
    return atRecords && request.waitingOn === 'maker'
      ? 'Nothing for you: the maker sets the records, and they are looked at by themselves.'
      : null
  }
  if (isUndecided(request)) {
    if (request.waitingOn === 'operator')
      return 'It waits on you: look at what speaks for it, then say yes or no.'
    return 'It waits on you: the operator asked something. Answer below.'
  }
  if (request.waitingOn !== 'maker') return null
  if (request.state === 'approved') return 'Agreed. Now set the records below.'
  if (request.state === 'dns') return 'It waits on you: the records below are not right yet.'
  return null
}

/** What else the operator is told. */
function Beside({ request }: { request: Request }) {
  const { anyway, check, call } = request
  return (
    <section aria-labelledby="beside">
      <h2 id="beside">beside it</h2>
      {anyway !== null && (
        <figure className="spoken">
          <Words>{anyway}</Words>
          <figcaption className="dim">
            {request.evidence.closedTurns > 0
              ? 'added by whoever asks'
              : 'why it is asked for although no turn has closed'}
          </figcaption>
        </figure>
      )}
      <dl className="facts-list">
        <div>
          <dt>check</dt>
          <dd>
            {check === null ? (
              <span className="dim">nobody has run it</span>
            ) : (
              <>
                {checkWords(check)}{' '}
                <span className="dim">
                  run by the maker <Time at={check.at} />
                </span>
              </>
            )}
          </dd>
        </div>
        {call !== null && /^https?:\/\//.test(call) && (
          <div>
            <dt>two minutes</dt>
            <dd>
              <a href={call} rel="noreferrer">
                talk
              </a>{' '}
              <span className="dim">{call}</span>
            </dd>
          </div>
        )}
      </dl>
      {isUndecided(request) && <Copyable text={`outer requests check ${request.id}`} what="command" />}
    </section>
  )
}
