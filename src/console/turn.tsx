/** One turn: the line, their words, what was expected beside what they did, each device, and the maker's acts. */

import { lineOfTurn } from '../client/line.ts'
import { LookButton, SentButton, WindowButton } from './acting.tsx'
import { useTurn, useTurns } from './api.ts'
import { Time, useClock } from './clock.tsx'
import { Device } from './device.tsx'
import { HeardForm, KnowMore, NoteForm } from './forms.tsx'
import { Happened } from './happened.tsx'
import { JourneyLine } from './journeyLine.tsx'
import { Copyable, SendButton, Simulated, Unanswered, useTitle } from './parts.tsx'
import { didOf } from './said.ts'
import type { Turn } from './shapes.ts'
import { TurnWords } from './turnWords.tsx'

export function TurnPage({ id }: { id: string }) {
  const answer = useTurn(id)
  const all = useTurns()
  // The list already holds it: the page need not be empty while its own answer comes.
  const turn = answer.data ?? all.data?.find((one) => one.turn === id)
  useTitle(turn?.person ?? 'a turn')
  return turn ? <TurnShown key={turn.turn} turn={turn} /> : <Unanswered error={answer.error} />
}

function TurnShown({ turn }: { turn: Turn }) {
  const { now } = useClock()
  const unsent = turn.sentAt === null && turn.stage === 'made'
  return (
    <article className="turn">
      <h1>{turn.person}</h1>
      <p className="dim facts">
        {turn.relation} · {turn.product} · made <Time at={turn.madeAt} />
        {turn.via && ` · by ${turn.via}`} <Simulated when={turn.simulated} />
      </p>
      <JourneyLine line={lineOfTurn(turn, now)} live={!turn.simulated} />
      {turn.turnedAway && (
        <p>
          met a closed door {turn.turnedAway.times > 1 && `${turn.turnedAway.times} times `}while the app was
          away, last <Time at={turn.turnedAway.at} />
        </p>
      )}
      {unsent && (
        <p className="acts">
          <SentButton turn={turn.turn} look="solid" />
          <SendButton link={turn.link} />
        </p>
      )}
      <TurnWords turn={turn} />
      <Beside turn={turn} />
      <section aria-labelledby="acts">
        <h2 id="acts">what you can do</h2>
        <HeardForm turn={turn.turn} person={turn.person} />
        <NoteForm turn={turn.turn} />
        <KnowMore turn={turn} />
        <WindowState turn={turn} />
        <p className="acts">
          <WindowButton opening={turn.turn} open={turn.window.open} look="quiet" />
          <LookButton opening={turn.turn} look="quiet" />
        </p>
        <Copyable text={turn.link} what="link" />
      </section>
      {turn.journeys.map((journey) => (
        <Device key={journey.visitor} journey={journey} build={turn.build} />
      ))}
      <Notes turn={turn} />
      <Happened turn={turn.turn} />
    </article>
  )
}

/** Expectation and fact, side by side. */
function Beside({ turn }: { turn: Turn }) {
  const { zone } = useClock()
  const [first] = turn.journeys
  return (
    <dl className="beside">
      <div>
        <dt>expected</dt>
        <dd className={turn.expected === null ? 'dim' : undefined}>
          {turn.expected ?? 'nothing was written down before'}
        </dd>
      </div>
      <div>
        <dt>did</dt>
        <dd className={first ? undefined : 'dim'}>{first ? didOf(first, zone) : 'nothing seen yet'}</dd>
      </div>
    </dl>
  )
}

function WindowState({ turn: { window } }: { turn: Turn }) {
  if (!window.open)
    return (
      <p>
        The link ended <Time at={window.closesAt} />.
      </p>
    )
  return window.openedAt === null && window.from === 'open' ? (
    <p>
      The link waits for a first open until <Time at={window.closesAt} />.
    </p>
  ) : (
    <p>
      The link ends <Time at={window.closesAt} as="until" />.
    </p>
  )
}

function Notes({ turn }: { turn: Turn }) {
  if (turn.notes.length === 0) return null
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">your notes</h2>
      <ul className="rows tight">
        {turn.notes.map((note) => (
          <li key={`${note.at}${note.words}`}>
            <span className="dim">
              <Time at={note.at} />
            </span>{' '}
            {note.words}
          </li>
        ))}
      </ul>
    </section>
  )
}
