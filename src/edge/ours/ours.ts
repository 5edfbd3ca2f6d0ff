/** The prefix `/_outer/`, which is ours on every link's host, open or ended. */
import { maxBeaconBytes } from '../../core/beacon.ts'
import { base32, type Random } from '../../core/ids.ts'
import { statusOf } from '../../core/problems.ts'
import type { Receipt, Receivable } from '../../core/receive.ts'
import type { EdgeDeps } from '../../core/route.ts'
import {
  isMakerMark,
  makerCookie,
  nonceLength,
  type PageFlags,
  signMaker,
  signPage,
} from '../../core/token.ts'
import { isOpen } from '../../core/window.ts'
import { answer, sendNothing, sendPage, sendText } from '../answer.ts'
import { pageArgs, senderOf } from '../facts.ts'
import { downPage, endedPage, saidPage, sayPage, whyPage } from '../pages/index.ts'
import { createNegotiator } from '../snapshot/negotiate.ts'
import type { Visit } from '../visit.ts'
import { type Body, readBody } from './body.ts'
import { receiptHeaders, receiptStatus } from './receipt.ts'
import { sendReportForm, takeReport } from './report.ts'
import { createScript } from './script.ts'
import { cookie, cookieMs, ensureVisitor, findVisitor, keepVisitor, type VisitorDeps } from './visitor.ts'
import { sendWall, takeComment } from './wall.ts'
import { maxFormBytes, parseWords, type Words } from './words.ts'

export const ourPrefix = '/_outer/'

/** A deployed app on another host reports here with a token that says who it is; cookies play no part. */
const openToAll = [
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Expose-Headers',
  'x-outer, x-outer-drop',
] as const

export type OurDeps = Pick<
  EdgeDeps,
  'secret' | 'receive' | 'complain' | 'scripts' | 'onError' | 'wall' | 'isWatched'
> & {
  readonly random: Random
  readonly bodyMs: number
}

