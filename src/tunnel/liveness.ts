/** A connection nobody has used for this long is asked whether it is there. */
const pingMs = 5_000
/** With something sent and nothing heard, ask sooner: a visitor may be waiting. */
const eagerPingMs = 1_000
/** How long an asked peer may stay silent: idle, and while a visitor may be waiting. */
const pongMs = 4_500
const eagerPongMs = 3_000
/** A ping queues behind what was sent before it: allow for a 1 Mbit/s path, at most this much longer. */
const slowestBytesPerMs = 128
const maxQueueMs = 10_000
/** A second claimant waits this long for the first one's sign of life. */
export const probeMs = 1_000
/** How often a connection looks at its clock. */
export const tickMs = 500
/** A tick this late means the machine slept: what was connected then probably no longer is. */
const sleptMs = 5_000

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
  const slept = now - life.tickedAt > sleptMs
  life.tickedAt = now
  if (slept) {
    life.hurried = true
    life.askedAt = now
    return 'ask'
  }
  if (life.askedAt === undefined) {
    const quiet = now - life.heardAt >= pingMs
    const waiting = life.wantedAt !== undefined && now - life.wantedAt >= eagerPingMs
    if (!quiet && !waiting) return 'fine'
    life.askedAt = now
    return 'ask'
  }
  const patience = life.hurried ? probeMs : life.wantedAt === undefined ? pongMs : eagerPongMs
  const queue = Math.min(unanswered / slowestBytesPerMs, maxQueueMs)
  return now - life.askedAt >= patience + queue ? 'frozen' : 'fine'
}
