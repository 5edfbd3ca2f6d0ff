/** `/_outer/wall`: what strangers say of a live product. Their words are a reaction as any other; shown is what its maker has read. */
import type { Receipt } from '../../core/receive.ts'
import type { EdgeDeps } from '../../core/route.ts'
import { sendPage, sendText } from '../answer.ts'
import { pageArgs, senderOf } from '../facts.ts'
import { maxCommentLength, wallPage } from '../pages/index.ts'
import type { Visit } from '../visit.ts'
import { type Body, readBody } from './body.ts'
import { receiptHeaders, receiptStatus } from './receipt.ts'
import { maxFormBytes, parseWords } from './words.ts'

export type WallDeps = Pick<EdgeDeps, 'wall' | 'receive'> & { readonly bodyMs: number }

/** False: there is no wall here. */
export async function sendWall({ wall }: WallDeps, visit: Visit): Promise<boolean> {
  const { res, asked, route } = visit
  const comments = route.live === undefined ? undefined : await wall?.list(route)
  if (comments === undefined) return false
  sendPage(res, asked.method, 200, wallPage({ ...pageArgs(visit), comments }))
  return true
}

export async function takeComment(
  { wall, receive, bodyMs }: WallDeps,
  visit: Visit,
  refuse: (body: Exclude<Body, { text: string }>) => void,
): Promise<boolean> {
  const { req, res, asked, route } = visit
  const comments = route.live === undefined ? undefined : await wall?.list(route)
  if (wall === undefined || comments === undefined) return false
  if (req.headers['sec-fetch-site'] === 'cross-site') {
    sendText(res, 'POST', 403, 'Only from this page.', ['x-outer-drop', 'forged'])
    return true
  }
  const body = await readBody(req, maxFormBytes, bodyMs)
  if ('refused' in body) {
    refuse(body)
    return true
  }
  const words = parseWords(body.text, asked.contentType)?.words ?? ''
  if (words === '' || words.length > maxCommentLength) {
    const why = `A few words, at most ${maxCommentLength} letters, as a form or JSON {"words":"…"}.`
    sendText(res, 'POST', 400, why, ['x-outer-drop', 'malformed'])
    return true
  }
  const sender = { ...senderOf(visit), cookie: asked.cookie }
  const receipt: Receipt = await receive({ ...sender, what: 'say', words, token: undefined })
  const isKept = 'stored' in receipt && (await wall.add(route, words, visit.at))
  const status = isKept ? 200 : 'stored' in receipt ? 429 : refusedStatus(receipt)
  const headers = receiptHeaders(receipt)
  if (asked.accept.includes('text/html'))
    sendPage(
      res,
      'POST',
      status,
      wallPage({ ...pageArgs(visit), comments, what: isKept ? 'said' : 'full' }),
      headers,
    )
  else sendText(res, 'POST', status, isKept ? 'Stored; shown once it was read.' : 'Not taken.', headers)
  return true
}

/** What was not kept must not read as if it had been. */
function refusedStatus(receipt: Receipt): number {
  const status = receiptStatus(receipt)
  return status === 204 ? 403 : status
}
