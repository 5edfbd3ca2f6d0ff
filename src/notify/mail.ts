/** Notices by mail. */
import { isMailAddress } from '../core/mail.ts'
import { Problem } from '../core/problems.ts'
import { readMaker } from '../core/settings.ts'
import { type Channel, lastingTries } from './channel.ts'
import { mailTimeoutMs, openSmtp } from './smtp.ts'

/**
 * `smtpUrl`: `smtp://user:password@host:587`; `?to=` and `?from=` where they are not the maker's own address. A maker without
 * one is written to as the operator of this server. Throws `missing-input` when nobody can be written to.
 */
export function mailChannel(smtpUrl: string, maker: string, operator: string | null = null): Channel {
  const { name, contact } = readMaker(maker)
  const runs = readMaker(operator ?? '')
  const known = [contact, runs.contact, runs.name].find(isMailAddress)
  const address = new URL(smtpUrl).searchParams.get('to') ?? known
  if (!address || !isMailAddress(address))
    throw new Problem('missing-input', 'OUTER_SMTP_URL is set, and nobody to write to', {
      hint: 'OUTER_MAKER="Ana <ana@example.com>"',
    })
  const smtp = openSmtp(smtpUrl, address)
  return {
    name: 'mail',
    maxTries: lastingTries,
    timeoutMs: mailTimeoutMs,
    send: ({ key, at }, { title, line, more }) =>
      smtp.send({
        key,
        to: { name, address },
        subject: `${title}: ${line}`,
        text: [line, more].filter(Boolean).join('\n\n'),
        at,
      }),
    close: smtp.close,
  }
}
