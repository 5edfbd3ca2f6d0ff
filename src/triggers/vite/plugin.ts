/**
 * `outerloop/vite`: while `vite` serves, a small button that shows the app to one person; after `vite build`, a pack that
 * lies beside the product follows it. Nothing of either is in a build.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import type { Plugin } from 'vite'
import { answerButton, type Place } from '../button/answer.ts'
import { type Outer, openOuter } from '../button/outer.ts'
import { findPack } from '../pack.ts'

const base = '/__outer/'
const loopbackHost = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/

/** The program beside this file: in a checkout in `bin`, in the package one folder up from `dist`. */
const programOf = (here: string): string =>
  fileURLToPath(new URL(here.endsWith('.ts') ? '../../../bin/outer.mjs' : '../bin/outer.mjs', here))

export default function outerloop(): Plugin[] {
  const outer = openOuter(programOf(import.meta.url))
  return [button(outer), packed(outer)]
}

/** While it serves. */
function button(outer: Outer): Plugin {
  const key = randomBytes(16).toString('base64url')
  // A stranger who opens the link gets the same page from the same server, without the button.
  const makers = new AsyncLocalStorage<true>()
  return {
    name: 'outerloop',
    apply: 'serve',
    configureServer(server) {
      const root = server.config.root
      const addressOf = (): string => server.resolvedUrls?.local[0] ?? ''
      const placeOf = (request: Request): Place | undefined => {
        const headers = Object.fromEntries(request.headers)
        if (!isMakers(headers) || !isOwnOrigin(request)) return undefined
        return { address: addressOf(), cwd: root }
      }
      const listener = getRequestListener((request) => answerButton({ key, outer, placeOf }, request), {
        overrideGlobalObjects: false,
      })
      server.middlewares.use((req, res, next) => {
        if (!isMakers(req.headers) || !isFromHere(req)) return next()
        if (req.url?.startsWith(base)) return void listener(req, res)
        makers.run(true, next)
      })
      server.httpServer?.once('close', outer.close)
    },
    transformIndexHtml: {
      order: 'post',
      handler: () =>
        makers.getStore()
          ? [
              {
                tag: 'script',
                attrs: { src: `${base}button.js`, defer: true, 'data-key': key },
                injectTo: 'body' as const,
              },
            ]
          : [],
    },
  }
}

/** After a build: the pack beside the product follows, where there is one. A build never fails for it. */
function packed(outer: Outer): Plugin {
  let root = ''
  let say: (words: string) => void = () => {}
  return {
    name: 'outerloop-pack',
    apply: 'build',
    configResolved(config) {
      root = config.root
      say = (words) => config.logger.info(words)
    },
    async closeBundle() {
      const dir = findPack(root)
      if (dir === undefined) return
      try {
        const { changed, refused } = await outer.pack(dir)
        if (changed > 0)
          say(`marketing/: ${changed} ${changed === 1 ? 'file follows' : 'files follow'} this build`)
        if (refused > 0) say(`marketing/: ${refused} refused, outer pack says why`)
      } catch (error) {
        say(
          `marketing/ does not follow this build: ${error instanceof Error ? error.message : String(error)}`,
        )
      } finally {
        outer.close()
      }
    },
  }
}

/** From this computer itself: not through a link, a proxy or the local network. */
const isMakers = (headers: IncomingHttpHeaders): boolean =>
  loopbackHost.test(headers.host ?? '') &&
  headers['x-outer-link'] === undefined &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined

/** Over the local network anybody may send the host that they like. */
const isFromHere = ({ socket }: IncomingMessage): boolean =>
  /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')

/** A browser says where a call comes from: from any page but the app's own it is refused. */
function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (origin === null)
    return request.method === 'GET' && request.headers.get('sec-fetch-site') !== 'cross-site'
  return URL.parse(origin)?.host === request.headers.get('host')
}
