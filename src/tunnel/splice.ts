import type { Socket } from 'node:net'
import { explainDial } from './dial.ts'
import { TunnelFault } from './faults.ts'
import type { TunnelStream } from './stream.ts'

/** How long an app may take the last bytes after the stream that brought them is over. */
const lingerMs = 30_000

/** Joins a stream to the app's connection: bytes and ends both ways, each direction for itself. */
export function splice(stream: TunnelStream, socket: Socket): void {
  stream.pipe(socket)
  socket.pipe(stream)

  socket.on('error', (error) => {
    if (socket.readableEnded) {
      // The app has answered in full and hung up on the rest of the request, which goes nowhere now.
      stream.unpipe(socket)
      stream.resume()
    } else {
      stream.destroy(new TunnelFault(explainDial(error), `the app's connection failed`, { cause: error }))
    }
  })
  socket.on('close', () => {
    if (!socket.readableEnded) stream.destroy(new TunnelFault('target-failed'))
  })

  stream.on('error', () => socket.destroy())
  stream.on('close', () => {
    if (!stream.readableEnded || !socket.readableEnded) socket.destroy()
    else if (!socket.closed) socket.setTimeout(lingerMs, () => socket.destroy())
  })
}
