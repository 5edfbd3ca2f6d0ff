/** Mail over SMTP (RFC 5321), plain text from one sender. */
import { createHash } from 'node:crypto'
import type { Transporter } from 'nodemailer'
import { isMailAddress } from '../core/mail.ts'

const connectMs = 10_000
const silentMs = 20_000
/** The whole conversation. */
export const mailTimeoutMs = 45_000
const maxSubject = 200

export type Sent = {
  /** The same mail has the same key, so that a mail box can tell a repeat (RFC 5322 §3.6.4). */
  readonly key: string
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly at: number
  /** Where answers go; a bounce goes there too, since it must say which mail it is about. */
  readonly replyTo?: string | undefined
  /** Mails with the same one belong together. */
  readonly thread?: string | undefined
}

export type Smtp = { readonly send: (mail: Sent) => Promise<void>; readonly close: () => void }

/** `smtpUrl`: `smtp://user:password@host:587`, with `?from=` where that is not the user; `from` where neither is an address. */
export function openSmtp(smtpUrl: string, from: string): Smtp {
  const url = new URL(smtpUrl)
  const user = decodeURIComponent(url.username)
  const sender = url.searchParams.get('from') ?? (isMailAddress(user) ? user : from)
  url.searchParams.delete('to')
  url.searchParams.delete('from')
  const idOf = (text: string): string =>
    `<${createHash('sha256').update(text).digest('hex').slice(0, 32)}@${sender.split('@')[1]}>`
  let transport: Promise<Transporter> | undefined
  // Loaded with the first mail: most servers never send one.
  const open = async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport({
      url: url.href,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: silentMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
  return {
    async send({ key, to, subject, text, at, replyTo, thread }) {
      transport ??= open()
      await (await transport).sendMail({
        from: { name: 'outer', address: sender },
        to: { name: to.name, address: to.address },
        ...(replyTo !== undefined && { replyTo, envelope: { from: replyTo, to: to.address } }),
        subject: subject.slice(0, maxSubject),
        text: `${text}\n`,
        messageId: idOf(key),
        ...(thread !== undefined && { references: idOf(thread) }),
        date: new Date(at),
        // RFC 3834: out-of-office replies stay away.
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => void transport?.then((one) => one.close()),
  }
}
