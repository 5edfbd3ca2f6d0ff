import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Dns, Zone } from './dns.ts'
import type { Host } from './netns.ts'
import type { Mail, Smtp } from './smtp.ts'

/** What a peer of another network is asked through: one line of JSON there, one back. */
type Far<Peer> = {
  readonly [Name in keyof Peer]: Peer[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : Peer[Name]
}

type FarSmtp = Far<Pick<Smtp, 'url' | 'port' | 'mails' | 'refuse' | 'accept' | 'close'>> & {
  readonly mail: (holds: (mail: Mail) => boolean, timeoutMs?: number) => Promise<Mail>
}

/** A DNS server on another machine of the test’s network. */
export const openDnsOn = (host: Host, zone: Zone, port = 53): Promise<Far<Dns>> =>
  openOn<Far<Dns>>(host, 'dns', [zone, { host: host.address, port }])

/** A mail server there. */
export async function openSmtpOn(host: Host, port = 25): Promise<FarSmtp> {
  const smtp = await openOn<Omit<FarSmtp, 'mail'>>(host, 'smtp', [{ host: host.address, port }])
  return {
    ...smtp,
    async mail(holds, timeoutMs = 15_000) {
      const end = Date.now() + timeoutMs
      for (;;) {
        const mails = await smtp.mails()
        const found = mails.find(holds)
        if (found) return found
        if (Date.now() > end)
          throw new Error(`no such mail, only: ${mails.map((one) => one.subject).join(' | ') || 'none'}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
  }
}

type Answer = { readonly id: number; readonly answer?: unknown; readonly error?: string }

async function openOn<Peer>(host: Host, kind: 'dns' | 'smtp', args: readonly unknown[]): Promise<Peer> {
  const program = fileURLToPath(new URL('inside-program.ts', import.meta.url))
  const [first = '', ...rest] = [...host.through, process.execPath, program, kind, JSON.stringify(args)]
  const child = spawn(first, rest, { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  void ended.then(() => {
    for (const done of waiting.values()) done({ id: 0, error: `the ${kind} server ended` })
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = JSON.parse(line) as Answer
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  const ask = (name: string, args: readonly unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      const id = last++
      waiting.set(id, ({ answer, error }) =>
        error === undefined ? resolve(answer) : reject(new Error(error)),
      )
      if (id > 0) child.stdin.write(`${JSON.stringify({ id, name, args })}\n`)
    })
  // The first line comes unasked: what the peer has that is no function.
  const known = (await ask('', [])) as object & { readonly names: readonly string[] }
  const calls = known.names.map((name) => [name, (...args: unknown[]) => ask(name, args)])
  return {
    ...known,
    ...Object.fromEntries(calls),
    async close() {
      child.stdin.end()
      await ended
    },
  } as Peer
}
