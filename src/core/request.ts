/**
 * A maker's wish to keep a product at a domain of their own, as a state machine. Pure.
 * Every state says who must do what now; `live` is only ever reached by an answer that came in by the public path.
 */
import { Problem } from './problems.ts'

export const requestStates = [
  'asked',
  'talking',
  'approved',
  'dns',
  'certificate',
  'live',
  'declined',
  'withdrawn',
] as const
export type RequestState = (typeof requestStates)[number]

export const waitings = ['maker', 'operator', 'dns', 'authority', 'nobody'] as const
export type Waiting = (typeof waitings)[number]

export type Party = 'maker' | 'operator'

/** Whether the operator knows of it: `alone` needs no telling, `nobody` is what no channel could reach. */
export type Told =
  | { readonly kind: 'alone' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'told'; readonly at: number }
  | { readonly kind: 'nobody'; readonly why: string }

/** What the resolvers see, added up: `spreading` is right at some of them and not yet at all. */
export const dnsStates = ['unknown', 'missing', 'wrong', 'spreading', 'holds'] as const
export type DnsState = (typeof dnsStates)[number]

export type Progress = {
  readonly id: string
  readonly state: RequestState
  readonly domain: string
  readonly told: Told
  readonly email: {
    readonly address: string | null
    readonly verified: boolean
    readonly why: string | null
  }
  /** Who spoke last. */
  readonly lastSaid: Party | null
  /** Of a decline or a withdrawal. */
  readonly why: string | null
  readonly dns: DnsState
  /** What stands in the way of this server being reached at all; null where nothing is known to. */
  readonly unreachable: string | null
  readonly certificate:
    | { readonly kind: 'none' }
    | { readonly kind: 'got'; readonly at: number }
    | {
        readonly kind: 'failed'
        readonly why: string
        /** Whether the maker's own records are in the way (CAA). */
        readonly byMaker: boolean
        readonly nextAt: number | null
      }
  /** What the last request through the public path met; null before the first, and once it got the app. */
  readonly noAnswer: string | null
  readonly liveAt: number | null
}

export type Happening =
  | { readonly kind: 'asked' }
  | { readonly kind: 'said'; readonly by: Party }
  | { readonly kind: 'emailVerified' }
  | { readonly kind: 'approved' }
  | { readonly kind: 'declined'; readonly why: string }
  | { readonly kind: 'withdrawn'; readonly why: string | null }
  /** What was looked up holds at two resolvers. */
  | { readonly kind: 'dnsSeen' }
  | { readonly kind: 'dnsLost'; readonly dns: Exclude<DnsState, 'holds'> }
  | { readonly kind: 'certificateGot'; readonly at: number }
  | {
      readonly kind: 'certificateFailed'
      readonly why: string
      readonly byMaker: boolean
      readonly nextAt: number | null
    }
  /** `why`: null when the app answered, through the public path, with the mark of this link. */
  | { readonly kind: 'answeredLive'; readonly at: number; readonly why: string | null }
  | { readonly kind: 'unpublished' }

export const begin = (from: Pick<Progress, 'id' | 'domain' | 'told' | 'email'>): Progress => ({
  ...from,
  state: 'asked',
  lastSaid: null,
  why: null,
  dns: 'unknown',
  unreachable: null,
  certificate: { kind: 'none' },
  noAnswer: null,
  liveAt: null,
})

const undecided: readonly RequestState[] = ['asked', 'talking']
const agreed: readonly RequestState[] = ['approved', 'dns', 'certificate', 'live']

export const isUndecided = ({ state }: { readonly state: RequestState }): boolean => undecided.includes(state)
export const isAgreed = ({ state }: { readonly state: RequestState }): boolean => agreed.includes(state)
/** It holds its domain: nobody else can ask for it. */
export const isActive = (of: { readonly state: RequestState }): boolean => isUndecided(of) || isAgreed(of)

/** The request after it, or the very same where that cannot happen to it now. */
export function move(request: Progress, happening: Happening): Progress {
  const to = (more: Partial<Progress>): Progress => ({ ...request, ...more })
  switch (happening.kind) {
    case 'asked':
      return isActive(request) ? request : to({ ...begin(request), lastSaid: 'maker' })
    case 'said':
      return isUndecided(request)
        ? to({ state: 'talking', lastSaid: happening.by })
        : to({ lastSaid: happening.by })
    case 'emailVerified':
      return to({ email: { ...request.email, verified: true, why: null } })
    case 'approved':
      return isUndecided(request) ? to({ state: 'approved', why: null }) : request
    case 'declined':
      return isActive(request) && request.state !== 'live'
        ? to({ state: 'declined', why: happening.why })
        : request
    case 'withdrawn':
    case 'unpublished':
      return isActive(request)
        ? to({ state: 'withdrawn', why: happening.kind === 'withdrawn' ? happening.why : null, liveAt: null })
        : request
    case 'dnsSeen':
      if (!isAgreed(request)) return request
      return to({
        dns: 'holds',
        ...((request.state === 'approved' || request.state === 'dns') && { state: 'certificate' }),
      })
    case 'dnsLost':
      return isAgreed(request) ? to({ state: 'dns', dns: happening.dns, liveAt: null }) : request
    case 'certificateGot':
      return isAgreed(request) ? to({ certificate: { kind: 'got', at: happening.at } }) : request
    case 'certificateFailed': {
      const { kind: _, ...failure } = happening
      return isAgreed(request) ? to({ certificate: { kind: 'failed', ...failure } }) : request
    }
    case 'answeredLive':
      return answered(request, happening)
    default:
      return happening satisfies never
  }
}

