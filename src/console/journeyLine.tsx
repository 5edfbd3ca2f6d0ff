/** The journey line as it is drawn: seven stations on one line; silence is where the line stops. */

import type { Line, Station } from '../client/line.ts'
import { Time, useClock } from './clock.tsx'
import { knownByOf, stationLabel } from './line.ts'
import { silenceMeaning } from './said.ts'
import { isNow, whenShort } from './when.ts'

/** What lies between a station and the next. */
function pathFrom(index: number, { present, stop }: Line): 'walked' | 'ahead' | 'none' {
  if (index < present) return 'walked'
  return stop && !stop.waiting ? 'none' : 'ahead'
}

export function JourneyLine({ line, live }: { line: Line; live: boolean }) {
  return (
    <div className="journey-line">
      <ol>
        {line.stations.map((station, index) => (
          <StationDrawn
            key={station.name}
            station={station}
            path={pathFrom(index, line)}
            stops={index === line.present && line.stop !== null && !line.stop.waiting}
            live={live && index === line.present}
          />
        ))}
      </ol>
      <Standstill line={line} />
    </div>
  )
}

type DrawnProps = {
  station: Station
  path: 'walked' | 'ahead' | 'none'
  stops: boolean
  live: boolean
}

function StationDrawn({ station, path, stops, live }: DrawnProps) {
  const { now, zone } = useClock()
  const known = knownByOf(station)
  const real = live && station.name !== 'sent' && station.name !== 'previewed' && isNow(station.at, now)
  return (
    <li
      aria-current={station.state === 'present' ? 'step' : undefined}
      data-state={station.state}
      data-path={path}
      data-stops={stops || undefined}
      data-now={real || undefined}
    >
      <span className="dot" aria-hidden="true" />
      <span className="station">
        <span className="name">{stationLabel[station.name]}</span>
        {station.at !== null && (
          <time dateTime={new Date(station.at).toISOString()}>{whenShort(station.at, now, zone)}</time>
        )}
        {known !== null && <span className="known">{known}</span>}
        {(station.state === 'ahead' || station.state === 'passed') && (
          <span className="unseen">{station.state === 'ahead' ? 'not yet' : 'not seen'}</span>
        )}
      </span>
    </li>
  )
}

/** The kind of silence and its time, where the line stops; in its first hours it is only waiting. */
function Standstill({ line: { stop, present } }: { line: Line }) {
  if (!stop) return null
  return (
    <p className="standstill" data-station={Math.max(0, present)}>
      {stop.waiting ? (
        <>
          waiting
          <span className="dim">
            {' '}
            · look again <Time at={stop.lookAgainAt} as="until" />
          </span>
        </>
      ) : (
        <>
          <strong>{stop.kind}</strong> since <Time at={stop.since} />
          <span className="dim meaning">{silenceMeaning[stop.kind]}</span>
        </>
      )}
    </p>
  )
}

const step = 12
const middle = 6

/** How far, in a line of text: the same line, small. */
export function SmallLine({ line: { present, stop, stations } }: { line: Line }) {
  const last = stations.length - 1
  const end = stop && !stop.waiting ? Math.max(present, 0) : last
  const x = (index: number) => middle + index * step
  const width = x(last) + middle
  return (
    <svg
      className="small-line"
      viewBox={`0 0 ${width} 12`}
      width={width}
      height="12"
      aria-hidden="true"
      focusable="false"
    >
      <path className="ahead" d={`M${x(Math.max(present, 0))} 6H${x(end)}`} />
      {present > 0 && <path className="walked" d={`M${x(0)} 6H${x(present)}`} />}
      {stations.map(({ name, state }, index) => {
        if (state === 'ahead' || state === 'passed') return null
        return <circle key={name} className={state} cx={x(index)} cy="6" r={state === 'present' ? 4 : 2.5} />
      })}
      {end < last && <path className="stop" d={`M${x(end) + 7} 2V10`} />}
    </svg>
  )
}

/** `figured out`, and what stands in the way. */
export const farOf = (line: Line): string => {
  const name = line.stations[line.present]?.name ?? 'made'
  if (!line.stop) return stationLabel[name]
  return line.stop.waiting ? `${stationLabel[name]}, waiting` : `${stationLabel[name]}, ${line.stop.kind}`
}
