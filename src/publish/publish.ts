/** The publish flow as a whole: requests, their mail, and what is done by itself once a person said yes. */
import { createRate } from '../core/rate.ts'
import { isAgreed, isUndecided, type Told } from '../core/request.ts'
import type { KeptRequest } from '../core/requestKept.ts'
import { findDomain } from '../store/domains.ts'
import type { Mail } from '../store/mails.ts'
import { addMessage, changeRequest, findRequest, listMessages, listRequests } from '../store/requests.ts'
import type { Db } from '../store/tables.ts'
import { type Asked, ask, type ProductFacts, tellable } from './ask.ts'
import { createMayCode, verify } from './email.ts'
import { openKeeper } from './keeper.ts'
import { openIncoming } from './mail/incoming.ts'
import { openMailOutbox } from './mail/outbox.ts'
import type { Read } from './mail/read.ts'
import * as requests from './requests.ts'
import type { PublishDeps, Who } from './seams.ts'
import type { Reply } from './signature.ts'
import { callOf, tellOperator } from './tell.ts'

export type Publish = {
  readonly ask: (who: Who, asked: Asked, facts: ProductFacts) => ReturnType<typeof ask>
  readonly verify: (who: Who, code: string) => Promise<readonly KeptRequest[]>
  readonly get: (who: Who, id: string) => Promise<KeptRequest>
  /** Their own; the operator's are everybody's. Newest first. */
  readonly list: (who: Who) => Promise<readonly KeptRequest[]>
  readonly messages: (id: string) => ReturnType<typeof listMessages>
  readonly say: (...args: Tail<typeof requests.say>) => Promise<KeptRequest>
  readonly approve: (who: Who, id: string) => Promise<KeptRequest>
  readonly decline: (who: Who, id: string, why: string) => Promise<KeptRequest>
  readonly withdraw: (who: Who, id: string, why: string | null) => Promise<KeptRequest>
  readonly unpublish: (who: Who, what: string) => ReturnType<typeof requests.unpublish>
  readonly callOf: (request: KeptRequest) => string | null
  /** Looks at its domain now; resolves when that is done. */
  readonly poke: (id: string) => Promise<void>
  readonly tick: () => Promise<void>
  /** Where mail comes in; null: nowhere. */
  readonly mailPort: number | null
  readonly close: () => Promise<void>
}

type Tail<Fn extends (deps: PublishDeps, ...rest: never[]) => unknown> =
  Parameters<Fn> extends [PublishDeps, ...infer Rest] ? Rest : never

export type PublishOptions = Omit<PublishDeps, 'mayCode' | 'mayAsk'> & {
  /** Where mail comes in: all addresses without it. */
  readonly mailHost?: string
  readonly onceMoreMs?: number
}

/** Each is a mail to the operator, and questions to resolvers: who asks and takes it back again and again is not heard for long. */
const askings = { perSecond: 1 / 300, burst: 30 }
/** Makers of one server. */
const maxAskers = 10_000

