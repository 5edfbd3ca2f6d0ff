/** The local network: the server opens a port of its own for one link, so that a phone on the same Wi-Fi reaches it. */
import { connect } from 'node:net'
import type { Address, Reach } from './reach.ts'

/** A machine on the same network answers in milliseconds; its own address even sooner. */
const connectTimeoutMs = 2000

/** `askServer` asks for the port: an address, or why there is none. */
export function openLan(
  askServer: (linkId: string) => Promise<{ readonly url: string | null; readonly why: string | null }>,
): Reach {
  let address: Address | undefined
  return {
    name: 'lan',
    async start(link) {
      const answer = await askServer(link.id)
      if (answer.url === null) return { why: answer.why ?? 'the server opened no port' }
      address = { reach: 'lan', url: answer.url, public: false, secure: false }
      return undefined
    },
    address: () => address,
    health: async () => (address !== undefined && (await answers(address.url)) ? 'up' : 'away'),
    async stop() {
      address = undefined
    },
  }
}

/** Does anything take a connection there? */
export function answers(url: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(url)
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  })
  socket.setTimeout(connectTimeoutMs)
  return new Promise((resolve) => {
    const done = (up: boolean) => {
      socket.destroy()
      resolve(up)
    }
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
    socket.once('timeout', () => done(false))
  })
}