export function createOurs(deps: OurDeps): (visit: Visit) => void | Promise<void> {
  const script = createScript(deps.scripts.beacon)
  const rank = createNegotiator()
  const who: VisitorDeps = deps

  /** An expression, as the beacon is, called with the name that the bubble shows. */
  const bubbleOf = ({ route }: Visit): string =>
    `${deps.scripts.bubble.trim()}(${JSON.stringify({ m: route.maker.name })})`

  function sendScript(visit: Visit): void {
    const { asked, route, res } = visit
    const visitor = ensureVisitor(who, visit)
    const flags = ((route.bubble ? 1 : 0) + (asked.isPrivate ? 2 : 0)) as PageFlags
    const nonce = base32(deps.random, nonceLength)
    const { link, opening } = route
    const token = signPage(deps.secret, { link, opening, visitor, issuedAt: visit.at, nonce }, flags)
    const config = `("${token}")`
    const { body, encoding } = script.make(config, rank(asked.acceptEncoding))
    answer(res, asked.method, 200, 'text/javascript; charset=utf-8', body, [
      'Cache-Control',
      'no-store',
      'X-Content-Type-Options',
      'nosniff',
      ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
      ...keepVisitor(who, visit, visitor),
    ])
  }

  /** Only `stored` may look like success: a failure has neither header, so that the beacon tries again. */
  async function receive(
    visit: Visit,
    received: Receivable,
    headers: readonly string[] = [],
  ): Promise<Receipt | undefined> {
    try {
      return await deps.receive(received)
    } catch (error) {
      const id = deps.onError(error, `receive ${received.what}`)
      sendText(visit.res, 'POST', statusOf(error), `Not stored. ${id}`, headers)
      return undefined
    }
  }

  async function takeBeacon(visit: Visit): Promise<void> {
    const { req, res } = visit
    const body = await readBody(req, maxBeaconBytes, deps.bodyMs)
    if ('refused' in body) return refuseBody(visit, body, openToAll)
    const receipt = await receive(visit, { ...senderOf(visit), what: 'beacon', body: body.text }, openToAll)
    if (receipt === undefined) return
    const status = receiptStatus(receipt)
    sendNothing(res, status, [...openToAll, ...receiptHeaders(receipt)])
  }

  async function takeWords(visit: Visit, what: 'say' | 'knock'): Promise<void> {
    const { req, res, asked } = visit
    if (req.headers['sec-fetch-site'] === 'cross-site') {
      sendText(res, 'POST', 403, 'Only from this page.', ['x-outer-drop', 'forged'])
      return
    }
    const body = await readBody(req, maxFormBytes, deps.bodyMs)
    if ('refused' in body) return refuseBody(visit, body, [])
    const words = parseWords(body.text, asked.contentType)
    if (words === undefined) {
      sendText(res, 'POST', 400, 'Neither a form nor JSON, or too long.', ['x-outer-drop', 'malformed'])
      return
    }
    const receipt = await receive(visit, receivable(visit, what, words))
    if (receipt === undefined) return
    const headers = receiptHeaders(receipt)
    if (!asked.accept.includes('text/html')) {
      sendNothing(res, receiptStatus(receipt), headers)
      return
    }
    const args = pageArgs(visit)
    if ('stored' in receipt) {
      sendPage(res, 'POST', 200, saidPage({ ...args, what: what === 'say' ? 'said' : 'asked' }), headers)
      return
    }
    // What was not kept must not read as if it had been: the form again, with a status that says no.
    const status = receiptStatus(receipt)
    const knock = isOpen(visit.route.window, visit.at) ? downPage : endedPage
    const page = (what === 'say' ? sayPage : knock)(args)
    sendPage(res, 'POST', status === 204 ? 403 : status, page, headers)
  }

  const receivable = (
    visit: Visit,
    what: 'say' | 'knock',
    { words, token, again, contact }: Words,
  ): Receivable => {
    const sender = { ...senderOf(visit), cookie: visit.asked.cookie }
    return what === 'say' ? { ...sender, what, words, token } : { ...sender, what, words, again, contact }
  }

  function sendForm(visit: Visit, what: 'say' | 'knock'): void {
    const args = pageArgs(visit)
    const { asked, res } = visit
    // A knock is only for a closed door.
    if (what === 'knock' && isOpen(visit.route.window, visit.at)) {
      sendNothing(res, 302, ['Location', '/'])
      return
    }
    const visitor = findVisitor(who, visit)
    const page = what === 'say' ? sayPage(args) : endedPage(args)
    sendPage(res, asked.method, 200, page, visitor === undefined ? [] : keepVisitor(who, visit, visitor))
  }

  function sendWhy(visit: Visit): void {
    const { res, asked, route } = visit
    const who = { isLive: route.live !== undefined, isWatched: deps.isWatched?.(route) === true }
    sendPage(res, asked.method, 200, whyPage({ ...pageArgs(visit), ...who }))
  }

  /** The maker's own browser gets a mark, so that its looks are not counted. */
  function sendMark(visit: Visit): void {
    const { asked, res, route } = visit
    const ticket = new URLSearchParams(asked.query).get('t') ?? ''
    if (!isMakerMark(deps.secret, route.link, ticket, visit.at)) {
      sendText(res, asked.method, 403, 'This ticket is not valid any more.')
      return
    }
    const mark = signMaker(deps.secret, route.link, visit.at + cookieMs)
    sendNothing(res, 302, [
      'Location',
      '/',
      'Set-Cookie',
      cookie(visit, makerCookie(route.link, visit.secure), mark),
      'Referrer-Policy',
      'no-referrer',
    ])
  }

  return (visit) => {
    const { asked, res } = visit
    const { method } = asked
    const isGet = method === 'GET' || method === 'HEAD'
    const name = asked.path.slice(ourPrefix.length)
    const refuse = (allow: string): void => sendText(res, method, 405, `Only ${allow}.`, ['Allow', allow])
    switch (name) {
      case 'b.js':
        return isGet ? sendScript(visit) : refuse('GET, HEAD')
      case 'bubble.js':
        if (!isGet) return refuse('GET, HEAD')
        return answer(res, method, 200, 'text/javascript; charset=utf-8', bubbleOf(visit), [
          'Cache-Control',
          'no-cache',
          'X-Content-Type-Options',
          'nosniff',
        ])
      case 'e':
        if (method === 'POST') return takeBeacon(visit)
        if (method !== 'OPTIONS') return refuse('POST')
        return sendNothing(res, 204, [
          ...openToAll,
          'Access-Control-Allow-Methods',
          'POST',
          'Access-Control-Allow-Headers',
          'content-type',
          'Access-Control-Max-Age',
          '86400',
        ])
      case 'say':
      case 'knock':
        if (method === 'POST') return takeWords(visit, name)
        return isGet ? sendForm(visit, name) : refuse('GET, HEAD, POST')
      case 'why':
        return isGet ? sendWhy(visit) : refuse('GET, HEAD')
      case 'wall': {
        if (method !== 'POST' && !isGet) return refuse('GET, HEAD, POST')
        const done =
          method === 'POST'
            ? takeComment(deps, visit, (body) => refuseBody(visit, body, []))
            : sendWall(deps, visit)
        return done.then((isThere) => {
          if (!isThere) sendText(res, method, 404, 'There is nothing here.')
        })
      }
      case 'report':
        if (method === 'POST') return takeReport(deps, visit, (body) => refuseBody(visit, body, []))
        return isGet ? sendReportForm(visit) : refuse('GET, HEAD, POST')
      case 'mine':
        return isGet ? sendMark(visit) : refuse('GET, HEAD')
      default:
        return sendText(res, method, 404, 'There is nothing here.')
    }
  }
}

function refuseBody(visit: Visit, body: Exclude<Body, { text: string }>, headers: readonly string[]): void {
  if (body.refused === 'gone') {
    visit.res.destroy()
    return
  }
  // The rest of the body is not waited for.
  const closing = [...headers, 'Connection', 'close', 'x-outer-drop', 'malformed']
  sendText(visit.res, 'POST', body.refused === 'too-large' ? 413 : 408, body.refused, closing)
}
