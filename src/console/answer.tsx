/** The answer to the day's question: today's turns as they stand, or the one person to show it to. */

import { lineOfTurn } from '../client/line.ts'
import { actOf } from './act.ts'
import { ProposedAct } from './acting.tsx'
import { useClock } from './clock.tsx'
import { JourneyLine } from './journeyLine.tsx'
import { Copyable, Link, SendButton, Simulated, Words } from './parts.tsx'
import { wordsOfTurn } from './said.ts'
import type { Today, Turn } from './shapes.ts'

type AnswerProps = { today: Today; todays: readonly Turn[]; turns: readonly Turn[] }

export function Answer({ today, todays, turns }: AnswerProps) {
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