/** Throws `port-taken`. */
export async function openPublish(options: PublishOptions): Promise<Publish> {
  const { server } = options
  const outbox = openMailOutbox({ ...options, onSent: (mail, said) => noteSent(options, mail, said) })
  const allowAsking = createRate(askings, maxAskers)
  const deps: PublishDeps = {
    ...options,
    mayCode: createMayCode(),
    mayAsk: (maker) => allowAsking(maker, options.now()),
    // Whatever changed may have put a mail into the outbox.
    onChange: () => {
      outbox.poke()
      options.onChange()
    },
  }
  const incoming =
    options.mailPort > 0
      ? await openIncoming({
          port: options.mailPort,
          ...(options.mailHost !== undefined && { host: options.mailHost }),
          apex: options.apex,
          secret: options.secret,
          onMail: (reply, read) => takeMail(deps, reply, read),
          onError: options.onError,
        })
      : undefined
  const keeper = openKeeper({ ...deps, onMail: outbox.poke })
  const then = async <Result>(work: Promise<Result>): Promise<Result> => {
    const done = await work
    deps.onChange()
    return done
  }
  // A mail that was to go out when the server ended, or for which nobody could be written to before.
  for (const one of await listRequests(server, { active: true })) {
    const { told } = one.progress
    const canNow =
      told.kind === 'nobody' && isUndecided(one.progress) && tellable(options, one).kind === 'sending'
    if (told.kind === 'sending' || canNow) await tellOperator(deps, one)
  }
  outbox.poke()
  return {
    ask: async (who, asked, facts) => {
      const answer = await then(ask(deps, who, asked, facts))
      if ('request' in answer) void keeper.poke(answer.request.id)
      return answer
    },
    verify: (who, code) => then(verify(deps, who, code)),
    get: (who, id) => requests.getRequest(deps, who, id),
    list: (who) => listRequests(server, who.operator ? {} : { maker: who.maker }),
    messages: (id) => listMessages(server, id),
    say: (...args) => then(requests.say(deps, ...args)),
    approve: async (who, id) => {
      const done = await then(requests.approve(deps, who, id))
      void keeper.poke(id)
      return done
    },
    decline: (who, id, why) => then(requests.decline(deps, who, id, why)),
    withdraw: (who, id, why) => then(requests.withdraw(deps, who, id, why)),
    unpublish: (who, what) => then(requests.unpublish(deps, who, what)),
    callOf: (request) => callOf(deps, request),
    poke: keeper.poke,
    tick: keeper.tick,
    mailPort: incoming?.port ?? null,
    async close() {
      await Promise.all([incoming?.close(), keeper.close(), outbox.close()])
    },
  }
}

/** Only the mail that asks says whether the operator knows of it. */
async function noteSent(
  { server, now, onChange }: Pick<PublishDeps, 'server' | 'now' | 'onChange'>,
  { key, request, reader }: Pick<Mail, 'key' | 'request' | 'reader'>,
  said: { readonly why: string; readonly isLast: boolean } | null,
): Promise<void> {
  if (reader !== 'operator') return
  const isAsking = key.endsWith('-asked')
  const told: Told =
    said === null
      ? { kind: 'told', at: now() }
      : {
          kind: 'nobody',
          why: `the mail could not be sent (${said.why})${said.isLast ? '' : '; it is tried again by itself'}`,
        }
  await changeRequest(
    server,
    request,
    (one) => {
      if (!isAsking && (said !== null || one.progress.told.kind === 'told')) return one
      return { ...one, progress: { ...one.progress, told } }
    },
    now(),
  )
  onChange()
}

async function takeMail(deps: PublishDeps, { request: id, party }: Reply, read: Read): Promise<void> {
  const { server, now, random } = deps
  const request = await findRequest(server, id)
  if (!request) return
  switch (read.kind) {
    case 'words':
      await requests.sayAs(deps, request, party, { words: read.words, via: 'mail' })
      break
    case 'bounce': {
      const why = `the mail came back: ${read.why}`
      if (party === 'operator')
        await changeRequest(
          server,
          id,
          (one) => ({ ...one, progress: { ...one.progress, told: { kind: 'nobody', why } } }),
          now(),
        )
      const words =
        party === 'operator' ? `nobody has been told: ${why}` : `the maker was not reached: ${why}`
      await addMessage(server, id, { author: 'outer', via: 'outer', words, at: now() }, random)
      break
    }
    case 'automatic':
    case 'empty':
      return
    default:
      read satisfies never
  }
  deps.onChange()
}

/** A certificate may be asked for: the name belongs to a request that was approved. */
export async function isApprovedName(server: Db, name: string): Promise<boolean> {
  const domain = await findDomain(server, name)
  const request = domain && (await findRequest(server, domain.request))
  return request !== undefined && isAgreed(request.progress)
}
