/** A notice in words: what happened, then what to do where there is something to do. */
import { withArticle } from '../core/article.ts'
import type { Notice } from '../core/notice.ts'
import { actFor } from '../core/silence.ts'
import { cleanLine } from '../core/text.ts'
import { hourMs } from '../core/window.ts'

/** `title`: the product. `line`: what happened, one line. `more`: what to do, or empty. */
export type NoticeWords = { readonly title: string; readonly line: string; readonly more: string }

/** Push services take 4 KB, and nobody reads more on a lock screen. */
const maxLine = 500
const maxName = 80

/** Whatever strangers wrote into it stays on one line and without control characters. */
export function wordsFor(notice: Notice): NoticeWords {
  const { line, more } = say(notice)
  return {
    title: `${cleanLine(notice.about.product, maxName)}${notice.simulated ? ' (simulated)' : ''}`,
    line: cleanLine(line, maxLine),
    more: cleanLine(more, maxLine),
  }
}

type Said = { readonly line: string; readonly more: string }

function say({ said, about }: Notice): Said {
  const isTurn = about.kind === 'turn'
  const who = isTurn ? about.for : `Someone from ${about.for}`
  switch (said.kind) {
    case 'opened': {
      const device = `${withArticle(said.device)}${said.inApp ? ` in ${said.inApp}` : ''}`
      if (said.second) return { line: `A second device opened ${about.for}’s link: ${device}`, more: '' }
      return { line: `${who} opened it on ${device}`, more: '' }
    }
    case 'returned':
      return { line: `${who} came back, on ${withArticle(said.device)}`, more: '' }
    case 'words':
      return { line: `${who} said: ${said.words}`, more: '' }
    case 'knocked':
      return {
        line: `${who} knocked after the window${said.again ? ' and wants it back' : ''}${said.contact ? ` (${said.contact})` : ''}`,
        more: said.again ? `Open the same link again: outer extend ${about.opening}` : '',
      }
    case 'turned-away':
      return { line: `${who} came while your app was away`, more: 'Start it again, then tell them.' }
    case 'errored':
      return {
        line: `It broke on ${isTurn ? `${about.for}’s ${said.device || 'device'}` : withArticle(said.device)}: ${said.message}${said.place ? ` at ${said.place}` : ''}`,
        more: '',
      }
    case 'paid':
      return { line: `${who} paid ${money(said.amount, said.currency)}`, more: '' }
    case 'silent': {
      const turn = {
        turn: about.opening as Parameters<typeof actFor>[1]['turn'],
        person: about.for,
        link: '',
      }
      const act = actFor(said.silence, turn)
      return {
        line: `${about.for}: silent for ${duration(said.sinceMs)}: ${said.silence}`,
        more: act.command ? `${act.words} ${act.command}` : act.words,
      }
    }
    case 'stopped':
      return {
        line: `${isTurn ? `${about.for}’s link` : `The link for ${about.for}`} does not open: ${said.why}`,
        more: actForStop(said, about),
      }
    case 'complained':
      return {
        line: `Somebody reports ${said.host}: ${said.words}`,
        more: `Close it: outer block ${said.host} "why". Nothing wrong: outer complaints settle ${said.complaint}`,
      }
    case 'held':
      return {
        line: `${said.maker}’s ${said.host} waits for your eye: ${said.signs}`,
        more: `outer held release ${said.host}, or outer held refuse ${said.host} "why"`,
      }
    case 'certificate': {
      const ends =
        said.endsAt === null ? 'there is none' : `the one in use ends ${new Date(said.endsAt).toUTCString()}`
      return {
        line: `No new certificate of ${said.name} (${ends}): ${said.why}`,
        more: said.do ?? 'It is tried again by itself.',
      }
    }
    case 'decided':
      return {
        line:
          said.decided === 'released'
            ? `Whoever runs the server has looked: ${said.host} is open now`
            : `Whoever runs the server keeps ${said.host} shut: ${said.why}`,
        more: '',
      }
    default:
      return said satisfies never
  }
}

function actForStop(
  { cause, port }: Extract<Notice['said'], { kind: 'stopped' }>,
  { kind, opening, for: name }: Notice['about'],
): string {
  const share = `outer share ${port ?? 'PORT'} ${kind === 'turn' ? '--to' : '--pulse'} ${JSON.stringify(name)}`
  switch (cause) {
    case 'down':
      return `Start it again${port === null ? '' : ` on port ${port}`}: the same link then opens.`
    case 'away':
      // A person keeps their link; a place gets a new one with each share.
      return kind === 'turn' ? `Carry it again: ${share}` : `A new link for it: ${share}`
    case 'broken':
      return `See what they meet: outer check ${opening}`
    default:
      return cause satisfies never
  }
}

/** `20 min`, `6 h`, `3 days`. */
export function duration(ms: number): string {
  if (ms < hourMs) return `${Math.max(1, Math.round(ms / 60_000))} min`
  const hours = Math.floor(ms / hourMs)
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}

/** From the smallest unit of a currency (ISO 4217): 500 eur is €5.00, 500 jpy is ¥500. */
export function money(amount: number, currency: string): string {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
  } catch {
    return `${amount} ${currency}`
  }
}
