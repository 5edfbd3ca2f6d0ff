/** Today: who sees it? One person, one link, one button; who waits, who is silent, and every turn below. */

import { ProposedAct } from './acting.tsx'
import { Answer } from './answer.tsx'
import { useToday, useTurns } from './api.ts'
import { Time } from './clock.tsx'
import { belowToday } from './day.ts'
import { Mark } from './mark.tsx'
import { Copyable, Link, Unanswered, useTitle, Words } from './parts.tsx'
import { Proposals } from './proposals.tsx'
import type { Today } from './shapes.ts'
import { TurnRows } from './turnRows.tsx'
import { WaitingRequests } from './waitingRequests.tsx'

/** More turns than this are a list for the terminal. */
const mostRows = 60

export function TodayPage() {
  const today = useToday()
  const turns = useTurns()
  useTitle('who sees it today?')
  if (!today.data || !turns.data) return <Unanswered error={today.error ?? turns.error} />
  if (turns.data.length === 0)
    return (
      <>
        <Nobody />
        <Proposals />
        <WaitingRequests />
      </>
    )
  const todays = today.data.turns.flatMap((id) => turns.data.find((turn) => turn.turn === id) ?? [])
  const { waiting, silent } = belowToday(today.data)
  return (
    <>
      <h1>who sees it today?</h1>
      <Answer today={today.data} todays={todays} turns={turns.data} />
      <Proposals />
      <WaitingRequests />
      {waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting">waiting on you</h2>
          <ul className="rows">
            {waiting.map((one) => (
              <WaitingRow key={one.turn} item={one} />
            ))}
          </ul>
        </section>
      )}
      {silent.length > 0 && (
        <section aria-labelledby="silent">
          <h2 id="silent">silent</h2>
          <ul className="rows">
            {silent.map((one) => (
              <SilentRow key={one.turn} item={one} />
            ))}
          </ul>
        </section>
      )}
      <Run days={today.data.run} />
      <section aria-labelledby="turns">
        <h2 id="turns">turns</h2>
        <TurnRows turns={turns.data.slice(0, mostRows)} />
        {turns.data.length > mostRows && (
          <p className="dim">
            {turns.data.length - mostRows} older: <code>outer turns</code>
          </p>
        )}
      </section>
    </>
  )
}

type Waiting = Today['waitingOnYou'][number]
const saidPrefix = 'said: '

function WaitingRow({ item }: { item: Waiting }) {
  const words = item.why.startsWith(saidPrefix) ? item.why.slice(saidPrefix.length) : null
  return (
    <li>
      <p className="row-head">
        <Link to={`/turns/${item.turn}`} row>
          {item.person}
        </Link>
        <span className="dim">
          {words === null ? item.why : 'said'} · <Time at={item.since} as="ago" />
        </span>
      </p>
      {words !== null && <Words>{words}</Words>}
      <p className="row-act">{item.act}</p>
      <ProposedAct command={item.command} turn={item.turn} />
    </li>
  )
}

function SilentRow({ item }: { item: Today['silent'][number] }) {
  return (
    <li>
      <p className="row-head">
        <Link to={`/turns/${item.turn}`} row>
          {item.person}
        </Link>
        {item.waiting ? (
          <span className="dim">
            waiting since <Time at={item.since} /> · look again <Time at={item.lookAgainAt} as="until" />
          </span>
        ) : (
          <span>
            {item.silence}{' '}
            <span className="dim">
              since <Time at={item.since} />
            </span>
          </span>
        )}
      </p>
      {!item.waiting && (
        <>
          <p className="row-act">{item.act}</p>
          <ProposedAct command={item.command} turn={item.turn} />
        </>
      )}
    </li>
  )
}

/** As many dots as fit beside the words on a small phone. */
const mostDots = 14

/** Days in a row, from the second on; what was missed is not drawn. */
function Run({ days }: { days: number }) {
  if (days < 2) return null
  return (
    <p className="run">
      <span className="run-dots" aria-hidden="true">
        {'●'.repeat(Math.min(days, mostDots))}
      </span>
      {days} days in a row
    </p>
  )
}

/** Before the first turn there is one thing to do. */
const Nobody = () => (
  <article className="nobody">
    <Mark state="open" size={144} />
    <h1>who sees it today?</h1>
    <p className="lead">Nobody has been shown anything yet. In the folder of what you built:</p>
    <Copyable text="outer share --to NAME" what="command" />
    <p className="dim">
      It gives one link for one person. Send it, and this page shows what they do: opened, figured out, said,
      came back.
    </p>
  </article>
)
