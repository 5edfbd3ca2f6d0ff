/** What mails about a request say: plain text, short lines, and what to type. */
import { checkWords } from '../../core/checkSaid.ts'
import type { EvidenceTurn } from '../../core/evidence.ts'
import type { KeptRequest } from '../../core/requestKept.ts'
import { recordLines } from '../dns/words.ts'

export type MailWords = { readonly subject: string; readonly text: string }

type Shown = { readonly console: string; readonly call: string | null; readonly answers: boolean }

const stageWords = {
  opened: 'opened it',
  figuredOut: 'figured it out',
  reacted: 'reacted',
  returned: 'came back',
  paid: 'paid',
} as const

/** `a stranger, iPhone: opened it (measured), reacted (said). Closed.` and their words. */
export function evidenceLines(turn: EvidenceTurn): readonly string[] {
  const stages = Object.entries(turn.stages).map(
    ([stage, knownBy]) => `${stageWords[stage as keyof typeof stageWords]} (${knownBy})`,
  )
  const who = turn.relation === 'acquaintance' ? 'an acquaintance' : `a ${turn.relation}`
  const device = turn.device === null ? '' : `, ${turn.device}`
  const marks = [turn.closedAt === null ? '' : ' Closed.', turn.simulated ? ' Simulated: no person.' : '']
  return [
    `- ${who}${device}: ${stages.join(', ') || 'nothing yet'}.${marks.join('')}`,
    ...turn.words.map(
      ({ words, source }) =>
        `  “${words.replaceAll('\n', ' ')}”${source === 'heard' ? ' (reported by the maker)' : ''}`,
    ),
  ]
}

/** Everything that whoever decides needs. */
export function operatorWords(request: KeptRequest, shown: Shown): MailWords {
  const { id, by, product, domain, unicode, evidence, anyway, dns, check, progress } = request
  const { address, verified } = progress.email
  const name = unicode === domain ? domain : `${unicode} (${domain})`
  const who = address === null ? by : `${by} <${address}>, ${verified ? 'verified' : 'not verified'}`
  return {
    subject: `${by || 'somebody'} asks for ${domain}, for ${product} [${id}]`,
    text: [
      `${who}\nasks to keep ${product} at ${name}.`,
      evidence.closedTurns > 0
        ? `Closed turns: ${evidence.closedTurns}. Came back: ${evidence.returned}.`
        : `No turn has closed. They ask anyway: “${anyway ?? ''}”`,
      ...(evidence.turns.length === 0
        ? []
        : [
            `Who reacted, and how that is known:\n${evidence.turns.flatMap(evidenceLines).join('\n')}`,
            'Whether they allow to be quoted is not known: this is evidence for you, and for nobody else.',
          ]),
      ...(anyway !== null && evidence.closedTurns > 0 ? [`They add: “${anyway}”`] : []),
      ...(check === null
        ? ['A check of what would go live has not come with it yet; it will stand beside the request.']
        : [`Their check: ${checkWords(check)}.`]),
      `What DNS says of ${domain} now:\n${recordLines(dns).join('\n') || 'nothing was looked up yet'}`,
      ...(shown.call === null ? [] : [`Two minutes on a call: ${shown.call}`]),
      `Does it deserve the next step? Nothing happens before you say so.`,
      `${shown.console}\n\nor type:\n  outer requests approve ${id}\n  outer requests decline ${id} "why"\n  outer requests say ${id} "…"`,
      answerLine(shown),
    ].join('\n\n'),
  }
}

export const codeWords = (request: KeptRequest, code: string, console: string): MailWords => ({
  subject: `${code} is your code for ${request.domain}`,
  text: [
    `You asked to keep ${request.product} at ${request.domain}. This code says that mail to this address reaches you:`,
    `  ${code}`,
    `Type it within 30 minutes:\n  outer publish --code ${code}\nor open the request and type it there:\n${console}`,
    'If it was not you, do nothing: nothing happens.',
  ].join('\n\n'),
})

export const saidWords = (
  request: KeptRequest,
  said: { readonly from: string; readonly words: string },
  shown: Shown,
): MailWords => ({
  subject: `Re: ${request.domain}, for ${request.product} [${request.id}]`,
  text: [
    `${said.from} says:`,
    said.words,
    `${shown.console}\nor type: outer requests say ${request.id} "…"`,
    answerLine(shown),
  ].join('\n\n'),
})

/** Something happened to it that the maker should know. */
export const changedWords = (
  request: KeptRequest,
  happened: string,
  next: string,
  shown: Shown,
): MailWords => ({
  subject: `${request.domain}: ${happened.split('\n', 1)[0]}`.slice(0, 200),
  text: [
    happened,
    ...(next.startsWith('nothing: ') ? ['Nothing to do now.'] : [`Now: ${next}`]),
    ...recordsToSet(request),
    shown.console,
    answerLine(shown),
  ].join('\n\n'),
})

/** Where the domain is managed there is no terminal: the mail holds them. */
function recordsToSet({ dns, progress }: KeptRequest): readonly string[] {
  if (progress.state !== 'approved' && progress.state !== 'dns') return []
  const lines = recordLines(dns)
  return lines.length === 0
    ? []
    : [`The records${dns.host === null ? '' : `, to set at ${dns.host}`}:\n${lines.join('\n')}`]
}

const answerLine = ({ answers }: Shown): string =>
  answers
    ? 'An answer to this mail goes into the thread. It is known by its address alone: do not pass it on.'
    : 'Nobody reads answers to this mail.'
