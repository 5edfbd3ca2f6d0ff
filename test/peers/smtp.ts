import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type Mail = {
  readonly from: string
  /** Who it was handed over for. */
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly replyTo: string | null
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly raw: string
}

export type Smtp = {
  /** `smtp://127.0.0.1:port` */
  readonly url: string
  readonly port: number
  readonly mails: () => readonly Mail[]
  /** The first mail that `holds`, as soon as it is there. */
  readonly mail: (holds: (mail: Mail) => boolean, timeoutMs?: number) => Promise<Mail>
  /** Mail for this address bounces with 550 from now on. */
  readonly refuse: (address: string) => void
  readonly accept: (address: string) => void
  readonly close: () => Promise<void>
}

/** A mail server that keeps what it is given. */
export async function openSmtp({ host = '127.0.0.1', port = 0 } = {}): Promise<Smtp> {
  const mails: Mail[] = []
  const refused = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
    onRcptTo({ address }, _session, done) {
      if (!refused.has(address.toLowerCase())) return done()
      done(Object.assign(new Error(`no mailbox ${address}`), { responseCode: 550 }))
    },
    onData(stream, session, done) {
      buffer(stream)
        .then(async (bytes) => {
          const raw = bytes.toString()
          const read = await PostalMime.parse(raw)
          const { mailFrom, rcptTo } = session.envelope
          mails.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map((one) => one.address),
            subject: read.subject ?? '',
            text: read.text ?? '',
            replyTo: read.replyTo?.[0]?.address ?? null,
            headers: Object.fromEntries(read.headers.map(({ key, value }) => [key, value])),
            raw,
          })
          done()
        })
        .catch((error: Error) => done(error))
    },
  })
  // A caller who hangs up is no fault of this test.
  server.on('error', () => {})
  server.listen(port, host, () => {})
  await once(server.server, 'listening')
  const { port: bound } = server.server.address() as AddressInfo
  return {
    url: `smtp://${host}:${bound}`,
    port: bound,
    mails: () => mails,
    async mail(holds, timeoutMs = 15_000) {
      const end = Date.now() + timeoutMs
      for (;;) {
        const found = mails.find(holds)
        if (found) return found
        if (Date.now() > end)
          throw new Error(`no such mail, only: ${mails.map((one) => one.subject).join(' | ') || 'none'}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    refuse: (address) => void refused.add(address.toLowerCase()),
    accept: (address) => void refused.delete(address.toLowerCase()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
