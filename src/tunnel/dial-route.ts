import type { Duplex } from 'node:stream'
import type { Route } from '../core/route.ts'
import { dialTarget } from './dial.ts'

/**
 * A fresh stream to the app of a live route: through its maker's tunnel where there is one, else dialled here.
 * A remote server never dials (`dials` false). Rejects when the app is away.
 */
export async function dialRoute(
  { source }: Route,
  way: { readonly open: (share: string) => Duplex | undefined; readonly dials: boolean },
): Promise<Duplex> {
  if (source.kind !== 'live') throw new TypeError(`a ${source.kind} has nothing to dial`)
  const stream = way.open(source.share)
  if (stream) return stream
  if (source.carried || !way.dials) throw new Error('the app is away')
  const socket = dialTarget(source.target)
  await new Promise<void>((resolve, reject) => {
    // Under TLS the app is reached only once both have shaken hands.
    socket.once(source.target.tls ? 'secureConnect' : 'connect', resolve)
    socket.once('error', reject)
  })
  return socket
}
