/** Whether the one line is said where somebody builds. Pure: once in a session, until today's turn is sent. */

/** What the maker asked for with `outer snooze`. */
export type Snooze = {
  /** Quiet until then, epoch ms; null when not snoozed. */
  readonly until: number | null
  /** Only at each so many-th session. */
  readonly every: number
}

export const noSnooze: Snooze = { until: null, every: 1 }

/** The most that `--every` may be: more is to be snoozed. */
export const mostEvery = 100

/** Why nothing is said now, the first that holds. */
export const quiets = ['no-screen', 'retired', 'turn-sent', 'snoozed', 'said', 'every'] as const
export type Quiet = (typeof quiets)[number]

export type NudgeFacts = {
  readonly now: number
  /** Whoever asks can show a line to the maker now. */
  readonly canShow: boolean
  readonly retired: boolean
  /** A turn of somebody outside the household went out today, of whatever product. */
  readonly turnSentToday: boolean
  readonly snooze: Snooze
  /** Sessions that began after the last line was said, or null when none was said yet. 0: it was said in this very one. */
  readonly sessionsSinceLine: number | null
}

/** Undefined: say it. */
export function whyQuiet(facts: NudgeFacts): Quiet | undefined {
  const { until, every } = facts.snooze
  if (facts.retired) return 'retired'
  if (facts.turnSentToday) return 'turn-sent'
  if (until !== null && facts.now < until) return 'snoozed'
  if (facts.sessionsSinceLine === 0) return 'said'
  if (facts.sessionsSinceLine !== null && facts.sessionsSinceLine < every) return 'every'
  return facts.canShow ? undefined : 'no-screen'
}

/** The line. `capped`: there are at least so many sessions. `what`: what `outer share` is given, '' when it finds it by itself. */
export function sayNudge(line: {
  readonly sessions: number
  readonly capped: boolean
  readonly everOpened: boolean
  readonly what: string
}): string {
  const count = `${line.capped ? 'more than ' : ''}${line.sessions} session${line.sessions === 1 ? '' : 's'}`
  const since = line.everOpened ? 'since a stranger last opened it' : 'and no stranger has opened it yet'
  const share = ['outer share', line.what, '--to NAME --relation stranger'].filter((one) => one !== '')
  return `${count} ${since} · ${share.join(' ')}`
}
