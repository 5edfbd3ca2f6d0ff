import { setTimeout as wait } from 'node:timers/promises'
import { median } from '../alternate.ts'
import { startApp } from '../apps.ts'
import { type Answered, ask } from '../ask.ts'
import type { Case } from '../case.ts'
import { startRemote } from '../remote.ts'
import { inMs, type Row } from '../table.ts'

const pollMs = 5
/** A tunnel that is not back by then is not coming. */
const mostMs = 20_000
const edgeAwayMs = 1_000

/** (g) How long the same link does not answer, and what a visitor gets meanwhile. */
export const reconnect: Case = {
  name: 'reconnect',
  async run({ scope, rounds }) {
    const app = await startApp(scope)
    const { outer, links, carry } = await startRemote(scope, app, 1)
    const host = links[0]?.host ?? ''
    const asked = () => ask(outer.port, host, '/', 2_000)
    const untilBack = async (): Promise<number> => {
      const began = performance.now()
      while ((await asked()).status !== 200) {
        if (performance.now() - began > mostMs) return Number.POSITIVE_INFINITY
        await wait(pollMs)
      }
      return performance.now() - began
    }
    let agent = await carry()
    await untilBack()

    const died: number[] = []
    const meanwhile: Answered[] = []
    for (let round = 0; round < rounds; round++) {
      await agent.end('SIGKILL')
      meanwhile.push(await asked())
      const began = performance.now()
      agent = await carry()
      await untilBack()
      died.push(performance.now() - began)
    }

    const restarted: number[] = []
    for (let round = 0; round < rounds; round++) {
      await outer.stop('SIGKILL')
      await wait(edgeAwayMs)
      await outer.start()
      restarted.push(await untilBack())
    }

    const replaced: number[] = []
    for (let round = 0; round < rounds; round++) {
      process.kill(agent.pid, 'SIGSTOP')
      const began = performance.now()
      const frozen = agent
      agent = await carry()
      await untilBack()
      replaced.push(performance.now() - began)
      await frozen.end('SIGKILL')
      await untilBack()
    }

    const statuses = [...new Set(meanwhile.map((one) => one.status))].join(', ')
    return [
      row('tunnel back: agent killed, a new one started', died, 500, 100),
      row('tunnel back: server killed, away for 1 s, agent left alone', restarted, 1_000, 200),
      row('tunnel back: agent frozen, another one started', replaced, 2_000, 1_000),
      row(
        `a visitor meanwhile gets HTTP ${statuses} after`,
        meanwhile.map((one) => one.ms),
        100,
        100,
      ),
    ]
  },
}

const row = (what: string, times: readonly number[], first: number, next: number): Row => ({
  what,
  ours: inMs(median(times)),
  peer: '',
  value: median(times),
  aim: { first, next, better: 'less' },
})
