/** After this computer slept: how long the link was away, and who came meanwhile. */
import { setTimeout } from 'node:timers/promises'
import type { CallAnswer, Client } from '../../client/client.ts'
import type { Cli } from '../cli.ts'
import { clockSeconds, span } from '../term/time.ts'
import type { Slept } from './sleep.ts'

export type Wake = {
  readonly opening: string
  /** The server was awake elsewhere, so it knows. */
  readonly carried: boolean
  /** A snapshot was shown meanwhile. */
  readonly kept: boolean
}

/** A network is back within a minute of waking up. */
const tries = 12
const betweenMs = 5_000
/** Somebody else's doing; what the maker reported meanwhile from another computer is no news to them. */
const kinds: ReadonlySet<string> = new Set(['turned-away', 'opened', 'knocked', 'reacted'])
const mostShown = 10

export async function sayWake(
  { out, settings }: Cli,
  client: Pick<Client, 'call'>,
  { from, to }: Slept,
  { opening, carried, kept }: Wake,
  signal: AbortSignal,
): Promise<void> {
  const away = kept && carried ? 'the snapshot stood in for the app' : 'the link was away'
  out.talk(`this computer slept for ${span(to - from)}: ${away}`)
  if (!carried) {
    out.talk('whoever opened it meanwhile got no answer, and nobody knows of them')
    return
  }
  const entries = await findMeanwhile(client, opening, { from, to }, signal)
  if (signal.aborted) return
  if (!entries) out.talk(`the server does not answer yet; outer watch ${opening} says who came`)
  else if (entries.length === 0) out.talk('nobody came meanwhile')
  for (const entry of entries?.slice(-mostShown) ?? [])
    out.talk(`${clockSeconds(entry.at, settings.timeZone)}  ${entry.for} ${entry.words}`, '          ')
}

type Entry = CallAnswer<'timeline'>['entries'][number]

async function findMeanwhile(
  client: Pick<Client, 'call'>,
  opening: string,
  { from, to }: Slept,
  signal: AbortSignal,
): Promise<readonly Entry[] | undefined> {
  for (let tried = 0; tried < tries && !signal.aborted; tried++) {
    if (tried > 0) await setTimeout(betweenMs, undefined, { signal }).catch(() => undefined)
    const answer = await client.call('timeline', { query: { opening } }).catch(() => undefined)
    if (answer) return answer.entries.filter(({ at, kind }) => at >= from && at <= to && kinds.has(kind))
  }
  return undefined
}
