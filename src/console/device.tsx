/** What was seen on one browser: how it is known, what was tapped, what broke. */

import type { ReactNode } from 'react'
import { shortBuild } from '../core/build.ts'
import { Time } from './clock.tsx'
import { knownByLabel } from './line.ts'
import { Simulated } from './parts.tsx'
import { count } from './said.ts'
import type { Journey } from './shapes.ts'
import { span } from './when.ts'

const stageRows = [
  ['opened', 'opened'],
  ['figuredOut', 'figured out'],
  ['reacted', 'reacted'],
  ['returned', 'returned'],
  ['paid', 'paid'],
] as const

export function Device({ journey, build }: { journey: Journey; build: string }) {
  const name = journey.device || 'a browser'
  const deadNames = journey.deadLabels.filter((label) => label !== '').map((label) => `“${label}”`)
  return (
    <section className="device" aria-label={name}>
      <h2>
        {name}
        {journey.inApp && <span className="dim"> inside {journey.inApp}</span>}
      </h2>
      <Labels journey={journey} />
      <dl className="facts-list">
        {stageRows.map(([key, label]) => {
          const reached = journey.stages[key]
          if (!reached) return null
          return (
            <Fact key={key} name={label}>
              {reached.at === null ? (
                <span className="dim">cannot be measured here</span>
              ) : (
                <>
                  <Time at={reached.at} /> <span className="dim">{knownByLabel[reached.knownBy]}</span>
                </>
              )}
            </Fact>
          )
        })}
        {journey.visibleMs > 0 && (
          <Fact name="looked for">
            {span(journey.visibleMs)}
            {journey.visits > 1 && <span className="dim"> in {count(journey.visits, 'visit')}</span>}
          </Fact>
        )}
        {journey.firstTap && (
          <Fact name="first tap">
            {journey.firstTap.label ? `“${journey.firstTap.label}”` : 'something without a name'} after{' '}
            {span(journey.firstTap.afterMs)}
            {journey.firstTap.slow && <span className="dim"> · over 10 s: they did not see what to do</span>}
          </Fact>
        )}
        {journey.taps > 0 && <Fact name="taps">{journey.taps}</Fact>}
        {journey.deadTaps > 0 && (
          <Fact name="did nothing">
            {count(journey.deadTaps, 'tap')}
            {deadNames.length > 0 && `: ${deadNames.join(', ')}`}
          </Fact>
        )}
        {journey.unseenTaps > 0 && (
          <Fact name="unseen">
            {count(journey.unseenTaps, 'tap')} <span className="dim">whose effect cannot be seen</span>
          </Fact>
        )}
        {journey.errors.length > 0 && (
          <Fact name="broke">
            <ul>
              {journey.errors.map((error) => (
                <li key={`${error.at}${error.message}`}>
                  <code>{error.message}</code> <span className="dim">{error.place}</span>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {journey.paths.length > 0 && (
          <Fact name="went">
            <code>{journey.paths.join(' → ')}</code>
          </Fact>
        )}
        {journey.build !== '' && (
          <Fact name="build">
            <code>{shortBuild(journey.build)}</code>
            {journey.build !== build && (
              <span className="dim"> · an earlier one than the link gives now</span>
            )}
          </Fact>
        )}
      </dl>
    </section>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Labels({ journey }: { journey: Journey }) {
  const labels = [
    journey.secondDevice && 'a second device',
    journey.sameNetwork && 'same network as you: perhaps your household',
    journey.mixedBuilds && 'the app changed while they looked',
  ].filter((label) => label !== false)
  if (labels.length === 0 && !journey.simulated) return null
  return (
    <p className="labels">
      {labels.map((label) => (
        <span key={label} className="label">
          {label}
        </span>
      ))}
      <Simulated when={journey.simulated} />
    </p>
  )
}
