import { deepEqual } from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { alternate, median, medianRatio } from '../alternate.ts'
import type { Case } from '../case.ts'
import { type Filled, fill } from '../fill.ts'
import { startOuter } from '../outer.ts'
import { openFunnel } from '../peers/funnel.ts'
import { inMs } from '../table.ts'

/** Answers until a server's code is compiled as far as it will be. */
const warmUps = 20
const leastRounds = 5
const noticeMs = 100
/** Of one round, which is their median: a single answer of a few milliseconds says little on a busy machine. */
const askedAtOnce = 15

/** (h) All pulses over a store full of events: the API's answer, beside SQL over the raw events of the same database. */
export const report: Case = {
  name: 'report',
  async run({ scope, rounds, events, log }) {
    const home = await scope.folder()
    const filled = await fill(home, events, log)
    const funnel = openFunnel(scope, home)
    const outer = await startOuter(scope, { home })
    const ask = () =>
      timed(filled, async () => {
        const { pulses } = await outer.client.call('pulses', { query: {} })
        const sum = (stage: keyof Filled) => pulses.reduce((so, one) => so + one[stage], 0)
        return {
          opened: sum('opened'),
          figuredOut: sum('figuredOut'),
          reacted: sum('reacted'),
          returned: sum('returned'),
        }
      })
    const raw = async () => {
      const ms = await timed(filled, async () => funnel())
      // It held this process for seconds: time to hear that the server has put down an idle connection.
      await setTimeout(noticeMs)
      return ms
    }
    const askSome = async () => {
      const times: number[] = []
      for (let again = 0; again < askedAtOnce; again++) times.push(await ask())
      return median(times)
    }
    const first = await ask()
    for (let again = 0; again < warmUps; again++) await ask()
    const samples = await alternate({ outer: askSome, raw }, Math.max(rounds, leastRounds))
    return [
      {
        what: `pulses listed over ${events.toLocaleString('en')} events, through the API`,
        ours: `${inMs(median(samples.outer))}, the first answer of a new server ${inMs(first)}`,
        peer: `SQL over the raw events, ordered joins on an index for it ${inMs(median(samples.raw))}`,
        ratio: medianRatio(samples.outer, samples.raw),
        value: median(samples.outer),
        aim: { first: 50, next: 5, better: 'less' },
      },
    ]
  },
}

/** Milliseconds until the right numbers are there; throws on others. */
async function timed(right: Filled, ask: () => Promise<Filled>): Promise<number> {
  const began = performance.now()
  const answer = await ask()
  const ms = performance.now() - began
  deepEqual(answer, right)
  return ms
}
