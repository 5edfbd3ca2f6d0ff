/** Turns as lines: a name, on what, how far they came. */

import { lineOfTurn } from '../client/line.ts'
import { Time, useClock } from './clock.tsx'
import { farOf, SmallLine } from './journeyLine.tsx'
import { Link, Simulated } from './parts.tsx'
import type { Turn } from './shapes.ts'

export const TurnRows = ({ turns }: { turns: readonly Turn[] }) => (
  <ul className="rows">
    {turns.map((turn) => (
      <TurnRow key={turn.turn} turn={turn} />
    ))}
  </ul>
)

function TurnRow({ turn }: { turn: Turn }) {
  const { now } = useClock()
  const line = lineOfTurn(turn, now)
  return (
    <li className="turn-row">
      <p className="row-head">
        <Link to={`/turns/${turn.turn}`} row>
          {turn.person}
        </Link>
        <span className="dim">{[turn.product, turn.journeys[0]?.device].filter(Boolean).join(' · ')}</span>
        <Simulated when={turn.simulated} />
      </p>
      <p className="row-far">
        <SmallLine line={line} />
        <span>
          {farOf(line)}{' '}
          <span className="dim">
            <Time at={turn.stageAt} />
          </span>
        </span>
      </p>
    </li>
  )
}
