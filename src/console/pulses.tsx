/** Pulses: links for places. Visitors, not people; never counted as turns. */

import { lineOfJourney } from '../client/line.ts'
import { WindowButton } from './acting.tsx'
import { usePulses } from './api.ts'
import { Time, useClock } from './clock.tsx'
import { farOf, SmallLine } from './journeyLine.tsx'
import { Copyable, Link, Simulated, Unanswered, useTitle, Words } from './parts.tsx'
import { count, fewVisitors, rateText } from './said.ts'
import type { Journey, Pulse } from './shapes.ts'
import { MeantButton } from './turnWords.tsx'
import { clock } from './when.ts'

export function PulsesPage() {
  const pulses = usePulses()
  useTitle('pulses')
  if (!pulses.data) return <Unanswered error={pulses.error} />
  return (
    <>
      <h1>pulses</h1>
      <p className="dim">Links for a place: a post, a launch, a page. Visitors, and not turns.</p>
      {pulses.data.length === 0 && <Copyable text="outer share --pulse NAME" what="command" />}
      {pulses.data.map((pulse) => (
        <PulseShown key={pulse.pulse} pulse={pulse} />
      ))}
    </>
  )
}

const PulseShown = ({ pulse }: { pulse: Pulse }) => (
  <section className="pulse" aria-label={pulse.channel}>
    <h2>{pulse.channel}</h2>
    <p className="dim facts">
      {pulse.product} · made <Time at={pulse.madeAt} /> ·{' '}
      {pulse.window.closesAt === null ? (
        'has no end'
      ) : pulse.window.open ? (
        <>
          ends <Time at={pulse.window.closesAt} as="until" />
        </>
      ) : (
        <>
          ended <Time at={pulse.window.closesAt} />
        </>
      )}{' '}
      <Simulated when={pulse.simulated} />
    </p>
    {pulse.opened >= fewVisitors && <Rates pulse={pulse} />}
    {pulse.opened === 0 && (
      <p className="dim">
        {pulse.previewed ? 'Fetched for a preview; nobody has opened it.' : 'Nobody has opened it.'}
      </p>
    )}
    {pulse.opened >= fewVisitors ? (
      <details>
        <summary>each visitor, newest {pulse.journeys.length}</summary>
        <Visitors journeys={pulse.journeys} />
      </details>
    ) : (
      <Visitors journeys={pulse.journeys} />
    )}
    <Copyable text={pulse.address} what="link" />
    <p className="acts">
      {pulse.domain === null ? (
        <WindowButton opening={pulse.pulse} open={pulse.window.open} look="quiet" />
      ) : (
        <Link to={`/live/${pulse.product}`}>the product at {pulse.domain}</Link>
      )}
    </p>
  </section>
)

/** With their interval, at 95 %. */
function Rates({ pulse }: { pulse: Pulse }) {
  const rows = [
    ['figured out', pulse.figuredOut],
    ['reacted', pulse.reacted],
    ['returned', pulse.returned],
    ['paid', pulse.paid],
  ] as const
  return (
    <dl className="facts-list">
      <div>
        <dt>opened</dt>
        <dd>{count(pulse.opened, 'visitor')}</dd>
      </div>
      {rows.map(([name, hits]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{rateText(hits, pulse.opened)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Visitors({ journeys }: { journeys: readonly Journey[] }) {
  const { zone } = useClock()
  return (
    <ul className="rows">
      {journeys.map((journey) => {
        const line = lineOfJourney(journey)
        return (
          <li key={journey.visitor} className="turn-row">
            <p className="row-head">
              <span>{journey.device || 'a browser'}</span>
              {journey.inApp && <span className="dim">inside {journey.inApp}</span>}
              <Simulated when={journey.simulated} />
            </p>
            <p className="row-far">
              <SmallLine line={line} />
              <span>
                {farOf(line)} <span className="dim">{clock(journey.lastAt, zone)}</span>
              </span>
            </p>
            {journey.reactions.map((reaction) => (
              <div key={reaction.id}>
                <Words>{reaction.words}</Words>
                {reaction.noise && !reaction.attested && <MeantButton reaction={reaction.id} />}
              </div>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
