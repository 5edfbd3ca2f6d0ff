/** Today: one person, one link, one line. Then who is waiting, then who is silent, each with its one act. */
import type { CallAnswer } from '../../client/client.ts'
import type { Cli } from '../cli.ts'
import { drawJourney } from '../term/journey-line.ts'
import { silenceWords, type TurnAnswer } from '../term/stations.ts'
import { span, when } from '../term/time.ts'
import { showTurnList } from './turn-list.ts'

type Today = CallAnswer<'today'>

export function showToday(cli: Cli, today: Today, turns: readonly TurnAnswer[]): void {
  const { out } = cli
  const shown = today.turns
    .map((id) => turns.find((turn) => turn.turn === id))
    .filter((turn) => turn !== undefined)
  const [newest, ...others] = shown
  if (newest) showOne(cli, newest)
  if (others.length > 0) {
    out.line()
    showTurnList(cli, others)
  }
  if (shown.length === 0) showNext(cli, today)
  for (const one of today.waitingOnYou) showWaiting(cli, one)
  const silent = today.silent.filter((one) => !isWaiting(today, one.turn))
  for (const one of silent.filter((one) => !one.waiting)) showSilent(cli, one)
  const waits = silent.filter((one) => one.waiting && !today.turns.includes(one.turn))
  for (const one of waits) showPatience(cli, one)
  if (shown.length > 0) showNext(cli, today)
  if (today.run > 1) {
    out.line()
    out.line(out.paint.dim(`${today.run} days in a row`))
  }
}

const isWaiting = (today: Today, turn: string): boolean => today.waitingOnYou.some((one) => one.turn === turn)

function showOne(cli: Cli, turn: TurnAnswer): void {
  const { out, io, settings } = cli
  out.line(`${out.paint.bold(turn.person)}, ${turn.relation} · ${turn.product}`)
  out.raw(out.paint.link(turn.link))
  out.line()
  const { paint, columns } = out
  for (const line of drawJourney(turn, { paint, columns, now: io.now(), timeZone: settings.timeZone }))
    out.raw(line)
}

function showNext({ out }: Cli, { next, done }: Today): void {
  if (done) {
    out.line()
    out.line(out.paint.dim(next.act))
    out.raw(out.paint.dim(next.command))
    return
  }
  out.line(out.paint.bold(next.person ?? 'Who sees it today?'))
  out.line(next.person === null ? next.act : `${next.why}. ${next.act}`)
  out.raw(next.command)
}

function showWaiting({ out, io, settings }: Cli, one: Today['waitingOnYou'][number]): void {
  out.line()
  out.line(
    `${out.paint.bold(one.person)} waits for you, since ${when(one.since, io.now(), settings.timeZone)}`,
    '  ',
  )
  if (one.why.startsWith('said: ')) out.line(`  “${one.why.slice(6)}”`, '   ')
  out.line(`  ${one.act}`, '  ')
  if (one.command) out.raw(`  ${one.command}`)
}

function showSilent({ out, io }: Cli, one: Today['silent'][number]): void {
  out.line()
  out.line(
    `${out.paint.bold(one.person)} is silent for ${span(io.now() - one.since)}: ${silenceWords[one.silence]}`,
    '  ',
  )
  out.line(`  ${one.act}`, '  ')
  if (one.command) out.raw(`  ${one.command}`)
}

function showPatience({ out, io, settings }: Cli, one: Today['silent'][number]): void {
  out.line()
  out.line(
    out.paint.dim(
      `${one.person}: ${silenceWords[one.silence]} so far. Look again ${when(one.lookAgainAt, io.now(), settings.timeZone)}.`,
    ),
    '  ',
  )
}
