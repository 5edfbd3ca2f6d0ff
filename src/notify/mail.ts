/** Notices by mail, over SMTP (RFC 5321). */
import { createHash } from 'node:crypto'
import type { Transporter } from 'nodemailer'
import { Problem } from '../core/problems.ts'
import { readMaker } from '../core/settings.ts'
import { type Channel, lastingTries } from './channel.ts'

const connectMs = 10_000
const silentMs = 20_000
/** The whole conversation. */
const timeoutMs = 45_000

const mailAddress = /^[^\s@<>",;]{1,64}@[^\s@<>",;]{1,255}$/

/**
 * `smtpUrl`: `smtp://user:password@host:587`; `?to=` and `?from=` where they are not the maker's own address. A maker without
 * one is written to as the operator of this server. Throws `missing-input` when nobody can be written to.
 */
export function mailChannel(smtpUrl: string, maker: string, operator: string | null = null): Channel {
  const url = new URL(smtpUrl)
  const { name, contact } = readMaker(maker)
  const runs = readMaker(operator ?? '')
  const known = [contact, runs.contact, runs.name].find((one) => mailAddress.test(one))
  const to = url.searchParams.get('to') ?? known
  if (!to || !mailAddress.test(to))
    throw new Problem('missing-input', 'OUTER_SMTP_URL is set, and nobody to write to', {
      hint: 'OUTER_MAKER="Ana <ana@example.com>"',
    })
  const user = decodeURIComponent(url.username)
  const from = url.searchParams.get('from') ?? (mailAddress.test(user) ? user : to)
  url.searchParams.delete('to')
  url.searchParams.delete('from')
  let transport: Promise<Transporter> | undefined
  // Loaded with the first mail: most makers never send one.
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
    name: 'mail',
    maxTries: lastingTries,
    timeoutMs,
    send: async (notice, { title, line, more }) => {
      transport ??= open()
      await (await transport).sendMail({
        from: { name: 'outer', address: from },
        to: { name, address: to },
        subject: `${title}: ${line}`.slice(0, 200),
        text: `${[line, more].filter(Boolean).join('\n\n')}\n`,
        // The same notice has the same id, so that a mail box can tell a repeat (RFC 5322 §3.6.4).
        messageId: `<${createHash('sha256').update(notice.key).digest('hex').slice(0, 32)}@${from.split('@')[1]}>`,
        date: new Date(notice.at),
        // RFC 3834: out-of-office replies stay away.
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => void transport?.then((one) => one.close()),
  }
}
