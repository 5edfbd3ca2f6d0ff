/** The maker's end of the tunnel, as `outer share` runs it, for many shares at once. */
import { openTunnelClient } from '../../src/tunnel/client.ts'

type Wanted = {
  readonly server: string
  readonly token: string
  readonly port: number
  readonly shares: readonly string[]
}

const { server, token, port, shares } = JSON.parse(process.argv[2] ?? '{}') as Wanted
const client = openTunnelClient({
  server: new URL(server),
  token,
  target: { host: '127.0.0.1', port, tls: false },
  shares,
  onState: (state) => {
    if (state === 'up') console.log('up')
  },
})
process.once('SIGTERM', () => client.close())
