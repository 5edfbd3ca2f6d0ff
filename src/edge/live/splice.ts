/** Two streams joined after an upgrade: raw bytes both ways, and each direction ends by itself. */
import type { Duplex } from 'node:stream'

/** Once one side has said all, the other may be silent for as long: whoever left cannot be told from whoever listens. */
const afterEndMs = 60_000

export function splice(visitor: Duplex, app: Duplex, quietMs: number): void {
  const cut = (): void => {
    visitor.destroy()
    app.destroy()
  }
  // Every byte passes the visitor's socket, so that its silence is the silence of both.
  const limitSilence = (ms: number): void => {
    if ('setTimeout' in visitor && typeof visitor.setTimeout === 'function') visitor.setTimeout(ms)
  }
  visitor.on('timeout', cut)
  visitor.on('error', cut)
  app.on('error', cut)
  visitor.on('close', cut)
  app.on('close', () => {
    // What was written last still goes out.
    if (!visitor.writableEnded) visitor.end()
  })
  limitSilence(quietMs)
  visitor.once('end', () => limitSilence(Math.min(quietMs, afterEndMs)))
  app.once('end', () => limitSilence(Math.min(quietMs, afterEndMs)))
  visitor.pipe(app)
  app.pipe(visitor)
}
