/** One turn, whole: the line, what they did beside what was expected, what broke, what they said. */
import { actFor } from '../../core/silence.ts'
import type { Cli } from '../cli.ts'
import { glyphOf } from '../term/glyph.ts'
import { drawJourney } from '../term/journey-line.ts'
import { saidWhere, type TurnAnswer } from '../term/stations.ts'
import { clockSeconds, span, when } from '../term/time.ts'
import { stoppedWords, windowWords } from './window.ts'

type JourneyAnswer = TurnAnswer['journeys'][number]

export function showTurn(cli: Cli, turn: TurnAnswer): void {
  const { out, settings } = cli
  const { paint, columns } = out
  const now = cli.io.now()
  const lines = { paint, columns, now, timeZone: settings.timeZone }
  out.line(`${glyphOf(turn)} ${paint.bold(turn.person)}, ${turn.relation} · ${turn.product} · ${turn.turn}`)
  out.raw(paint.link(turn.link))
  for (const { url } of turn.addresses) out.raw(paint.link(url))
  if (turn.simulated) out.line('simulated: no person did this')
  out.line(paint.dim(windowWords(turn, now, settings.timeZone)))
  const stopped = turn.window.open ? stoppedWords(turn.looked, now, settings.timeZone) : undefined
  if (stopped !== undefined) out.line(stopped)
  out.line()
  for (const line of drawJourney(turn, lines)) out.raw(line)
  for (const journey of turn.journeys) showJourney(cli, turn, journey)
  showWords(cli, turn)
  showKnocks(cli, turn)
  showNotes(cli, turn)
  showAct(cli, turn, now)
}

function showJourney(cli: Cli, turn: TurnAnswer, journey: JourneyAnswer): void {
  const { out, settings } = cli
  const { dim } = out.paint
  const now = cli.io.now()
  out.line()
  const about = [
    journey.secondDevice ? 'a second device' : null,
    journey.inApp ? `inside ${journey.inApp}` : null,
    journey.sameNetwork ? 'your network: perhaps your household' : null,
    journey.simulated && !turn.simulated ? 'simulated' : null,
    journey.mixedBuilds ? 'the app changed while they looked' : null,
  ].filter((part) => part !== null)
  out.line([journey.device || 'a browser', ...about].join(' · '), '  ')
  out.line(`  ${didWords(journey)}`, '  ')
  if (turn.expected !== null) {
    out.line(`  expected  ${turn.expected}`, '            ')
    out.line(`  did       ${firstWords(journey)}`, '            ')
  }
  if (journey.deadTaps > 0) {
    const labels = journey.deadLabels.filter((label) => label !== '').map((label) => `“${label}”`)
    out.line(
      `  dead taps ${journey.deadTaps}${labels.length > 0 ? `: ${labels.join(', ')}` : ''}`,
      '            ',
    )
  }
  for (const error of journey.errors) {
    out.line(`  broke     ${error.message}`, '            ')
    out.line(
      dim(`            ${when(error.at, now, settings.timeZone)}${error.place ? `, ${error.place}` : ''}`),
    )
  }
}

function didWords(journey: JourneyAnswer): string {
  const looked = journey.visibleMs > 0 ? `looked for ${span(journey.visibleMs)}` : null
  const visits = journey.visits > 1 ? `came ${journey.visits} times` : null
  const { taps, unseenTaps } = journey
  const isHidden = journey.stages.figuredOut?.at === null
  const tapped =
    taps > 0
      ? `tapped ${taps === 1 ? 'once' : `${taps} times`}${unseenTaps > 0 ? ` (${unseenTaps} where nothing can be seen)` : ''}`
      : isHidden
        ? 'what they did is unmeasurable'
        : journey.stages.opened
          ? 'tapped nothing'
          : null
  const first = journey.firstTap
    ? `first ${journey.firstTap.label ? `“${journey.firstTap.label}” ` : ''}after ${span(journey.firstTap.afterMs)}${journey.firstTap.slow ? ', slow' : ''}`
    : null
  return [looked, tapped, first, visits].filter((part) => part !== null).join(', ')
}

function firstWords(journey: JourneyAnswer): string {
  const { firstTap, deadTaps } = journey
  if (firstTap) return `“${firstTap.label || 'something without a name'}” after ${span(firstTap.afterMs)}`
  if (journey.stages.figuredOut?.at === null) return 'unmeasurable'
  return deadTaps > 0 ? 'tapped, and nothing happened' : 'nothing yet'
}

function showWords(cli: Cli, turn: TurnAnswer): void {
  const { out, settings } = cli
  const all = [...turn.reactions, ...turn.journeys.flatMap((one) => one.reactions)].sort(
    (a, b) => a.at - b.at,
  )
  if (all.length === 0) return
  out.line()
  for (const one of all) {
    out.line(`“${one.words}”`, ' ')
    out.line(
      out.paint.dim(`  ${when(one.at, cli.io.now(), settings.timeZone)}, ${saidWhere[one.source]}`),
      '  ',
    )
    if (one.noise && !one.attested)
      out.line(`  praise, says nothing about the app. If it was meant: outer attest ${one.id}`, '  ')
  }
}

function showKnocks(cli: Cli, turn: TurnAnswer): void {
  const { out, settings } = cli
  const { turnedAway } = turn
  if (turnedAway) {
    const times = turnedAway.times > 1 ? ` ${turnedAway.times} times, last` : ','
    out.line()
    out.line(
      `came while the app was away${times} ${when(turnedAway.at, cli.io.now(), settings.timeZone)}`,
      '  ',
    )
  }
  for (const knock of turn.knocks) {
    const asked = knock.again ? 'knocked and asked for it back' : 'knocked'
    const contact = knock.contact ? `, to be told at ${knock.contact}` : ''
    out.line(`${when(knock.at, cli.io.now(), settings.timeZone)} ${asked}${contact}`, '  ')
  }
}

function showNotes(cli: Cli, turn: TurnAnswer): void {
  const { out, settings } = cli
  if (turn.notes.length === 0) return
  out.line()
  out.line('your notes')
  for (const note of turn.notes)
    out.line(`  ${out.paint.dim(clockSeconds(note.at, settings.timeZone))} ${note.words}`, '           ')
}

function showAct(cli: Cli, turn: TurnAnswer, now: number): void {
  const { out } = cli
  const isDue = turn.silence !== null && (turn.lookAgainAt === null || now >= turn.lookAgainAt)
  if (turn.closed) {
    out.line()
    out.line('closed: opened, figured out, and said so in their own words')
    return
  }
  if (turn.silence === null || !isDue) return
  const act = actFor(turn.silence, { ...turn, turn: turn.turn as never })
  out.line()
  out.line(act.words)
  if (act.command) out.raw(act.command)
}
