/** The live timeline: asks for what is new whenever the server says that something changed. */
import type { CallAnswer, Client } from '../../client/client.ts'
import { openAskAgain } from '../ask-again.ts'
import type { Cli } from '../cli.ts'
import { clockSeconds, when } from '../term/time.ts'
import { cut, padEnd, widthOf, wrap } from '../term/width.ts'
import { openNotes } from './notes.ts'

type Entry = CallAnswer<'timeline'>['entries'][number]

export type Watching = {
  readonly opening: string | undefined
  readonly all: boolean
  readonly once: boolean
  readonly json: boolean
}

/** So much of what was before is shown, to see where one is. */
const backlogShown = 20
/** A name this wide still leaves room for words. */
const nameWidth = 14

export async function watch(cli: Cli, client: Client, watching: Watching): Promise<void> {
  const { io, out } = cli
  const feed = openFeed(client, watching)
  const named = openNames()
  const first = await feed.next()
  for (const entry of first.entries) named(entry)
  if (watching.json) out.raw(JSON.stringify(first))
  else {
    for (const entry of first.entries.slice(-backlogShown)) out.raw(entryLine(cli, named(entry), false))
    if (first.entries.length === 0) out.line(out.paint.dim('nothing has happened yet'))
  }
  if (watching.once) return
  const notes = watching.json ? undefined : openNotes(cli, client, watching.opening)
  for (const entry of first.entries) notes?.saw(entry)
  notes?.hint()
  const asking = openAskAgain(async () => {
    const batch = await feed.next().catch(() => undefined)
    if (!batch || batch.entries.length === 0) return
    if (watching.json) out.raw(JSON.stringify(batch))
    for (const entry of watching.json ? [] : batch.entries) {
      notes?.saw(entry)
      const line = entryLine(cli, named(entry), true)
      if (notes) notes.print(line)
      else out.raw(line)
    }
  })
  let isLost = false
  try {
    await client.changes(
      {
        onChange: asking.changed,
        onState(lost) {
          if (lost !== null && !isLost) out.talk('the server does not answer; trying again')
          if (lost === null && isLost) out.talk('the server answers again')
          isLost = lost !== null
        },
      },
      notes ? AbortSignal.any([io.interrupted, notes.quit]) : io.interrupted,
    )
  } finally {
    notes?.close()
    await asking.settled()
  }
}

/** What was refused names no one: the person is known from what was stored of the same turn. */
function openNames(): (entry: Entry) => Entry {
  const names = new Map<string, string>()
  return (entry) => {
    if (entry.for) names.set(entry.opening, entry.for)
    return { ...entry, for: entry.for || (names.get(entry.opening) ?? entry.opening) }
  }
}

/** Stored entries once each, by their order; refused ones once each, by what they say. */
function openFeed(client: Pick<Client, 'call'>, { opening, all }: Pick<Watching, 'opening' | 'all'>) {
  let after: number | undefined
  let refused: ReadonlySet<string> = new Set()
  return {
    async next(): Promise<CallAnswer<'timeline'>> {
      const entries: Entry[] = []
      for (;;) {
        const page = await client.call('timeline', { query: { after, opening, all: all ? '1' : undefined } })
        const keys = keysOf(page.entries)
        entries.push(
          ...page.entries.filter((entry) => entry.seq > (after ?? 0) || isNew(entry, keys, refused)),
        )
        refused = new Set(keys.values())
        const isLast = page.last === after || !page.entries.some((entry) => entry.seq > 0)
        after = page.last
        if (isLast) return { ...page, entries: entries.sort((a, b) => a.at - b.at) }
      }
    },
  }
}

const isNew = (entry: Entry, keys: ReadonlyMap<Entry, string>, known: ReadonlySet<string>): boolean =>
  entry.seq === 0 && !known.has(keys.get(entry) ?? '')

/** Refused ones have no id; the same thing in the same millisecond is counted apart. */
function keysOf(entries: readonly Entry[]): ReadonlyMap<Entry, string> {
  const seen = new Map<string, number>()
  const keys = new Map<Entry, string>()
  for (const entry of entries) {
    if (entry.seq !== 0) continue
    const what = `${entry.at} ${entry.opening} ${entry.kind} ${entry.drop}`
    const times = (seen.get(what) ?? 0) + 1
    seen.set(what, times)
    keys.set(entry, `${what} ${times}`)
  }
  return keys
}

/** `14:02:31 ● Ana   opened on an iPhone`. Someone did something just now: the dot in the signal colour. */
function entryLine(cli: Pick<Cli, 'io' | 'out' | 'settings'>, entry: Entry, isLive: boolean): string {
  const { out, io, settings } = cli
  const { paint } = out
  const now = io.now()
  const at =
    now - entry.at < 20 * 3_600_000
      ? clockSeconds(entry.at, settings.timeZone)
      : when(entry.at, now, settings.timeZone)
  const isPerson = entry.visitor !== null && entry.drop === null
  const dot = isPerson ? (isLive ? paint.signal('●') : '●') : ' '
  const name = padEnd(cut(entry.for, nameWidth), nameWidth)
  const start = `${paint.dim(at)} ${dot} ${name} `
  const words = `${entry.words}${entry.drop === null || entry.words.includes(entry.drop) ? '' : ` (${entry.drop})`}`
  const text = entry.drop === null ? words : paint.dim(`${entry.kind} ${words}`)
  if (!io.isTTY.out) return `${start}${text}`
  const indent = ' '.repeat(widthOf(start))
  return widthOf(start) > out.columns / 2
    ? `${start.trimEnd()}\n  ${wrap(text, out.columns - 2, '  ')}`
    : start + wrap(text, out.columns - widthOf(start), indent)
}
