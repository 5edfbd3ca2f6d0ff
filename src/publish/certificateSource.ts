/** Certificates as the publish flow asks for them. */
import type { Failure } from './certificates/failure.ts'
import type { Certificates } from './certificates/keeper.ts'
import type { CertificateSaid, CertificateSource } from './seams.ts'

/** What a look at DNS finds before any authority is asked, and what no authority heard of: it may be mended by now. */
const cheap: ReadonlySet<Failure['kind']> = new Set(['caa', 'caa-broken', 'unreachable'])

/** Of a server that gets its certificates itself. */
export const fromAuthority = (certificates: Certificates, now: () => number): CertificateSource => ({
  async ensure(name) {
    await certificates.ensure(name)
    const before = stateOf(certificates, name)?.failure
    if (before && cheap.has(before)) certificates.poke(name)
    if (stateOf(certificates, name)?.state !== 'good') await certificates.tick()
    const found = stateOf(certificates, name)
    if (!found) return { kind: 'waiting' }
    // One that could not be renewed yet still holds; whoever runs the server is told of it in time.
    const holds = found.notAfter !== null && found.notAfter > now()
    if (holds && found.notBefore !== null) return { kind: 'got', at: found.notBefore }
    if (found.state !== 'failing') return { kind: 'waiting' }
    return {
      kind: 'failed',
      why: [found.why, found.do].filter((one) => one !== null).join('. '),
      byMaker: found.who === 'maker',
      nextAt: found.nextAt,
    }
  },
  async forget(name) {
    const found = stateOf(certificates, name)
    if (!found) return
    // An authority that is away revokes nothing; the name is let go all the same.
    await certificates.revoke(name).catch(() => {})
    await certificates.drop(name)
  },
})

const stateOf = (certificates: Certificates, name: string) =>
  certificates.states().find((one) => one.name === name)

/** Of a server whose certificates are files, or whose HTTPS is spoken by what stands in front of it: whether there is one shows when the domain is opened. */
export const fromElsewhere = (now: () => number): CertificateSource => ({
  ensure: async () => ({ kind: 'got', at: now() }),
  forget: async () => {},
})

/** Of a server that speaks no HTTPS. */
export const fromNowhere: CertificateSource = {
  ensure: async (): Promise<CertificateSaid> => ({
    kind: 'failed',
    why: 'this server gets no certificates: its operator starts it with --acme-email you@example.com',
    byMaker: false,
    nextAt: null,
  }),
  forget: async () => {},
}
