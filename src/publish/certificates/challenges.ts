/** Answers to the challenges of orders under way: the three places where an authority looks. */
import { createSecureContext, type SecureContext } from 'node:tls'
import type { Answerer } from '../answerer/answerer.ts'
import type { Challenge } from './authority.ts'
import type { Method } from './failure.ts'

export type Challenges = {
  /** Answers until what is given back is called. */
  readonly put: (method: Method, domain: string, challenge: Challenge) => Promise<() => void>
  readonly answer: (path: string) => string | undefined
  readonly alpn: (servername: string) => SecureContext | undefined
}

/** RFC 8555 §8.3; tokens are base64url. */
const wellKnown = /^\/\.well-known\/acme-challenge\/([A-Za-z0-9_-]{1,256})$/

export function openChallenges(answerer: Pick<Answerer, 'put'> | null): Challenges {
  const files = new Map<string, string>()
  const contexts = new Map<string, SecureContext>()
  return {
    async put(method, domain, challenge) {
      switch (method) {
        case 'dns-01':
          return answerer ? answerer.put(await challenge.answer()) : () => {}
        case 'http-01':
          files.set(challenge.token, await challenge.answer())
          return () => files.delete(challenge.token)
        case 'tls-alpn-01': {
          const { key, chain } = await challenge.alpn()
          contexts.set(domain, createSecureContext({ key, cert: chain }))
          return () => contexts.delete(domain)
        }
        default:
          throw method satisfies never
      }
    },
    answer: (path) => files.get(wellKnown.exec(path)?.[1] ?? ''),
    alpn: (servername) => contexts.get(servername.toLowerCase()),
  }
}
