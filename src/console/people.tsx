/** People, one line each: how far they came, on what, and what they said. */

import { lineOfTurn } from '../client/line.ts'
import { usePeople, useTurns } from './api.ts'
import { Time, useClock } from './clock.tsx'
import { farOf, SmallLine } from './journeyLine.tsx'
import { Link, Simulated, Unanswered, useTitle, Words } from './parts.tsx'
import { count } from './said.ts'
import type { Person, Turn } from './shapes.ts'

export function PeoplePage() {
  const people = usePeople()
  const turns = useTurns()
  useTitle('people')
  if (!people.data || !turns.data) return <Unanswered error={people.error ?? turns.error} />
  const all = turns.data
  return (
    <>
      <h1>people</h1>
      {people.data.length === 0 && (
        <p className="lead">Nobody yet. Whoever is shown something stands here.</p>
      )}
      <ul className="rows">
        {people.data.map((person) => (
          <PersonRow
            key={person.person}
            person={person}
            turns={all.filter((turn) => turn.person === person.person)}
          />
        ))}
      </ul>
    </>
  )
}

function PersonRow({ person, turns }: { person: Person; turns: readonly Turn[] }) {
  const { now } = useClock()
  const [newest] = turns
  const line = newest && lineOfTurn(newest, now)
  const device = turns.flatMap((turn) => turn.journeys.map((journey) => journey.device))[0]
  return (
    <li className="turn-row">
      <p className="row-head">
        {newest ? (
          <Link to={`/turns/${newest.turn}`} row>
            {person.person}
          </Link>
        ) : (
          <span>{person.person}</span>
        )}
        <span className="dim">
          {[person.relation, device, person.turns > 1 && count(person.turns, 'turn')]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Simulated when={turns.some((turn) => turn.simulated)} />
      </p>
      {line && (
        <p className="row-far">
          <SmallLine line={line} />
          <span>
            {farOf(line)}{' '}
            {person.lastAt !== null && (
              <span className="dim">
                <Time at={person.lastAt} />
              </span>
            )}
          </span>
        </p>
      )}
      {person.lastWords !== null && <Words>{person.lastWords}</Words>}
    </li>
  )
}
