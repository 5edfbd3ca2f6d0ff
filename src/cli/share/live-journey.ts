/** The journey line, redrawn in place whenever something happens. */
import type { Client } from '../../client/client.ts'
import { openAskAgain } from '../ask-again.ts'
import type { Cli } from '../cli.ts'
import { countWords } from '../show/pulses.ts'
import { deviceOf, lastReaction } from '../show/turn-list.ts'
import { drawJourney } from '../term/journey-line.ts'
import type { TurnAnswer } from '../term/stations.ts'
import { wrap } from '../term/width.ts'

/** Something just now stops being just now after a minute: then it is drawn again too. */
const redrawMs = 30_000

/** The journey of a turn; resolves when interrupted. */
export const followTurn = (cli: Cli, client: Client, turn: string, signal: AbortSignal): Promise<void> =>
  follow(cli, client, signal, async () => {
    const { turns } = await client.call('turn', { params: { id: turn } })
    return () => turns.flatMap((one) => linesFor(cli, one))
  })

/** Who came to a place; resolves when interrupted. */
export const followPulse = (cli: Cli, client: Client, pulse: string, signal: AbortSignal): Promise<void> =>
  follow(cli, client, signal, async () => {
    const { pulses } = await client.call('pulse', { params: { id: pulse }, query: { journeys: 1 } })
    return () => pulses.flatMap((one) => ['', countWords(one)])
  })

async function follow(
  cli: Cli,
  client: Client,
  signal: AbortSignal,
  ask: () => Promise<() => readonly string[]>,
): Promise<void> {
  let lines: () => readonly string[] = () => []
  const asking = openAskAgain(async () => {
    // What cannot be asked now stays as it was; the next change asks again.
    lines = await ask().catch(() => lines)
    cli.out.draw(lines())
  })
  const timer = setInterval(() => cli.out.draw(lines()), redrawMs)
  try {
    await client.changes({ onChange: asking.changed }, signal)
  } finally {
    clearInterval(timer)
    await asking.settled()
    cli.out.leave()
  }
}

function linesFor(cli: Cli, turn: TurnAnswer): string[] {
  const { out, io, settings } = cli
  const lines = drawJourney(turn, {
    paint: out.paint,
    columns: out.columns,
    now: io.now(),
    timeZone: settings.timeZone,
  })
  const device = deviceOf(turn)
  const words = lastReaction(turn)?.words
  const tap = turn.journeys[0]?.firstTap
  const about = [
    device,
    tap ? `first tap “${tap.label}”` : null,
    turn.journeys.some((one) => one.mixedBuilds) ? 'the app changed while they looked' : null,
  ]
  return [
    '',
    ...lines,
    ...(device ? ['', about.filter((part) => part !== null).join(' · ')] : []),
    ...(words ? [wrap(`“${words}”`, out.columns, ' ')] : []),
  ]
}
