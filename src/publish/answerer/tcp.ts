import { createServer, type Socket } from 'node:net'
import type { Answer, Opened } from './udp.ts'

/** Held at once; the oldest goes when one more comes, so that nobody keeps others out by holding all. */
const maxSockets = 64
/** Resolvers ask at once and go (RFC 7766 §6.2.3 lets the server be as short as it likes). */
const idleMs = 5_000
const lifeMs = 20_000
/** A question is a name and a few bytes: nothing near this. */
const maxQuestionBytes = 1024
const maxQuestions = 32
/** Answers that nobody reads. */
const maxUnreadBytes = 64 * 1024

/** Answers over TCP (RFC 7766); rejects with the system's error when the port is not to be had. */
export function openTcp(address: string, port: number, answer: Answer): Promise<Opened> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    if (sockets.size >= maxSockets) sockets.values().next().value?.destroy()
    sockets.add(socket)
    const life = setTimeout(() => socket.destroy(), lifeMs)
    socket.setTimeout(idleMs, () => socket.destroy())
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(life)
      sockets.delete(socket)
    })
    serve(socket, (bytes) => answer(bytes, socket.remoteAddress ?? '', 'tcp'))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: address, ipv6Only: true }, () => {
      server.removeAllListeners('error').on('error', () => {})
      resolve({
        port,
        close: () =>
          new Promise((done) => {
            for (const socket of sockets) socket.destroy()
            server.close(() => done())
          }),
      })
    })
  })
}

/** Two bytes of length before each message (RFC 1035 §4.2.2); whoever sends anything else is hung up on. */
function serve(socket: Socket, answer: (bytes: Buffer) => Buffer | null): void {
  let held: Buffer = Buffer.alloc(0)
  let left = maxQuestions
  socket.on('data', (part: Buffer) => {
    held = Buffer.concat([held, part])
    while (held.length >= 2) {
      const length = held.readUInt16BE(0)
      if (length > maxQuestionBytes || left === 0 || socket.writableLength > maxUnreadBytes)
        return void socket.destroy()
      if (held.length < 2 + length) return
      const said = answer(held.subarray(2, 2 + length))
      held = held.subarray(2 + length)
      left -= 1
      if (said === null) return void socket.destroy()
      const prefix = Buffer.alloc(2)
      prefix.writeUInt16BE(said.length)
      socket.write(Buffer.concat([prefix, said]))
    }
  })
}
