/** The certificate that is shown for a name at one address, whoever may trust it. */
import { connect } from 'node:tls'
import { namesIn } from '../certificates/contexts.ts'

export type Shown = {
  readonly notBefore: number
  readonly notAfter: number
  readonly names: readonly string[]
  /** Why browsers refuse it; null where they do not. */
  readonly refused: string | null
}

export type Door = {
  readonly host: string
  readonly port: number
  readonly servername: string
  /** PEM; the usual roots without it. */
  readonly roots?: readonly string[]
  readonly timeoutMs: number
}

/** `why`: what came instead. Never throws. */
export function readShown({ roots, timeoutMs, ...at }: Door): Promise<Shown | { readonly why: string }> {
  return new Promise((resolve) => {
    const socket = connect({ ...at, rejectUnauthorized: false, ...(roots && { ca: [...roots] }) })
    const done = (found: Shown | { readonly why: string }) => {
      socket.destroy()
      resolve(found)
    }
    socket.on('error', (error: NodeJS.ErrnoException) => done({ why: error.code ?? error.message }))
    socket.setTimeout(timeoutMs, () => done({ why: 'no answer' }))
    socket.once('secureConnect', () => {
      const leaf = socket.getPeerX509Certificate()
      if (!leaf) return done({ why: 'it shows no certificate' })
      done({
        notBefore: Date.parse(leaf.validFrom),
        notAfter: Date.parse(leaf.validTo),
        names: namesIn(leaf.toString()),
        refused: socket.authorized ? null : refusalWords(socket.authorizationError),
      })
    })
  })
}

/** Node types it as an error, and gives its code. */
function refusalWords(error: Error | string | null): string {
  const code = typeof error === 'string' ? error : ((error as NodeJS.ErrnoException | null)?.code ?? '')
  if (code === 'CERT_HAS_EXPIRED') return 'it has expired'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'it is for another name'
  return code === '' ? 'it is not trusted' : `it is not trusted (${code})`
}
