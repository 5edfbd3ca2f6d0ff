/** One line for each turn: people, not percentages. */
import type { Cli } from '../cli.ts'
import { glyphOf } from '../term/glyph.ts'
import { farWords, saidWhere, silenceWords, type TurnAnswer } from '../term/stations.ts'
import { span } from '../term/time.ts'
import { cut, padEnd, widthOf } from '../term/width.ts'

/** Below this the line is broken in two. */
const narrowColumns = 64

export function showTurnList(cli: Cli, turns: readonly TurnAnswer[]): void {
  const { out } = cli
  if (turns.length === 0) {
    out.line('nobody has been shown anything yet')
    out.line(out.paint.dim('outer share dist --to NAME --relation stranger'))
    return
  }
  const now = cli.io.now()
  const widths = {
    person: widest(
      turns.map((turn) => turn.person),
      16,
    ),
    device: widest(turns.map(deviceOf), 18),
    far: widest(
      turns.map((turn) => howFar(turn, now)),
      22,
    ),
  }
  for (const turn of turns) showRow(cli, turn, widths)
}

type Widths = { readonly person: number; readonly device: number; readonly far: number }

function showRow(cli: Cli, turn: TurnAnswer, widths: Widths): void {
  const { out, io } = cli
  const { paint, columns } = out
  const now = io.now()
  const isWaiting = glyphOf(turn) === '○'
  const far = howFar(turn, now)
  const reaction = lastReaction(turn)
  const words = reaction && `“${reaction.words}”, ${saidWhere[reaction.source]}`
  const simulated = turn.simulated ? 'simulated · ' : ''
  if (columns < narrowColumns) {
    out.raw(`${glyphOf(turn)} ${cut(turn.person, columns - 12)} ${paint.dim(turn.turn)}`)
    const more = [simulated + far, deviceOf(turn)].filter((part) => part !== '').join(' · ')
    out.line(`  ${isWaiting ? paint.dim(more) : more}`, '  ')
    if (words) out.line(`  ${words}`, '  ')
    return
  }
  const start = [
    glyphOf(turn),
    padEnd(cut(turn.person, widths.person), widths.person),
    ...(widths.device > 0 ? [padEnd(cut(deviceOf(turn), widths.device), widths.device)] : []),
    padEnd(far, widths.far),
  ].join(' ')
  const id = paint.dim(turn.turn)
  const room = columns - widthOf(start) - turn.turn.length - 3
  const said = words === undefined ? simulated.replace(/ · $/, '') : `${simulated}${words}`
  // Someone's words are never cut: they get lines of their own where there is no room.
  const fits = widthOf(said) <= room
  out.raw(`${isWaiting ? paint.dim(start) : start} ${padEnd(fits ? said : '', Math.max(0, room))}  ${id}`)
  if (!fits) out.line(`  ${said}`, '   ')
}

const widest = (texts: readonly string[], most: number): number =>
  Math.min(most, Math.max(0, ...texts.map(widthOf)))

export const deviceOf = (turn: TurnAnswer): string => {
  const first = turn.journeys[0]
  if (!first) return ''
  const others = turn.journeys.length - 1
  return first.device + (others > 0 ? ` +${others}` : '')
}

/** The kind of silence once it is due, else the last stage. */
function howFar(turn: TurnAnswer, now: number): string {
  const { silence, silentSince, lookAgainAt } = turn
  if (silence === null || silentSince === null || (lookAgainAt !== null && now < lookAgainAt))
    return farWords(turn)
  return `${silenceWords[silence]}, ${span(now - silentSince)}`
}

/** The newest words about the app; praise only when there is nothing else. */
export function lastReaction(turn: TurnAnswer): TurnAnswer['reactions'][number] | undefined {
  const all = [...turn.reactions, ...turn.journeys.flatMap((one) => one.reactions)].sort(
    (a, b) => b.at - a.at,
  )
  return all.find((one) => !one.noise || one.attested) ?? all[0]
}
