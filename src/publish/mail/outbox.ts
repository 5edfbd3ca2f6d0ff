/** Sends what lies in the outbox of mails, and tries again; over SMTP (RFC 5321). */
import { createHash } from 'node:crypto'
import type { SendMailOptions, Transporter } from 'nodemailer'
import { listDueMails, type Mail, markMailFailed, markMailSent } from '../../store/mails.ts'
import type { Db } from '../../store/tables.ts'
import { isMailAddress } from '../operator.ts'
import { replyAddress } from '../signature.ts'

/** 30 s, 2 min, 10 min, 1 h, 4 h, 12 h: a mail server that is down over a night is outlived. */
const retryMs = [30_000, 120_000, 600_000, 3_600_000, 14_400_000, 43_200_000] as const
/** Looked for even when nobody pokes: a try that waits. */
const sweepMs = 30_000
const batchSize = 20
const connectMs = 10_000
const silentMs = 20_000
const maxErrorLength = 300

export type OutboxDeps = {
  readonly server: Db
  readonly now: () => number
  readonly secret: Uint8Array
  readonly apex: string
  /** `smtp://user:password@host:587`, with `?from=` where that is not the user; null: nothing is sent. */
  readonly smtpUrl: string | null
  /** Answers come in here; 0: nowhere. */
  readonly mailPort: number
  /** Taken, or not (`why`); given up for good where `isLast`. */
  readonly onSent: (
    mail: Mail,
    said: { readonly why: string; readonly isLast: boolean } | null,
  ) => Promise<void>
  readonly onError: (error: unknown, where: string) => unknown
}

export type MailOutbox = {
  /** There may be something to send. Cheap; any number of times. */
  readonly poke: () => void
  readonly close: () => Promise<void>
}

export function openMailOutbox(deps: OutboxDeps): MailOutbox {
  const { server, now, smtpUrl } = deps
  if (smtpUrl === null) return { poke: () => {}, close: async () => {} }
  const { url, from } = readSmtpUrl(smtpUrl, deps.apex)
  let transport: Promise<Transporter> | undefined
  let running: Promise<void> | undefined
  let poked = false
  let closed = false
  let timer: NodeJS.Timeout | undefined

  const run = async (): Promise<void> => {
    while (poked && !closed) {
      poked = false
      const due = await listDueMails(server, now(), batchSize)
      for (const { mail, tries } of due) {
        if (closed) return
        try {
          transport ??= openTransport(url)
          await (await transport).sendMail(envelopeOf(deps, mail, from))
        } catch (error) {
          // What was cut off by closing stays due.
          if (closed) return
          await fail(mail, tries, error)
          continue
        }
        await markMailSent(server, mail, now())
        await deps.onSent(mail, null)
      }
      if (due.length === batchSize) poked = true
    }
  }
  const fail = async (mail: Mail, tries: number, error: unknown): Promise<void> => {
    const why = (error instanceof Error ? error.message : String(error)).slice(0, maxErrorLength)
    // RFC 5321 §4.2.1: 5yz will be the same next time.
    const code = (error as { readonly responseCode?: number }).responseCode ?? 0
    const wait = code >= 500 ? undefined : retryMs[tries]
    await markMailFailed(server, mail, { error: why, nextAt: wait === undefined ? null : now() + wait })
    await deps.onSent(mail, { why, isLast: wait === undefined })
  }
  const poke = (): void => {
    poked = true
    if (closed) return
    running ??= run()
      .catch((error) => void deps.onError(error, 'mail about requests'))
      .then(() => {
        running = undefined
        if (closed) return
        clearTimeout(timer)
        timer = setTimeout(poke, poked ? 0 : sweepMs).unref()
      })
  }
  poke()
  return {
    poke,
    async close() {
      closed = true
      clearTimeout(timer)
      void transport?.then((one) => one.close())
      await running
    },
  }
}

function readSmtpUrl(smtpUrl: string, apex: string): { readonly url: string; readonly from: string } {
  const url = new URL(smtpUrl)
  const user = decodeURIComponent(url.username)
  const from = url.searchParams.get('from') ?? (isMailAddress(user) ? user : `outer@${apex}`)
  url.searchParams.delete('to')
  url.searchParams.delete('from')
  return { url: url.href, from }
}

// Loaded with the first mail: most servers never send one.
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silentMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function envelopeOf({ secret, apex, mailPort }: OutboxDeps, mail: Mail, from: string): SendMailOptions {
  const { request, reader, to } = mail
  const back = mailPort > 0 && reader !== 'code' ? replyAddress(secret, request, reader, apex) : null
  const idOf = (text: string): string =>
    `<${createHash('sha256').update(text).digest('hex').slice(0, 32)}@${from.split('@')[1]}>`
  return {
    from: { name: 'outer', address: from },
    to: { name: to.name, address: to.address },
    // A bounce goes to the sender of the envelope, and must say which mail it is about.
    ...(back !== null && { replyTo: back, envelope: { from: back, to: to.address } }),
    subject: mail.subject.slice(0, 200),
    text: `${mail.text}\n`,
    // The same mail has the same id, so that a mail box can tell a repeat (RFC 5322 §3.6.4).
    messageId: idOf(mail.key),
    references: idOf(`request-${request}`),
    date: new Date(mail.at),
    // RFC 3834: out-of-office replies stay away.
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}
