import { hear, judge, probeMs, startLiveness, tickMs } from './liveness.ts'

export type HeartbeatOptions = {
  /** Milliseconds. */
  readonly now: () => number
  readonly unanswered: () => number
  readonly ping: (number: number) => void
  readonly onFrozen: () => void
}

/** Watches over one connection's peer: asks when it is silent, and says when it does not answer. */
export type Heartbeat = {
  /** Bytes came, whichever. */
  heard(): void
  /** Something went out that wants an answer. */
  asked(): void
  /** Whether the peer gives a sign of life within a second. */
  probe(): Promise<boolean>
  close(): void
}

export function startHeartbeat({ now, unanswered, ping, onFrozen }: HeartbeatOptions): Heartbeat {
  const life = startLiveness(now())
  const probes = new Set<(alive: boolean) => void>()
  let pings = 0

  const ask = () => {
    pings = (pings + 1) >>> 0
    ping(pings)
  }
  const ticking = setInterval(() => {
    const verdict = judge(life, now(), unanswered())
    if (verdict === 'ask') ask()
    else if (verdict === 'frozen') onFrozen()
  }, tickMs)
  ticking.unref()

  return {
    heard() {
      hear(life, now())
      if (probes.size > 0) for (const answer of probes) answer(true)
    },
    asked() {
      life.wantedAt ??= now()
    },
    probe() {
      ask()
      return new Promise((resolve) => {
        const answer = (alive: boolean) => {
          clearTimeout(timer)
          probes.delete(answer)
          resolve(alive)
        }
        const timer = setTimeout(answer, probeMs, false)
        probes.add(answer)
      })
    },
    close() {
      clearInterval(ticking)
      for (const answer of probes) answer(false)
    },
  }
}
