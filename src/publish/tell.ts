/** After a change: a line in the thread, and a mail to whoever it matters to, once. */
import { type Party, type Progress, whatNow } from '../core/request.ts'
import type { KeptRequest, Message } from '../core/requestKept.ts'
import { addMail } from '../store/mails.ts'
import { addMessage, changeRequest } from '../store/requests.ts'
import { changedWords, type MailWords, operatorWords, saidWords } from './mail/words.ts'
import { readOperator } from './operator.ts'
import type { PublishDeps } from './seams.ts'

export type TellDeps = Pick<
  PublishDeps,
  'server' | 'now' | 'random' | 'operator' | 'smtpUrl' | 'mailPort' | 'url'
>

/** The page of one request in the console. */
export const requestUrl = (url: string, id: string): string => new URL(`/requests/${id}`, url).href

/** Changes a request and tells of it; undefined when there is none. */
export async function changeAndTell(
  deps: TellDeps,
  id: string,
  change: (request: KeptRequest) => KeptRequest,
): Promise<KeptRequest | undefined> {
  const changed = await changeRequest(deps.server, id, change, deps.now())
  if (!changed) return undefined
  const { before, after } = changed
  const lines = after === before ? [] : happened(before.progress, after.progress)
  for (const words of lines) {
    await addMessage(
      deps.server,
      id,
      { author: 'outer', via: 'outer', words, at: after.changedAt },
      deps.random,
    )
    const next = whatNow(after.progress, 'maker').do
    await mailTo(deps, after, 'maker', `${after.changedAt}-${words}`, (shown) =>
      changedWords(after, words, next, shown),
    )
  }
  return after
}

/** What became different, as one would say it. */
export function happened(before: Progress, after: Progress): readonly string[] {
  const { domain } = after
  const said: string[] = []
  if (before.state !== after.state)
    switch (after.state) {
      case 'approved':
        said.push('approved')
        break
      case 'declined':
        said.push(`declined: “${after.why ?? ''}”`)
        break
      case 'withdrawn':
        said.push(after.why === null ? 'withdrawn' : `withdrawn: “${after.why}”`)
        break
      case 'live':
        said.push(`live: https://${domain}/ gives the app`)
        break
      default:
    }
  if (before.dns !== after.dns && after.dns === 'holds')
    said.push(`DNS: ${domain} leads here, as enough resolvers see it`)
  if (before.dns !== after.dns && after.dns === 'wrong')
    said.push(`DNS: a record of ${domain} says something else${before.dns === 'holds' ? ' now' : ''}`)
  if (before.dns === 'holds' && (after.dns === 'missing' || after.dns === 'spreading'))
    said.push(`DNS: ${domain} does not lead here any more`)
  const { certificate } = after
  if (
    certificate.kind === 'failed' &&
    (before.certificate.kind !== 'failed' || before.certificate.why !== certificate.why)
  )
    said.push(`no certificate: ${certificate.why}`)
  if (after.noAnswer !== null && before.noAnswer !== after.noAnswer)
    said.push(`https://${domain}/ does not give the app: ${after.noAnswer}`)
  return said
}

/** Keeps words in the thread, and sends them to the other side. False when the thread is full. */
export async function tellSaid(
  deps: TellDeps,
  request: KeptRequest,
  message: Omit<Message, 'id' | 'author'> & { readonly author: Party },
): Promise<boolean> {
  const id = await addMessage(deps.server, request.id, message, deps.random)
  if (id === undefined) return false
  const from =
    message.author === 'maker'
      ? request.by || 'The maker'
      : readOperator(deps.operator)?.name || 'The operator'
  await mailTo(deps, request, message.author === 'maker' ? 'operator' : 'maker', id, (shown) =>
    saidWords(request, { from, words: message.words }, shown),
  )
  return true
}

export const tellOperator = (deps: TellDeps, request: KeptRequest): Promise<void> =>
  mailTo(deps, request, 'operator', 'asked', (shown) => operatorWords(request, shown))

/** `key`: the same mail goes out once. Nobody is written to who cannot be, or may not. */
export async function mailTo(
  deps: TellDeps,
  request: KeptRequest,
  reader: Party,
  key: string,
  words: (shown: {
    readonly console: string
    readonly call: string | null
    readonly answers: boolean
  }) => MailWords,
): Promise<void> {
  const to = addressOf(deps, request, reader)
  if (deps.smtpUrl === null || to === null) return
  const shown = {
    console: requestUrl(deps.url(), request.id),
    call: callOf(deps, request),
    answers: deps.mailPort > 0,
  }
  await addMail(deps.server, {
    key: `request-${request.id}-${reader}-${key}`.slice(0, 200),
    request: request.id,
    to,
    reader,
    ...words(shown),
    at: deps.now(),
  })
}

/** Where the two can talk: the maker's link, else the operator's. */
export const callOf = (deps: Pick<TellDeps, 'operator'>, request: Pick<KeptRequest, 'call'>): string | null =>
  request.call ?? readOperator(deps.operator)?.call ?? null

/** A maker's address is written to once it is known to be theirs. */
function addressOf(
  deps: TellDeps,
  { by, mayMail, progress }: KeptRequest,
  reader: Party,
): { readonly name: string; readonly address: string } | null {
  if (reader === 'operator') {
    const operator = readOperator(deps.operator)
    return operator?.address ? { name: operator.name, address: operator.address } : null
  }
  const { address, verified } = progress.email
  return address !== null && (verified || mayMail) ? { name: by, address } : null
}
