/* Shows notices while the page is closed. It keeps no copy of anything: what is shown always comes from the server. */
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const notice = readNotice(event.data)
  event.waitUntil(
    self.registration.showNotification(notice.title, {
      body: notice.body,
      icon: '/icon-192.png',
      tag: notice.tag,
      data: { path: notice.path },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(show(event.notification.data?.path ?? '/'))
})

function readNotice(data) {
  try {
    const { title, body, url, tag } = data.json()
    return {
      title: String(title ?? 'outer'),
      body: String(body ?? ''),
      path: pathOf(url),
      tag: typeof tag === 'string' ? tag : undefined,
    }
  } catch {
    return { title: 'outer', body: data?.text() ?? '', path: '/', tag: undefined }
  }
}

/** Only a page of this console is ever opened from a notice. */
function pathOf(url) {
  try {
    const target = new URL(String(url ?? '/'), self.location.origin)
    return target.origin === self.location.origin ? target.pathname : '/'
  } catch {
    return '/'
  }
}

async function show(path) {
  const open = await self.clients.matchAll({ type: 'window' })
  const [page] = open
  if (!page) return self.clients.openWindow(path)
  await page.focus()
  return page.navigate(path)
}
