import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import type { Transport } from './zone.ts'

export type Answer = (bytes: Buffer, from: string, transport: Transport) => Buffer | null

export type Opened = { readonly port: number; readonly close: () => Promise<void> }

/** Answers one packet with one; rejects with the system's error when the port is not to be had. */
export function openUdp(address: string, port: number, answer: Answer): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: isIPv6(address) ? 'udp6' : 'udp4', ipv6Only: isIPv6(address) })
    socket.once('error', (error) => {
      socket.close()
      reject(error)
    })
    socket.on('message', (bytes, from) => {
      // From port 0 nobody asks, and nothing can be sent there.
      const said = from.port === 0 ? null : answer(bytes, from.address, 'udp')
      // What cannot be sent is lost, as packets are: the asker asks again.
      if (said) socket.send(said, from.port, from.address, () => {})
    })
    socket.bind(port, address, () => {
      socket.removeAllListeners('error').on('error', () => {})
      resolve({
        port: socket.address().port,
        close: () => new Promise((done) => socket.close(() => done())),
      })
    })
  })
}
