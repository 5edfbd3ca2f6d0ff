/** Plain HTTP where HTTPS is spoken: what an authority asks to see, and the way to the other port for everything else. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { sendText } from './answer.ts'
import { serverOptions } from './serve.ts'

export type ToHttpsOptions = {
  /** Is that host (lower case, without port) one of ours? Nobody else's names are led anywhere. */
  readonly isKnown: (host: string) => boolean
  /** The port that the internet sees HTTPS on. */
  readonly httpsPort: () => number
  /** What stands at a path below `/.well-known/acme-challenge/` (RFC 8555 §8.3). */
  readonly answerChallenge?: (path: string, host: string) => string | undefined
}

const challengePrefix = '/.well-known/acme-challenge/'

/** Not listening yet. */
export function createToHttps({ isKnown, httpsPort, answerChallenge }: ToHttpsOptions): Server {
  const server = createServer({
    ...serverOptions,
    // A body is never read here, and nobody comes here twice.
    requestTimeout: 15_000,
    keepAliveTimeout: 1_000,
    // Nothing can be upgraded here.
    shouldUpgradeCallback: () => false,
  })
  const answer = (req: IncomingMessage, res: ServerResponse): void => {
    const method = req.method ?? 'GET'
    const target = req.url ?? '/'
    const host = (req.headers.host ?? '').replace(/:\d{1,5}$/, '').toLowerCase()
    if (target.startsWith(challengePrefix)) {
      const text = answerChallenge?.(target, host)
      if (text !== undefined) {
        sendText(res, method, 200, text)
        return
      }
    }
    if (!isHostName.test(host) || !isKnown(host)) {
      sendText(res, method, 404, 'Nothing here has this address.', ['Connection', 'close'])
      return
    }
    // Of `GET http://host/path`, too.
    const path = target.startsWith('/') ? target : (/^https?:\/\/[^/?#]+(\/.*)?$/i.exec(target)?.[1] ?? '/')
    const port = httpsPort()
    sendText(res, method, 308, 'This is HTTPS alone.', [
      'Location',
      `https://${host}${port === 443 ? '' : `:${port}`}${path}`,
      'Connection',
      'close',
    ])
  }
  server.on('request', answer)
  server.on('checkContinue', answer)
  server.on('checkExpectation', answer)
  return server
}

const isHostName = /^[a-z0-9._-]+$|^\[[0-9a-f:.]+\]$/
