/** A connection nobody has used for this long is asked whether it is there. */
const PING_MS = 5_000
/** With something sent and nothing heard, ask sooner: a visitor may be waiting. */
const EAGER_PING_MS = 1_000
/** How long an asked peer may stay silent: idle, and while a visitor may be waiting. */
const PONG_MS = 4_500
const EAGER_PONG_MS = 3_000
/** A ping queues behind what was sent before it: allow for a 1 Mbit/s path, at most this much longer. */
const SLOWEST_BYTES_PER_MS = 128
const MAX_QUEUE_MS = 10_000
/** A second claimant waits this long for the first one's sign of life. */
export const PROBE_MS = 1_000
/** How often a connection looks at its clock. */
export const TICK_MS = 500
/** A tick this late means the machine slept: what was connected then probably no longer is. */
const SLEPT_MS = 5_000

/** All times in ms of one clock; `askedAt` and `wantedAt` are undefined when nothing is outstanding. */
export type Liveness = {
  heardAt: number
  askedAt: number | undefined
  wantedAt: number | undefined
  tickedAt: number
  hurried: boolean
}

export const startLiveness = (now: number): Liveness => ({
  heardAt: now,
  askedAt: undefined,
  wantedAt: undefined,
  tickedAt: now,
  hurried: false,
})

export function hear(life: Liveness, now: number): void {
  life.heardAt = now
  life.askedAt = undefined
  life.wantedAt = undefined
  life.hurried = false
}

/** What to do now; `unanswered` is the number of bytes sent that the peer has not yet said it took. */
export function judge(life: Liveness, now: number, unanswered: number): 'fine' | 'ask' | 'frozen' {
  const slept = now - life.tickedAt > SLEPT_MS
  life.tickedAt = now
  if (slept) {
    life.hurried = true
    life.askedAt = now
    return 'ask'
  }
  if (life.askedAt === undefined) {
    const quiet = now - life.heardAt >= PING_MS
    const waiting = life.wantedAt !== undefined && now - life.wantedAt >= EAGER_PING_MS
    if (!quiet && !waiting) return 'fine'
    life.askedAt = now
    return 'ask'
  }
  const patience = life.hurried ? PROBE_MS : life.wantedAt === undefined ? PONG_MS : EAGER_PONG_MS
  const queue = Math.min(unanswered / SLOWEST_BYTES_PER_MS, MAX_QUEUE_MS)
  return now - life.askedAt >= patience + queue ? 'frozen' : 'fine'
}
