/** Stations on one line, as journeys and requests are drawn: a filled dot is behind, the ring is now, the rest is a thin line. */
import type { ReactNode } from 'react'
import { useClock } from './clock.tsx'
import { whenShort } from './when.ts'

export type Drawn = {
  readonly key: string
  readonly label: string
  readonly state: 'reached' | 'present' | 'passed' | 'unmeasurable' | 'ahead'
  readonly at: number | null
  /** How it is known, or who has to act. */
  readonly note: string | null
  /** A real person did it a moment ago. */
  readonly now: boolean
}

type LineProps = {
  stations: readonly Drawn[]
  /** Index of the ring; -1 before the first. */
  present: number
  /** Nothing lies ahead of the ring: it stands still. */
  stops: boolean
  /** What stands under the line, by where it stands still. */
  children?: ReactNode
}

/** What lies between a station and the next. */
function pathFrom(index: number, present: number, stops: boolean): 'walked' | 'ahead' | 'none' {
  if (index < present) return 'walked'
  return stops ? 'none' : 'ahead'
}

export function StationLine({ stations, present, stops, children }: LineProps) {
  return (
    <div className="journey-line" data-stations={stations.length}>
      <ol>
        {stations.map((station, index) => (
          <StationDrawn
            key={station.key}
            station={station}
            path={pathFrom(index, present, stops)}
            stops={stops && index === present}
          />
        ))}
      </ol>
      {children}
    </div>
  )
}

type DrawnProps = { station: Drawn; path: 'walked' | 'ahead' | 'none'; stops: boolean }

function StationDrawn({ station: { label, state, at, note, now }, path, stops }: DrawnProps) {
  const clock = useClock()
  return (
    <li
      aria-current={state === 'present' ? 'step' : undefined}
      data-state={state}
      data-path={path}
      data-stops={stops || undefined}
      data-now={now || undefined}
    >
      <span className="dot" aria-hidden="true" />
      <span className="station">
        <span className="name">{label}</span>
        {at !== null && (
          <time dateTime={new Date(at).toISOString()}>{whenShort(at, clock.now, clock.zone)}</time>
        )}
        {note !== null && <span className="known">{note}</span>}
        {(state === 'ahead' || state === 'passed') && (
          <span className="unseen">{state === 'ahead' ? 'not yet' : 'not seen'}</span>
        )}
      </span>
    </li>
  )
}
