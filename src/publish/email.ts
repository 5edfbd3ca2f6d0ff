/** Who asks, as a mail address that was proved to be theirs: a code goes there, and comes back. */
import { isMailAddress } from '../core/mail.ts'
import { Problem } from '../core/problems.ts'
import { createRate } from '../core/rate.ts'
import { isActive, move } from '../core/request.ts'
import type { KeptRequest, Refused } from '../core/requestKept.ts'
import { addMail } from '../store/mails.ts'
import { changeRequest, listRequests } from '../store/requests.ts'
import { codeWords } from './mail/words.ts'
import type { PublishDeps, Who } from './seams.ts'
import { hashCode, isSameHash, newCode } from './signature.ts'
import { requestUrl } from './tell.ts'

/** A code is typed from the mail that is open beside it. */
const codeMs = 30 * 60_000
/** One in 200,000 guesses right with so many tries. */
const maxTries = 5
/** Mistyped, lost, asked for again: and a whole life would not be enough to guess. Nobody is sent more mail by a maker who is not them. */
const codesTo = { perSecond: 1 / 1200, burst: 3 }
const codesOf = { perSecond: 1 / 600, burst: 10 }
/** Makers, and addresses that they typed. */
const maxRated = 10_000

/** Whether one more code may be sent to that address, as this maker asks. */
export type MayCode = (maker: Who['maker'], address: string, now: number) => boolean

export function createMayCode(): MayCode {
  const ofMaker = createRate(codesOf, maxRated)
  const toAddress = createRate(codesTo, maxRated)
  return (maker, address, now) => ofMaker(maker ?? '', now) && toAddress(address.toLowerCase(), now)
}

/** The address that is asked for, else the one that is known; null where there is none. */
export function readEmail(typed: string | undefined, who: Who): string | null | Refused {
  if (typed !== undefined)
    return isMailAddress(typed)
      ? typed
      : { refused: 'bad-email', why: `${JSON.stringify(typed.slice(0, 100))} is no mail address` }
  return contactOf(who)
}

export const contactOf = ({ contact }: Who): string | null => (isMailAddress(contact) ? contact : null)

/** Who was sent a code for another request need not be sent one again. */
export async function wasVerified({ server }: PublishDeps, who: Who, email: string): Promise<boolean> {
  const others = await listRequests(server, { maker: who.maker })
  return others.some(({ progress }) => progress.email.verified && progress.email.address === email)
}

export function whyUnverified(
  { smtpUrl }: Pick<PublishDeps, 'smtpUrl'>,
  email: string | null,
  verified: boolean,
): string | null {
  if (verified) return null
  if (email === null) return 'no mail address was given: --email you@example.com'
  return smtpUrl === null ? 'this server sends no mail (OUTER_SMTP_URL), so it cannot be verified' : null
}

/** A code to the address that is not known to be theirs yet; one that still holds is not sent again. */
export async function sendCode(deps: PublishDeps, request: KeptRequest): Promise<KeptRequest> {
  const { address, verified } = request.progress.email
  const now = deps.now()
  const holds = request.code !== null && request.code.until > now && request.code.tries < maxTries
  if (deps.smtpUrl === null || address === null || verified || holds) return request
  if (!deps.mayCode(request.maker, address, now)) {
    const why = 'too many codes were asked for: try again in an hour'
    const changed = await changeRequest(
      deps.server,
      request.id,
      (one) =>
        one.progress.email.address === address && !one.progress.email.verified
          ? { ...one, progress: { ...one.progress, email: { address, verified: false, why } } }
          : one,
      now,
    )
    return changed?.after ?? request
  }
  const code = newCode(deps.random)
  const hash = hashCode(deps.secret, request.id, address, code)
  const changed = await changeRequest(
    deps.server,
    request.id,
    (one) => ({ ...one, code: { hash, until: now + codeMs, tries: 0 } }),
    now,
  )
  await addMail(deps.server, {
    key: `request-${request.id}-code-${now}`,
    request: request.id,
    to: { name: request.by, address },
    reader: 'code',
    ...codeWords(request, code, requestUrl(deps.url(), request.id)),
    at: now,
  })
  return changed?.after ?? request
}

/** Every waiting request of theirs that this code is for. Throws `bad-input` where it is for none. */
export async function verify(deps: PublishDeps, who: Who, code: string): Promise<readonly KeptRequest[]> {
  const now = deps.now()
  const all = (await listRequests(deps.server, { maker: who.maker })).filter(
    ({ code: sent, progress }) => sent !== null && isActive(progress),
  )
  const fits: KeptRequest[] = []
  for (const { id } of all) {
    let isRight = false
    const changed = await changeRequest(
      deps.server,
      id,
      (request) => {
        const sent = request.code
        if (sent === null || sent.until <= now || sent.tries >= maxTries) return request
        // Of the address that stands there now, whatever it was when the code went out.
        const address = request.progress.email.address ?? ''
        isRight = isSameHash(hashCode(deps.secret, id, address, code), sent.hash)
        return isRight
          ? { ...request, code: null, progress: move(request.progress, { kind: 'emailVerified' }) }
          : { ...request, code: { ...sent, tries: sent.tries + 1 } }
      },
      now,
    )
    if (isRight && changed) fits.push(changed.after)
  }
  if (fits.length === 0)
    throw new Problem('bad-input', 'this code is for no request of yours, or is too old', {
      hint: 'outer publish PRODUCT --domain my.app sends another',
    })
  const address = fits[0]?.progress.email.address
  for (const other of all)
    if (!fits.some((one) => one.id === other.id) && other.progress.email.address === address)
      await changeRequest(
        deps.server,
        other.id,
        (one) => ({ ...one, code: null, progress: move(one.progress, { kind: 'emailVerified' }) }),
        now,
      )
  return fits
}
