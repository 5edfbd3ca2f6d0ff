/** Pulses: under twenty visitors each is a line, over that they are counted. */
import type { CallAnswer } from '../../client/client.ts'
import type { Cli } from '../cli.ts'
import { glyphOf } from '../term/glyph.ts'
import { showOlder } from './older.ts'
import { windowWords } from './window.ts'

type Pulse = CallAnswer<'pulses'>['pulses'][number]

/** Over this many visitors they are counted, not listed. */
export const mostShown = 20

/** `each`: every visitor that is there, however many. */
export function showPulses(cli: Cli, pulses: readonly Pulse[], each = false): void {
  const { out, io, settings } = cli
  if (pulses.length === 0) {
    out.line('no pulse yet: no link was made for a place')
    out.line(out.paint.dim('outer share dist --pulse "Show HN"'))
    return
  }
  for (const [at, pulse] of pulses.entries()) {
    if (at > 0) out.line()
    const place = pulse.domain === null ? '' : pulse.window.open ? ' · live' : ' · was live'
    out.line(`${out.paint.bold(pulse.channel)} · ${pulse.product}${place} · ${out.paint.dim(pulse.pulse)}`)
    out.raw(out.paint.link(pulse.address))
    for (const { url } of pulse.addresses) out.raw(out.paint.link(url))
    if (pulse.simulated) out.line('simulated: no person did this')
    out.line(out.paint.dim(windowWords(pulse, io.now(), settings.timeZone)))
    out.line(countWords(pulse))
    if (each || pulse.opened <= mostShown) for (const journey of pulse.journeys) showVisitor(cli, journey)
    if (each) showOlder(cli, `pulses ${pulse.pulse}`, pulse.next)
  }
}

/** How many visitors came how far. */
export function countWords(pulse: Pulse): string {
  const parts = [
    [pulse.opened, 'opened'],
    [pulse.figuredOut, 'figured out'],
    [pulse.reacted, 'reacted'],
    [pulse.returned, 'returned'],
    [pulse.paid, 'paid'],
  ] as const
  const reached = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`)
  return reached.length === 0 ? 'nobody has opened it yet' : `visitors: ${reached.join(', ')}`
}

function showVisitor({ out }: Cli, journey: Pulse['journeys'][number]): void {
  const far = journey.stage.replace('-', ' ')
  out.line(
    `  ${glyphOf({ stage: journey.stage, closed: false })} ${journey.device || 'a browser'}, ${far}`,
    '    ',
  )
  for (const reaction of journey.reactions) {
    out.line(`    “${reaction.words}”`, '    ')
    if (reaction.noise && !reaction.attested)
      out.line(out.paint.dim(`    praise alone. If it was meant: outer attest ${reaction.id}`), '    ')
  }
}
