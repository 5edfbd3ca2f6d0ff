/** The journey as one line of seven stations; on a narrow terminal one station a line. */
import { lineOfTurn, type Station } from '../../client/line.ts'
import type { Paint } from './paint.ts'
import { howOf, isReached, nameOf, silenceWords, type TurnAnswer } from './stations.ts'
import { span, when } from './time.ts'
import { padEnd, widthOf, wrap } from './width.ts'

export type LineSettings = {
  readonly paint: Paint
  readonly columns: number
  readonly now: number
  readonly timeZone: string
}

/** Seven columns that hold `figured out` and a gap, the last one only `paid`. */
const columnWidth = 12
const lineWidth = 6 * columnWidth + 5
/** What happened within this is just now: the one thing in the signal colour. */
const justNowMs = 60_000

export function drawJourney(turn: TurnAnswer, settings: LineSettings): string[] {
  const { stations, present } = lineOfTurn(turn, settings.now)
  const drawn = settings.columns >= lineWidth ? drawAcross : drawDown
  const lines = drawn(stations, present, turn, settings)
  const silence = silenceLine(turn, settings)
  return silence ? [...lines, '', ...silence] : lines
}

function dotOf(station: Station, isPresent: boolean, { paint, now }: LineSettings): string {
  if (station.state === 'unmeasurable') return paint.dim('◌')
  if (!isReached(station)) return paint.dim('·')
  const isPerson = station.name !== 'sent' && station.name !== 'previewed'
  const dot = isPresent ? '◉' : '●'
  return isPresent && isPerson && station.at !== null && now - station.at < justNowMs
    ? paint.signal(dot)
    : dot
}

function drawAcross(
  stations: readonly Station[],
  present: number,
  turn: TurnAnswer,
  settings: LineSettings,
): string[] {
  const { paint, now, timeZone } = settings
  const stops = stopsAt(turn, now)
  const across = stations.map((station, at) => {
    const dot = dotOf(station, at === present, settings)
    if (at === stations.length - 1) return stops && at > present ? '' : dot
    if (at < present) return dot + '─'.repeat(columnWidth - 1)
    if (!stops) return dot + paint.dim('─'.repeat(columnWidth - 1))
    // Silence: the line stops after the last station they reached.
    return at === present ? padEnd(`${dot}──╴`, columnWidth) : padEnd('', columnWidth)
  })
  const row = (text: (station: Station) => string, weight: (station: Station, text: string) => string) =>
    stations
      .map((station) => (text(station) && weight(station, text(station))) + gapAfter(text(station)))
      .join('')
      .trimEnd()
  const name = (station: Station, text: string) => (isReached(station) ? text : paint.dim(text))
  return [
    across.join('').trimEnd(),
    row(nameOf, name),
    row(
      (one) => (one.at === null ? '' : shortWhen(one.at, now, timeZone)),
      (_, text) => text,
    ),
    row(
      // It fills its column: of several in a row the first one says it for all.
      (one) => (isSaidBefore(one, stations) ? '' : howOf(one)),
      (_, text) => paint.dim(text),
    ),
  ].map((line) => line.trimEnd())
}

const isSaidBefore = (station: Station, stations: readonly Station[]): boolean =>
  station.state === 'unmeasurable' && stations[stations.indexOf(station) - 1]?.state === 'unmeasurable'

const gapAfter = (text: string): string => ' '.repeat(Math.max(0, columnWidth - widthOf(text)))

/** `yesterday 14:02` does not fit under a station: the date alone then. */
function shortWhen(at: number, now: number, timeZone: string): string {
  const text = when(at, now, timeZone)
  return text.length < columnWidth ? text : text.replace(/^yesterday /, 'yest. ').slice(0, columnWidth - 1)
}

function drawDown(
  stations: readonly Station[],
  present: number,
  turn: TurnAnswer,
  settings: LineSettings,
): string[] {
  const { paint, now, timeZone } = settings
  const shown = stopsAt(turn, now) ? stations.slice(0, present + 1) : stations
  return shown.flatMap((station, at) => {
    const name = padEnd(nameOf(station), 12)
    const how = howOf(station)
    const time = station.at === null ? '' : when(station.at, now, timeZone)
    const text = isReached(station)
      ? `${name} ${time}${how ? paint.dim(`  ${how}`) : ''}`
      : paint.dim(`${name} ${how}`.trimEnd())
    const line = `${dotOf(station, at === present, settings)} ${text}`.trimEnd()
    return at === shown.length - 1 ? [line] : [line, at < present ? '│' : paint.dim('┊')]
  })
}

/** In its first hours a silence is waiting, and the line goes on. */
const stopsAt = (turn: TurnAnswer, now: number): boolean =>
  turn.silence !== null && (turn.lookAgainAt === null || now >= turn.lookAgainAt)

function silenceLine(
  turn: TurnAnswer,
  { paint, columns, now, timeZone }: LineSettings,
): string[] | undefined {
  const { silence, silentSince, lookAgainAt } = turn
  if (silence === null || silentSince === null) return undefined
  const words = silenceWords[silence]
  if (lookAgainAt !== null && now < lookAgainAt)
    return [
      paint.dim(wrap(`waiting: ${words} so far. Look again ${when(lookAgainAt, now, timeZone)}.`, columns)),
    ]
  return [
    wrap(
      `silent for ${span(now - silentSince)}: ${words}, since ${when(silentSince, now, timeZone)}`,
      columns,
    ),
  ]
}
