/** The dev server's client in a page, and a page whose socket to it is refused. */
import type { Requested } from '../visit.ts'

const clients: readonly (readonly [name: string, address: RegExp])[] = [
  ['Vite', /\/@vite\/client(?:[?#]|$)|\/@react-refresh(?:[?#]|$)/],
  [
    'Next.js',
    /\/_next\/webpack-hmr|\/_next\/static\/(?:development\/|chunks\/[^?]*(?:hmr-client|react-refresh|next-devtools))/,
  ],
  ['webpack', /webpack-dev-server\/client|\/__webpack_hmr|\/sockjs-node|hot-update\.js(?:on)?/],
  ['Parcel', /\/__parcel_|\/hmr-runtime/],
  ['Turbopack', /\/turbopack-hmr|\[turbopack\]_browser_dev/],
  ['browser-sync', /\/browser-sync\//],
  ['Live Server', /livereload\.js|\/livereload(?:[?#]|$)/],
]

/** Which dev server the page is from; undefined for what was built. */
export function findDevServer(requests: readonly Requested[]): string | undefined {
  for (const { url } of requests) {
    const path = URL.parse(url)
    const found = path && clients.find(([, address]) => address.test(`${path.pathname}${path.search}`))
    if (found) return found[0]
  }
  return undefined
}

/**
 * Refuses the dev server's sockets and no other, as a network that carries no sockets does: port 9 is one that browsers
 * never dial.
 */
export const refuseDevSockets = `(() => {
  const Real = globalThis.WebSocket
  if (!Real) return
  const isDev = (url, protocols) =>
    /vite-(?:hmr|ping)/.test(String(protocols)) ||
    /webpack-hmr|turbopack-hmr|sockjs-node|\\/ws$|__parcel|livereload|browser-sync|hmr/.test(String(url))
  globalThis.WebSocket = class WebSocket extends Real {
    constructor(url, protocols) {
      if (isDev(url, protocols)) super('ws://127.0.0.1:9/')
      else if (protocols === undefined) super(url)
      else super(url, protocols)
    }
  }
})()`
