/** Starts a relay's program and waits for the address that it gives. */
import type { Machine } from './machine.ts'
import type { Heard, Refusal, Relay } from './relay.ts'
import { type Running, runProgram } from './run-program.ts'

export type OpenRelay = {
  readonly url: () => string
  /** Resolves with why, when the program has ended or has another address. */
  readonly dropped: Promise<string>
  /** The program says that it has lost its connection, and has not said that it has one again. */
  readonly lost: () => string | undefined
  readonly stop: () => Promise<void>
}

/** A tunnel is there within seconds; a name's first certificate (Tailscale) takes longest. */
const openMs = 45_000
/** Versions differ in what they say last: an address that stays for so long is taken as it is. */
const readyMs = 8_000
/** What a program that is open says of a refusal is why it ends, if it ends right then. */
const lastWordMs = 3_000

export async function openRelay(
  relay: Relay,
  machine: Machine,
  port: number,
  last?: string,
  signal?: AbortSignal,
): Promise<{ readonly open: OpenRelay } | { readonly refused: Refusal }> {
  const missing = await relay.missing(machine)
  if (missing) return { refused: { why: missing.why, do: missing.do, final: missing.passing !== true } }
  const words = await relay.words(port, machine, last)
  return await new Promise((resolve) => {
    const read = relay.reader()
    let url: string | undefined
    let lost: string | undefined
    let refusal: Refusal | undefined
    let refusedAt = 0
    let isOpen = false
    let drop = (_: string): void => {}
    const dropped = new Promise<string>((done) => {
      drop = done
    })
    const timers: NodeJS.Timeout[] = []
    const settle = (): void => {
      for (const timer of timers) clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    }
    const refuse = async (refused: Refusal): Promise<void> => {
      settle()
      await running.stop()
      resolve({ refused })
    }
    const giveUp = (): void => void refuse({ why: 'it was ended', do: null, final: true })
    const open = (): void => {
      if (isOpen || url === undefined) return
      isOpen = true
      refusal = undefined
      settle()
      resolve({ open: { url: () => url as string, dropped, lost: () => lost, stop: running.stop } })
    }
    const hear = (heard: Heard): void => {
      switch (heard.is) {
        case 'address':
          if (isOpen && heard.url !== url) drop('it has another address now')
          if (isOpen) return
          url = heard.url
          if (relay.reconnects) timers.push(setTimeout(open, readyMs))
          if (!waitsForReady(relay)) open()
          return
        case 'ready':
          lost = undefined
          open()
          return
        case 'lost':
          lost = heard.why
          return
        case 'refused':
          if (!isOpen) refusal ??= heard
          else refusal = heard
          refusedAt = performance.now()
          if (heard.final && !isOpen) void refuse(heard)
          return
        default:
          heard satisfies never
      }
    }
    const running: Running = runProgram(machine, words, (line) => {
      const heard = read(line)
      if (heard) hear(heard)
    })
    void running.ended.then(() => {
      const isLate = isOpen && performance.now() - refusedAt > lastWordMs
      const why = (isLate ? undefined : refusal?.why) ?? lost ?? lastWords(words[0] ?? '', running)
      if (isOpen) drop(why)
      else void refuse(refusal ?? { why, do: null, final: false })
    })
    timers.push(
      setTimeout(
        () =>
          void refuse(
            refusal ?? {
              why: `${words[0]} named no address within ${openMs / 1000} s`,
              do: null,
              final: false,
            },
          ),
        openMs,
      ),
    )
    if (signal?.aborted) giveUp()
    else signal?.addEventListener('abort', giveUp)
  })
}

/** Only cloudflared names its address before anybody could be let through. */
const waitsForReady = (relay: Relay): boolean => relay.name === 'cloudflared'

function lastWords(program: string, running: Running): string {
  const said = running.tail().filter((line) => !/^debug\d:/.test(line))
  const last = said.at(-1)
  return last === undefined ? `${program} ended` : `${program} ended: ${last.slice(0, 300)}`
}
