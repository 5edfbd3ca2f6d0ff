/** A link to something that runs elsewhere: counted, then sent on. */
import { base32, type LinkId, type Random } from '../core/ids.ts'
import type { EdgeDeps, Source } from '../core/route.ts'
import { nonceLength, signPage } from '../core/token.ts'
import { sendNothing, sendText } from './answer.ts'
import { senderOf } from './facts.ts'
import { receiptHeaders } from './ours/receipt.ts'
import { ensureVisitor, keepVisitor } from './ours/visitor.ts'
import type { Visit } from './visit.ts'

export type RedirectDeps = Pick<EdgeDeps, 'secret' | 'receive' | 'onError'> & {
  readonly random: Random
  readonly onDocument: (visit: Visit) => void
}

type Redirect = Extract<Source, { kind: 'redirect' }>

/** The address with the link and a page token behind `#`, where the app there reads it and no other fragment means anything to it. */
export const withToken = (source: Redirect, link: LinkId, makeToken: () => string): string =>
  source.measured === true && !source.url.includes('#')
    ? `${source.url}#outer=${link}.${makeToken()}`
    : source.url

/** Never keeps a person from a page that is public anyway: what could not be counted is sent on all the same. */
export async function redirect(deps: RedirectDeps, visit: Visit, source: Redirect): Promise<void> {
  const { asked, res, route } = visit
  if (asked.path !== '/') {
    sendText(res, asked.method, 404, 'There is nothing here.')
    return
  }
  if (asked.method === 'HEAD') {
    deps.onDocument(visit)
    sendNothing(res, 302, ['Location', source.url])
    return
  }
  if (asked.method !== 'GET') {
    sendText(res, asked.method, 405, 'Only GET and HEAD.', ['Allow', 'GET, HEAD'])
    return
  }
  const visitor = ensureVisitor(deps, visit)
  const receipt = await deps
    .receive({ ...senderOf(visit), what: 'redirect', cookie: asked.cookie, visitor })
    .catch((error: unknown) => void deps.onError(error, 'receive redirect'))
  const isStored = receipt !== undefined && 'stored' in receipt
  if (!isStored) deps.onDocument(visit)
  const makeToken = (): string =>
    signPage(deps.secret, {
      link: route.link,
      opening: route.opening,
      visitor,
      issuedAt: visit.at,
      nonce: base32(deps.random, nonceLength),
    })
  sendNothing(res, 302, [
    'Location',
    withToken(source, route.link, makeToken),
    ...(receipt === undefined ? [] : receiptHeaders(receipt)),
    ...(isStored ? keepVisitor(deps, visit, visitor) : []),
  ])
}
