/** Today: who sees it? One person, one link, one button; who waits, who is silent, and every turn below. */

import { actOf } from './act.ts'
import { ProposedAct } from './acting.tsx'
import { useToday, useTurns } from './api.ts'
import { Time, useClock } from './clock.tsx'
import { belowToday } from './day.ts'
import { JourneyLine } from './journeyLine.tsx'
import { lineOfTurn } from './line.ts'
import { Mark } from './mark.tsx'
import { Copyable, Link, Refused, SendButton, Simulated, useTitle, Words } from './parts.tsx'
import { wordsOfTurn } from './said.ts'
import type { Today, Turn } from './shapes.ts'
import { TurnRows } from './turnRows.tsx'

/** More turns than this are a list for the terminal. */
const mostRows = 60

export function TodayPage() {
  const today = useToday()
  const turns = useTurns()
  useTitle('who sees it today?')
  if (today.isError || turns.isError) return <Refused error={today.error ?? turns.error} />
  if (!today.data || !turns.data) return null
  if (turns.data.length === 0) return <Nobody />
  const todays = today.data.turns.flatMap((id) => turns.data.find((turn) => turn.turn === id) ?? [])
  const { waiting, silent } = belowToday(today.data)
  return (
    <>
      <h1>who sees it today?</h1>
      <Answer today={today.data} todays={todays} turns={turns.data} />
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

type AnswerProps = { today: Today; todays: readonly Turn[]; turns: readonly Turn[] }

function Answer({ today, todays, turns }: AnswerProps) {
  if (!today.done || todays.length === 0) return <Next next={today.next} turns={turns} />
  return todays.map((turn) => (
    <TodaysTurn
      key={turn.turn}
      turn={turn}
      due={
        today.waitingOnYou.find((one) => one.turn === turn.turn) ??
        today.silent.find((one) => one.turn === turn.turn && !one.waiting)
      }
    />
  ))
}

type Due = { readonly act: string; readonly command: string | null }

function TodaysTurn({ turn, due }: { turn: Turn; due: Due | undefined }) {
  const { now } = useClock()
  const said = wordsOfTurn(turn).at(-1)
  return (
    <article className="answer">
      <p className="who">
        <Link to={`/turns/${turn.turn}`} row>
          {turn.person}
        </Link>
        <span className="dim">
          {turn.relation} · {turn.product}
        </span>
        <Simulated when={turn.simulated} />
      </p>
      <JourneyLine line={lineOfTurn(turn, now)} live={!turn.simulated} />
      {said && <Words large>{said.reaction.words}</Words>}
      {due && (
        <>
          <p className="row-act">{due.act}</p>
          <ProposedAct command={due.command} turn={turn.turn} solid />
        </>
      )}
    </article>
  )
}

function Next({ next, turns }: { next: Today['next']; turns: readonly Turn[] }) {
  const act = actOf(next.command, '')
  const made = act.do === 'send' ? turns.find((turn) => turn.turn === act.turn) : undefined
  return (
    <article className="answer">
      {next.person !== null && (
        <p className="who">
          {made ? <Link to={`/turns/${made.turn}`}>{next.person}</Link> : <span>{next.person}</span>}
          <span className="dim">{[next.relation, next.product].filter(Boolean).join(' · ')}</span>
          <Simulated when={made?.simulated ?? false} />
        </p>
      )}
      <p className={next.person === null ? 'lead' : 'dim'}>{next.person === null ? next.act : next.why}</p>
      {made && <Copyable text={made.link} what="link" />}
      <p className="acts">
        <ProposedAct command={next.command} turn={made?.turn ?? ''} solid />
        {made && <SendButton link={made.link} />}
      </p>
    </article>
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
