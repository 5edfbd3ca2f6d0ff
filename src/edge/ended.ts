/** What a link answers when its time is over. */
import { sendPage, sendText } from './answer.ts'
import { pageArgs } from './facts.ts'
import { endedPage } from './pages/index.ts'
import { isNavigation } from './request.ts'
import type { Visit } from './visit.ts'

/**
 * Takes the app's service workers and caches away, so that it does not outlive its window, but not cookies: a knock by someone
 * who had opened must be known as theirs. https://www.w3.org/TR/clear-site-data/#header
 */
const clear = ['Clear-Site-Data', '"cache", "storage"'] as const

/** For browsers that do not know the header, or ask from inside a worker: a worker that takes itself off. */
const lastWorker = `self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(
  self.registration.unregister()
    .then(() => self.clients.matchAll({ type: 'window' }))
    .then((pages) => Promise.all(pages.map((page) => page.navigate(page.url))))))
`

export function sendEnded(visit: Visit): void {
  const { asked, res } = visit
  if (asked.isServiceWorker) {
    res.writeHead(200, [
      'Content-Type',
      'text/javascript; charset=utf-8',
      'Content-Length',
      String(lastWorker.length),
      'Cache-Control',
      'no-store',
    ])
    res.end(lastWorker)
  } else if (isNavigation(asked)) sendPage(res, asked.method, 410, endedPage(pageArgs(visit)), clear)
  else sendText(res, asked.method, 410, 'This link has ended.', clear)
}
