/** The journey line, redrawn in place whenever something happens. */
import type { Client } from '../../client/client.ts'
import type { Cli } from '../cli.ts'
import { deviceOf, lastWords } from '../show/turn-list.ts'
import { drawJourney } from '../term/journey-line.ts'
import { openRegion } from '../term/region.ts'
import type { TurnAnswer } from '../term/stations.ts'

/** Resolves when interrupted. Something just now stops being just now after a minute: then it is drawn again too. */
const redrawMs = 30_000

export async function followTurn(cli: Cli, client: Client, turn: string, signal: AbortSignal): Promise<void> {
  const region = openRegion(cli)
  let last: TurnAnswer | undefined
  let asking = Promise.resolve()
  const draw = () => {
    if (last) region.draw(linesFor(cli, last))
  }
  const ask = () => {
    asking = asking.then(async () => {
      const answer = await client.call('turn', { params: { id: turn } }).catch(() => undefined)
      if (answer?.turns[0]) last = answer.turns[0]
      draw()
    })
  }
  const timer = setInterval(draw, redrawMs)
  try {
    await client.changes({ onChange: ask }, signal)
  } finally {
    clearInterval(timer)
    await asking
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
  const words = lastWords(turn)
  const tap = turn.journeys[0]?.firstTap
  return [
    '',
    ...lines,
    ...(device ? ['', [device, tap ? `first tap “${tap.label}”` : null].filter(Boolean).join(' · ')] : []),
    ...(words ? [`“${words}”`] : []),
  ]
}