/** Never live without names that lead here and a certificate; and no longer, once it does not answer. */
function answered(request: Progress, { at, why }: { readonly at: number; readonly why: string | null }) {
  if (request.state !== 'certificate' && request.state !== 'live') return request
  if (why !== null) return { ...request, state: 'certificate' as const, noAnswer: why, liveAt: null }
  const isWhole = request.dns === 'holds' && request.certificate.kind === 'got'
  if (!isWhole) return request
  return { ...request, state: 'live' as const, noAnswer: null, liveAt: request.liveAt ?? at }
}

export type Next = { readonly waitingOn: Waiting; readonly do: string }

/** Who must do what now, in words for the one who reads it. */
export function whatNow(request: Progress, reader: Party): Next {
  const { id, state, domain } = request
  switch (state) {
    case 'asked':
    case 'talking':
      return undecidedNow(request, reader)
    case 'approved':
      return request.unreachable === null
        ? { waitingOn: 'maker', do: `set its records: outer requests ${id}` }
        : { waitingOn: 'operator', do: request.unreachable }
    case 'dns':
      return dnsNow(request)
    case 'certificate':
      return certificateNow(request)
    case 'live': {
      const failed =
        request.certificate.kind === 'failed'
          ? ` Its certificate could not be renewed: ${request.certificate.why}`
          : ''
      return { waitingOn: 'nobody', do: `nothing: https://${domain}/ gives the app.${failed}` }
    }
    case 'declined':
      return {
        waitingOn: 'nobody',
        do: `nothing: it was declined, “${request.why ?? ''}”. It can be asked for again: outer publish PRODUCT --domain ${domain}`,
      }
    case 'withdrawn':
      return { waitingOn: 'nobody', do: 'nothing: it was withdrawn' }
    default:
      return state satisfies never
  }
}

function undecidedNow({ id, told, lastSaid, email }: Progress, reader: Party): Next {
  if (lastSaid === 'operator' && told.kind !== 'alone')
    return {
      waitingOn: 'maker',
      do:
        reader === 'maker'
          ? `the operator said something: outer requests ${id} shows it, outer requests say ${id} "…" answers`
          : `the maker answers; or decide: ${decide(id)}`,
    }
  if (reader === 'operator' || told.kind === 'alone') {
    const ask = told.kind === 'alone' ? 'this server is yours, and so is the answer: ' : 'decide: '
    return { waitingOn: 'operator', do: `${ask}does it deserve the next step? ${decide(id)}` }
  }
  const code = unverified(email)
  switch (told.kind) {
    case 'nobody':
      return {
        waitingOn: 'operator',
        do: `nobody has been told: ${told.why}. Tell whoever runs this server yourself; they type: outer requests approve ${id}${code}`,
      }
    case 'sending':
      return { waitingOn: 'operator', do: `nobody has been told yet: the mail to them is on its way${code}` }
    case 'told':
      return { waitingOn: 'operator', do: `the operator decides, and you are told${code}` }
    default:
      return told satisfies never
  }
}

const decide = (id: string): string => `outer requests approve ${id}, or outer requests decline ${id} "why"`

const unverified = ({ address, verified, why }: Progress['email']): string =>
  address === null || verified || why !== null
    ? ''
    : `. Meanwhile type the code that was sent to ${address}: outer publish --code 123456`

function dnsNow({ id, domain, dns, unreachable }: Progress): Next {
  if (unreachable !== null) return { waitingOn: 'operator', do: unreachable }
  switch (dns) {
    case 'wrong':
      return {
        waitingOn: 'maker',
        do: `a record of ${domain} says something else; the right ones: outer requests ${id}`,
      }
    case 'missing':
      return { waitingOn: 'maker', do: `set its records where ${domain} was bought: outer requests ${id}` }
    case 'spreading':
      return {
        waitingOn: 'dns',
        do: 'nothing: some resolvers see the records and some not yet; they are asked again by themselves',
      }
    case 'unknown':
    case 'holds':
      return { waitingOn: 'dns', do: 'nothing: the resolvers are being asked what they see' }
    default:
      return dns satisfies never
  }
}

function certificateNow({ certificate, noAnswer, domain }: Progress): Next {
  switch (certificate.kind) {
    case 'none':
      // There is nothing to give yet that a certificate would be for.
      return noAnswer === null
        ? { waitingOn: 'authority', do: 'nothing: the certificate is being asked for' }
        : { waitingOn: 'operator', do: `${domain} gives nothing yet: ${noAnswer}` }
    case 'failed':
      return certificate.byMaker
        ? { waitingOn: 'maker', do: certificate.why }
        : {
            waitingOn: 'authority',
            do: `the certificate could not be had: ${certificate.why}. ${
              certificate.nextAt === null
                ? 'The operator can look: outer doctor'
                : 'It is asked for again by itself'
            }`,
          }
    case 'got':
      return noAnswer === null
        ? { waitingOn: 'nobody', do: `nothing: https://${domain}/ is being opened from outside` }
        : { waitingOn: 'operator', do: `https://${domain}/ does not give the app: ${noAnswer}` }
    default:
      return certificate satisfies never
  }
}

/** Throws `conflict`: what was asked for cannot happen to a request in this state. */
export function refuseMove(request: Pick<Progress, 'id' | 'state'>, what: string): never {
  throw new Problem('conflict', `request ${request.id} is ${request.state}: it cannot be ${what}`, {
    hint: `outer requests ${request.id}`,
  })
}
