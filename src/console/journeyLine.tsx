/** The journey line as it is drawn: seven stations on one line; silence is where the line stops. */

import type { Line } from '../client/line.ts'
import { Time, useClock } from './clock.tsx'
import { knownByOf, stationLabel } from './line.ts'
import { silenceMeaning } from './said.ts'
import { StationLine } from './stationLine.tsx'
import { isNow } from './when.ts'

export function JourneyLine({ line, live }: { line: Line; live: boolean }) {
  const { now } = useClock()
  const stations = line.stations.map((station, index) => ({
    key: station.name,
    label: stationLabel[station.name],
    state: station.state,
    at: station.at,
    note: knownByOf(station),
    now:
      live &&
      index === line.present &&
      station.name !== 'sent' &&
      station.name !== 'previewed' &&
      isNow(station.at, now),
  }))
  return (
    <StationLine stations={stations} present={line.present} stops={line.stop !== null && !line.stop.waiting}>
      <Standstill line={line} />
    </StationLine>
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
