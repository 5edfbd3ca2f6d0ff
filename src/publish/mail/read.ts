/** What a person wrote in a mail that came in, and whether a person wrote it at all. */
import type { Email } from 'postal-mime'
import { cleanWords } from '../../core/text.ts'

/** The same as a line typed anywhere else. */
const maxWords = 2000
/** What a mail server says of one address stands at its beginning. */
const maxReport = 64 * 1024
const maxHtml = 200_000

export type Read =
  | { readonly kind: 'words'; readonly words: string }
  /** It could not be delivered (RFC 3464, or from nobody). */
  | { readonly kind: 'bounce'; readonly why: string }
  /** An absence note or the like (RFC 3834): nobody has read anything. */
  | { readonly kind: 'automatic' }
  | { readonly kind: 'empty' }

/** `from`: of the envelope, '' for none. */
export function readMail(mail: Email, from: string): Read {
  const header = (name: string): string =>
    mail.headers.find((one) => one.key === name)?.value.toLowerCase() ?? ''
  const isReport = /^multipart\/report\b/.test(header('content-type'))
  const isDaemon = /^(?:mailer-daemon|postmaster)@/i.test(mail.from?.address ?? from)
  if (from === '' || isReport || isDaemon) return { kind: 'bounce', why: reasonOf(mail) }
  const automatic = header('auto-submitted')
  if (automatic !== '' && !automatic.startsWith('no')) return { kind: 'automatic' }
  const isBulk = /\b(?:bulk|junk|auto_reply|list)\b/.test(header('precedence'))
  if (isBulk || header('x-autoreply') !== '' || header('x-autorespond') !== '') return { kind: 'automatic' }
  const words = cleanWords(stripQuoted(mail.text ?? textOfHtml(mail.html ?? '')), maxWords)
  return words === '' ? { kind: 'empty' } : { kind: 'words', words }
}

/** The diagnostic of a report, else the line with its code, else what it is about. */
function reasonOf(mail: Email): string {
  const texts = [mail.text ?? '', ...mail.attachments.map(({ content }) => textOf(content))]
  const report = texts.join('\n').slice(0, maxReport)
  // A value may go on in a line that begins with a space (RFC 5322 §2.2.3).
  const field = /^diagnostic-code:(.*(?:\r?\n[ \t].*)?)/im.exec(report)?.[1]?.replace(/^\s*smtp;/i, '') ?? ''
  const found = [field, /^.*\b5\d\d[ -].*$/m.exec(report)?.[0] ?? '', mail.subject ?? '']
  const [reason] = found.flatMap((one) => cleanWords(one.trim(), 200).replaceAll('\n', ' ') || [])
  return reason ?? 'the mail came back'
}

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString()

const attributions: readonly RegExp[] = [
  /^On\b.{0,200}\bwrote:\s*$/i,
  /^Am\b.{0,200}\bschrieb\b.{0,200}:\s*$/i,
  /^Le\b.{0,200}\ba écrit\s?:\s*$/i,
  /^El\b.{0,200}\bescribió:\s*$/i,
  /^Em\b.{0,200}\bescreveu:\s*$/i,
  /^Il\b.{0,200}\bha scritto:\s*$/i,
  /^Op\b.{0,200}\bschreef\b.{0,200}:\s*$/i,
  /^-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Forwarded message)\s*-{2,}$/i,
  /^_{10,}$/,
]
const outlookHead = /^(?:From|Von|De|Da|Van):\s.+/i

/** Without what it answers: quoted lines, the line that announces them, and everything under it; without a signature (RFC 3676 §4.3). */
export function stripQuoted(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const kept: string[] = []
  for (const [at, line] of lines.entries()) {
    const trimmed = line.trim()
    if (line === '-- ' || line === '--') break
    if (attributions.some((one) => one.test(trimmed))) break
    // The announcement is broken over two lines.
    const both = `${trimmed} ${lines[at + 1]?.trim() ?? ''}`
    if (/^(?:On|Am|Le|El|Em|Il|Op)\b/.test(trimmed) && attributions.some((one) => one.test(both))) break
    if (
      outlookHead.test(trimmed) &&
      /^(?:Sent|Gesendet|Envoyé|Enviado|Date|Datum|To|An)\b.*:/i.test(lines[at + 1]?.trim() ?? '')
    )
      break
    if (trimmed.startsWith('>')) continue
    kept.push(line)
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const hidden = /^<(style|script|head|blockquote)\b/i
const breaking = /^<(?:br|\/(?:p|div|tr|li|h\d))\b/i

/** Enough of it to find the words: a mail without a text part is rare. From end to end once, whatever it is made of. */
function textOfHtml(whole: string): string {
  const html = whole.slice(0, maxHtml)
  const unclosed = new Set<string>()
  let text = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const close = open < 0 ? -1 : html.indexOf('>', open)
    if (close < 0) return fromEntities(text + html.slice(at))
    const start = html.slice(open, open + 16)
    const name = hidden.exec(start)?.[1]?.toLowerCase()
    text += html.slice(at, open) + (name !== undefined ? ' ' : breaking.test(start) ? '\n' : '')
    at = close + 1
    if (name === undefined || unclosed.has(name)) continue
    const ending = new RegExp(`</${name}\\b`, 'gi')
    ending.lastIndex = at
    const end = ending.exec(html)
    if (end) at = end.index
    else unclosed.add(name)
  }
  return fromEntities(text)
}

const fromEntities = (text: string): string =>
  text
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
