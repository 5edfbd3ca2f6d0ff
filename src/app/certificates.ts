/** A server that gets its certificates itself: the answerer on the DNS port, the keeper, and what handshakes ask of it. */
import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import type { OpeningId, Random } from '../core/ids.ts'
import { addressesOf } from '../core/interfaces.ts'
import { Problem } from '../core/problems.ts'
import type { Settings } from '../core/settings.ts'
import type { Certificates as Keeper, Trouble } from '../publish/certificates/keeper.ts'
import type { Resolvers } from '../publish/dns/resolve.ts'
import { isApprovedName } from '../publish/publish.ts'
import type { Abuse } from './abuse.ts'
import type { OnClose } from './closing.ts'
import type { Makers } from './makers.ts'
import type { Certificates } from './public.ts'

export type OwnCertificates = { readonly keeper: Keeper; readonly shown: Certificates }

export type CertificatesDeps = {
  readonly settings: Settings
  readonly now: () => number
  readonly random: Random
  readonly makers: Makers
  readonly resolvers: Resolvers
  readonly tellOperator: Abuse['tellOperator']
  readonly log: (line: string) => void
  readonly onError: (error: unknown, where: string) => string
}

/** Undefined where none are asked for. Nothing is asked of the authority before the first `tick`. Throws `bad-input`. */
export async function openOwnCertificates(
  deps: CertificatesDeps,
  onClose: OnClose,
): Promise<OwnCertificates | undefined> {
  const { settings, now, random, log } = deps
  const { acmeEmail, acmeUrl, dnsPort } = settings
  if (acmeEmail === null) return undefined
  // Seldom asked for, and not small.
  const [{ openAnswerer }, { openCertificates }] = await Promise.all([
    import('../publish/answerer/answerer.ts'),
    import('../publish/certificates/keeper.ts'),
  ])
  // With files the operator has chosen another one for the server's own names.
  const apex = settings.cert !== null || /(^|\.)localhost$/.test(settings.apex) ? null : settings.apex
  const answerer =
    apex === null ? null : await openAnswerer({ apex, port: dnsPort, addresses: ownAddresses, now })
  if (answerer) onClose(() => answerer.close())
  const server = deps.makers.own.home.store.db
  const keeper = await openCertificates({
    db: server,
    now,
    random,
    settings: { acmeEmail, acmeUrl },
    acmeRoot: await readRoot(settings.acmeRoot),
    apex,
    answerer,
    resolvers: deps.resolvers,
    isApproved: (name) => isApprovedName(server, name),
    log,
    onError: deps.onError,
    onTrouble: (trouble) => deps.tellOperator(noticeOf(trouble, now())),
  })
  onClose(() => keeper.close())
  return {
    keeper,
    shown: {
      find: keeper.findContext,
      findChallenge: keeper.alpnCertificate,
      answerChallenge: (path) => keeper.answerChallenge(path),
      ownsWildcard: () => apex !== null && keeper.findContext(`link.${apex}`) !== undefined,
    },
  }
}

/** Link-local ones are reached by nobody who looks a name up. */
const ownAddresses = (): readonly string[] =>
  addressesOf(networkInterfaces()).filter((one) => !one.startsWith('fe80:'))

async function readRoot(file: string | null): Promise<string | null> {
  if (file === null) return null
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new Problem('bad-input', `the authority’s root ${file} cannot be read`, {
      hint: '--acme-root ca.pem',
      cause,
    })
  }
}

/** It is about no opening: the name stands where otherwise the product would. */
const noticeOf = ({ name, why, do: act, endsAt }: Trouble, at: number) => ({
  key: `certificate.${name}.${at}`,
  at,
  about: { opening: '' as OpeningId, kind: 'pulse' as const, product: name, for: name },
  simulated: false,
  said: { kind: 'certificate' as const, name, why, do: act, endsAt },
})
