/** `/_outer/report`: a stranger tells whoever runs the server that something is wrong with a link. */
import { statusOf } from '../../core/problems.ts'
import type { EdgeDeps } from '../../core/route.ts'
import { sendPage, sendText } from '../answer.ts'
import { pageArgs } from '../facts.ts'
import { hostName } from '../host.ts'
import { reportedPage, reportPage } from '../pages/index.ts'
import type { Visit } from '../visit.ts'
import { readBody } from './body.ts'
import { maxFormBytes, parseWords } from './words.ts'

export type ReportDeps = Pick<EdgeDeps, 'complain' | 'onError'> & { readonly bodyMs: number }

export function sendReportForm(visit: Visit): void {
  sendPage(visit.res, visit.asked.method, 200, reportPage(pageArgs(visit)))
}

/** `refuse`: what is said of a body that is too large or does not come. */
export async function takeReport(
  { complain, onError, bodyMs }: ReportDeps,
  visit: Visit,
  refuse: (body: { readonly refused: 'too-large' | 'too-slow' | 'gone' }) => void,
): Promise<void> {
  const { req, res, asked, route } = visit
  if (req.headers['sec-fetch-site'] === 'cross-site')
    return sendText(res, 'POST', 403, 'Only from this page.', ['x-outer-drop', 'forged'])
  const body = await readBody(req, maxFormBytes, bodyMs)
  if ('refused' in body) return refuse(body)
  const words = parseWords(body.text, asked.contentType)?.words ?? ''
  if (words === '' || complain === undefined)
    return sendText(res, 'POST', 400, 'What is wrong? A few words, as a form or JSON {"words":"…"}.', [
      'x-outer-drop',
      'malformed',
    ])
  try {
    const complaint = { at: visit.at, route, host: hostName(asked.host), words, address: visit.address }
    if ((await complain(complaint)) === 'too-many')
      return sendText(res, 'POST', 429, 'Too many reports at once. Not stored: try again later.', [
        'x-outer-drop',
        'too-many',
        'Retry-After',
        '3600',
      ])
  } catch (error) {
    return sendText(res, 'POST', statusOf(error), `Not stored. ${onError(error, 'report')}`)
  }
  const stored = ['x-outer', 'stored'] as const
  if (asked.accept.includes('text/html')) sendPage(res, 'POST', 200, reportedPage(pageArgs(visit)), stored)
  else sendText(res, 'POST', 200, 'Stored.', stored)
}
