/** Turns as lines: a name, how far they came, what they said last. */
import { Time, useClock } from './clock.tsx'
import { farOf, SmallLine } from './journeyLine.tsx'
import { lineOfTurn } from './line.ts'
import { Link, Simulated, Words } from './parts.tsx'
import { wordsOfTurn } from './said.ts'
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
  const said = wordsOfTurn(turn).at(-1)
  return (
    <li className="turn-row">
      <p className="row-head">
        <Link to={`/turns/${turn.turn}`} row>
          {turn.person}
        </Link>
        <span className="dim">{turn.product}</span>
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
      {said && <Words>{said.reaction.words}</Words>}
    </li>
  )
}
