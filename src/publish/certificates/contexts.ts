/** What handshakes are given: made once for each certificate, so that a new one costs no open connection. */
import { X509Certificate } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'
import type { Kept } from './kept.ts'

export type Contexts = {
  /** For the names that stand in it; replaces what it had. Throws where it cannot be read. */
  readonly use: (row: Pick<Kept, 'name' | 'key' | 'chain'>) => void
  readonly leave: (name: string) => void
  readonly find: (servername: string, apex: string | null) => SecureContext | undefined
}

export function openContexts(): Contexts {
  const byName = new Map<string, { readonly of: string; readonly context: SecureContext }>()
  const leave = (of: string) => {
    for (const [name, one] of byName) if (one.of === of) byName.delete(name)
  }
  return {
    use({ name: of, key, chain }) {
      if (key === null || chain === null) return leave(of)
      const context = createSecureContext({ key, cert: chain })
      leave(of)
      for (const name of namesIn(chain)) byName.set(name, { of, context })
    },
    leave,
    find(servername, apex) {
      const name = servername.toLowerCase().replace(/\.$/, '')
      const found =
        byName.get(name) ??
        // One label, no more (RFC 6125 §6.4.3).
        byName.get(`*${name.slice(name.indexOf('.'))}`) ??
        (name === '' && apex !== null ? byName.get(apex) : undefined)
      return found?.context
    },
  }
}

/** DNS names only, lower case. */
export const namesIn = (chain: string): readonly string[] =>
  (new X509Certificate(chain).subjectAltName ?? '')
    .split(', ')
    .filter((one) => one.startsWith('DNS:'))
    .map((one) => one.slice('DNS:'.length).toLowerCase())
