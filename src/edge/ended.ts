/** What a link answers when its time is over. */
import { sendPage, sendText } from './answer.ts'
import { pageArgs } from './facts.ts'
import { endedPage } from './pages/index.ts'
import { isNavigation } from './request.ts'
import type { Visit } from './visit.ts'

/**
 * Takes the app's caches away. Not its storage: the same link opens again for a later turn, and what the person kept in the
 * app lives on; nor cookies: a knock by someone who had opened must be known as theirs. The app's worker is taken off by
 * `lastWorker`, since every navigation makes the browser ask for the worker's script. https://www.w3.org/TR/clear-site-data/#header
 */
const clear = ['Clear-Site-Data', '"cache"'] as const

/** A worker that takes itself off, and shows its pages what the server says now. */
const lastWorker = `self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(
  self.registration.unregister()
    .then(() => self.clients.matchAll({ type: 'window' }))
    .then((pages) => Promise.all(pages.map((page) => page.navigate(page.url))))))
`

export function sendEnded(visit: Visit): void {
  const { asked, res } = visit
  if (asked.isServiceWorker) sendLastWorker(res)
  else if (isNavigation(asked)) sendPage(res, asked.method, 410, endedPage(pageArgs(visit)), clear)
  else sendText(res, asked.method, 410, 'This link has ended.', clear)
}

/** For a worker's script that is asked for again where the app is no longer served. */
export function sendLastWorker(res: Visit['res']): void {
  res.writeHead(200, [
    'Content-Type',
    'text/javascript; charset=utf-8',
    'Content-Length',
    String(lastWorker.length),
    'Cache-Control',
    'no-store',
  ])
  res.end(lastWorker)
}
