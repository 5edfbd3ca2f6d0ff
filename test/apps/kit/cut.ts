import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type Cable = {
  readonly port: number
  /** Every connection ends at once, and none comes through until `mend`. */
  readonly cut: () => void
  readonly mend: () => void
  readonly close: () => Promise<void>
}

/** The network between a maker and a server: a port that leads to another, and can be cut. */
export async function layCable(to: number): Promise<Cable> {
  const ends = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one)
      one.pipe(other)
      one.on('error', () => {})
      one.on('close', () => {
        ends.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const cut = () => {
    isCut = true
    for (const end of ends) end.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend: () => {
      isCut = false
    },
    close: () =>
      new Promise((done) => {
        cut()
        server.close(() => done())
      }),
  }
}
