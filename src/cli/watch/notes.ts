/** While on a call: a key writes a note, with its time, to the turn that is watched. */
import type { CallAnswer, Client } from '../../client/client.ts'
import { isTurnId } from '../../core/ids.ts'
import type { Cli } from '../cli.ts'
import { openKeys } from '../term/keys.ts'

type Entry = CallAnswer<'timeline'>['entries'][number]

/** What a press of the space bar means. */
const mark = 'hesitated'
/** The contract takes no longer note. */
const maxNote = 2000
/** Lines that wait while a note is typed; a screen holds fewer, and the oldest fall out. */
const maxHeld = 200

export type Notes = {
  /** Keeps in mind whom a note would be about. */
  readonly saw: (entry: Entry) => void
  /** Holds lines back while something is being typed. */
  readonly print: (line: string) => void
  readonly hint: () => void
  readonly quit: AbortSignal
  readonly close: () => void
}

/** Undefined where no keys can be read. `turn`: the one watched; else the newest that somebody did something in. */
export function openNotes(cli: Cli, client: Client, turn: string | undefined): Notes | undefined {
  const { io, out } = cli
  let about: { readonly turn: string; readonly name: string } | undefined =
    turn !== undefined && isTurnId(turn) ? { turn, name: turn } : undefined
  let typed: string | undefined
  /** When the key was pressed: that is when they hesitated. */
  let begunAt = 0
  let held: string[] = []

  const write = (words: string, at: number) => {
    if (!about) return out.talk('a note is about a turn, and nobody has opened one yet')
    const { turn: id, name } = about
    client
      .call('note', { params: { id }, body: { words, at } })
      .catch((error: Error) => out.talk(`the note for ${name} was not kept: ${error.message}`))
  }
  const redraw = () => io.stdout.write(`\r\u001b[K${typed === undefined ? '' : `note: ${typed}`}`)
  const stopTyping = () => {
    typed = undefined
    redraw()
    for (const line of held) out.raw(line)
    held = []
  }
  const onKey = (key: string) => {
    if (typed === undefined) {
      if (key === 'n') {
        typed = ''
        begunAt = io.now()
      } else if (key === ' ') write(mark, io.now())
      else if (key === 'q') keys?.end()
    } else if (key === '\r' || key === '\n') {
      const words = typed.trim()
      stopTyping()
      if (words !== '') write(words, begunAt)
    } else if (key === '\u001b') stopTyping()
    else if (key === '\u007f' || key === '\b') typed = [...typed].slice(0, -1).join('')
    else if (key >= ' ' && typed.length < maxNote) typed += key
    if (typed !== undefined) redraw()
  }
  const keys = io.isTTY.out ? openKeys(io, onKey) : undefined
  if (!keys) return undefined

  return {
    saw(entry) {
      if (turn === undefined && entry.visitor !== null && isTurnId(entry.opening))
        about = { turn: entry.opening, name: entry.for }
      if (turn !== undefined && entry.opening === turn && entry.for) about = { turn, name: entry.for }
    },
    print(line) {
      if (typed === undefined) return out.raw(line)
      held.push(line)
      if (held.length > maxHeld) held.shift()
    },
    hint: () => out.talk(out.talkPaint.dim('n writes a note, space marks a hesitation, q ends')),
    quit: keys.quit,
    close: keys.close,
  }
}
