/** Two streams joined after an upgrade: raw bytes both ways, and each direction ends by itself. */
import type { Duplex } from 'node:stream'

export function splice(visitor: Duplex, app: Duplex, quietMs: number): void {
  const cut = (): void => {
    visitor.destroy()
    app.destroy()
  }
  visitor.on('error', cut)
  app.on('error', cut)
  visitor.on('close', cut)
  app.on('close', () => {
    // What was written last still goes out.
    if (!visitor.writableEnded) visitor.end()
  })
  if ('setTimeout' in visitor && typeof visitor.setTimeout === 'function') visitor.setTimeout(quietMs, cut)
  visitor.pipe(app)
  app.pipe(visitor)
}
