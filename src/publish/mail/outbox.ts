/** Sends mails about requests, and tries again. */
import { type Deliveries, openDeliveries, retryMs } from '../../notify/deliver.ts'
import { mailTimeoutMs, openSmtp } from '../../notify/smtp.ts'
import { listDueMails, type Mail, markMailFailed, markMailSent } from '../../store/mails.ts'
import type { Db } from '../../store/tables.ts'
import { replyAddress } from '../signature.ts'

export type MailOutboxDeps = {
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

export function openMailOutbox(deps: MailOutboxDeps): Deliveries {
  const { server, now, smtpUrl, apex, secret, mailPort } = deps
  if (smtpUrl === null) return { poke: () => {}, close: async () => {} }
  const smtp = openSmtp(smtpUrl, `outer@${apex}`)
  const { poke, close } = openDeliveries({
    listDue: (limit) => listDueMails(server, now(), limit),
    send: ({ mail: { request, reader, ...mail } }) => {
      const isAnswered = mailPort > 0 && reader !== 'code'
      const replyTo = isAnswered ? replyAddress(secret, request, reader, apex) : undefined
      return smtp.send({ ...mail, thread: `request-${request}`, replyTo })
    },
    timeoutMs: mailTimeoutMs,
    onSent: async ({ mail }) => {
      await markMailSent(server, mail, now())
      await deps.onSent(mail, null)
    },
    onFailed: async ({ mail, tries }, why, error) => {
      // RFC 5321 §4.2.1: 5yz will be the same next time.
      const code = (error as { readonly responseCode?: number }).responseCode ?? 0
      const wait = code >= 500 ? undefined : retryMs[tries]
      await markMailFailed(server, mail, { error: why, nextAt: wait === undefined ? null : now() + wait })
      await deps.onSent(mail, { why, isLast: wait === undefined })
    },
    onError: (error) => deps.onError(error, 'mail about requests'),
  })
  poke()
  return {
    poke,
    close: async () => {
      // Before what is under way: it ends with its connection.
      smtp.close()
      await close()
    },
  }
}
