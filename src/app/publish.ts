/** The publish flow on this server: where its addresses, certificates and makers' stores are. */
import { networkInterfaces } from 'node:os'
import { liveMade, lookAt } from '../api/look.ts'
import { isPublicAddress } from '../core/address.ts'
import { isPublicName } from '../core/hostName.ts'
import type { Random } from '../core/ids.ts'
import { addressesOf } from '../core/interfaces.ts'
import { type Settings, speaksHttps } from '../core/settings.ts'
import { fromAuthority, fromElsewhere, fromNowhere } from '../publish/certificateSource.ts'
import type { Certificates } from '../publish/certificates/keeper.ts'
import { ourAddresses, type Target } from '../publish/dns/look.ts'
import type { Resolvers } from '../publish/dns/resolve.ts'
import { createProbe } from '../publish/probe.ts'
import { openPublish, type Publish } from '../publish/publish.ts'
import type { CertificateSource, LiveSource } from '../publish/seams.ts'
import { listCertificates } from '../store/certificates.ts'
import { findDomain, markDomainLive, pointDomain } from '../store/domains.ts'
import { endLive, type LiveProduct, listLive, makeLive } from '../store/live.ts'
import { findShare } from '../store/shares.ts'
import { type Abuse, lookerOf } from './abuse.ts'
import type { OnClose } from './closing.ts'
import type { LivePlaces } from './live.ts'
import type { Makers } from './makers.ts'
import type { Own } from './own.ts'

export type PublishingDeps = {
  readonly settings: Settings
  readonly now: () => number
  readonly random: Random
  readonly makers: Makers
  readonly live: LivePlaces
  readonly abuse: Abuse
  readonly resolvers: Resolvers
  /** Null: this server gets none by itself. */
  readonly certificates: Certificates | null
  readonly url: () => string
  /** Where the internet reaches HTTPS here. */
  readonly httpsPort: () => number
  readonly onError: (error: unknown, where: string) => unknown
}

/** Throws `port-taken`. */
export async function openPublishing(deps: PublishingDeps, onClose: OnClose): Promise<Publish> {
  const { settings, makers, now, resolvers } = deps
  const publish = await openPublish({
    server: makers.own.home.store.db,
    now,
    random: deps.random,
    secret: makers.secret,
    ours: [...new Set([settings.apex, ...(settings.url === null ? [] : [new URL(settings.url).hostname])])],
    apex: settings.apex,
    url: deps.url,
    operator: settings.operator,
    smtpUrl: settings.smtpUrl,
    mailPort: settings.mailPort,
    target: () => targetOf(settings),
    resolvers,
    certificates: certificatesOf(deps),
    live: liveOf(deps),
    probe: createProbe({
      resolvers,
      ours: () => ourAddresses(resolvers, targetOf(settings)),
      secret: makers.secret,
      now,
      port: deps.httpsPort,
      roots: rootsOf(deps),
    }),
    onChange: () => {
      for (const own of makers.all()) own.changes.poke()
    },
    onError: deps.onError,
  })
  onClose(() => publish.close())
  return publish
}

/**
 * A name that only this computer or network knows leads nobody here. Of the addresses, those that were named, else public ones
 * of a server that others can reach.
 */
function targetOf(settings: Settings): Target {
  const { address, apex } = settings
  // Tests and networks with a DNS of their own live under `test`.
  const name = isPublicName(apex) || apex.endsWith('.test') ? apex : null
  if (address.length > 0) return { addresses: address, name }
  if (name === null && !speaksHttps(settings)) return { addresses: [], name }
  return { addresses: addressesOf(networkInterfaces()).filter(isPublicAddress), name }
}

function certificatesOf({ settings, certificates, now }: PublishingDeps): CertificateSource {
  if (certificates) return fromAuthority(certificates, now)
  return settings.proxies.length > 0 || settings.cert !== null ? fromElsewhere(now) : fromNowhere
}

/** Of an authority that browsers do not know, the issuers that came with the certificate: a stranger there has its root. */
const rootsOf =
  ({ settings, makers }: PublishingDeps) =>
  async (name: string): Promise<readonly string[]> => {
    if (settings.acmeRoot === null) return []
    const found = (await listCertificates(makers.own.home.store.db)).find((one) => one.name === name)
    const all = found?.chain?.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
    return all.slice(1)
  }

const liveOf = (deps: PublishingDeps): LiveSource => {
  const { makers, live, abuse, settings, now, random } = deps
  const server = makers.own.home.store.db
  const linkUrl = (label: string): string => {
    const base = new URL(deps.url())
    base.hostname = `${label}.${settings.apex}`
    return base.href
  }
  /** What goes live for everybody is looked at as every pulse is. */
  async function look(own: Own, given: LiveProduct): Promise<void> {
    const share = await findShare(own.home.store.db, given.share)
    if (!share) return
    const who = { maker: own.maker, operator: own.maker === null, name: own.name }
    const looker = lookerOf(deps, own)
    await lookAt({ who, looker, server, apex: settings.apex, now, linkUrl }, liveMade(given, share))
  }
  return {
    async give({ id, maker, product, domain }, others) {
      const own = makers.find(maker)
      if (!own) return { refused: 'unknown-product', why: 'its maker is not on this server any more' }
      // Given back while this was under way: the name may be somebody else's by now.
      const name = await findDomain(server, domain)
      if (name?.request !== id) return { refused: 'taken', why: `${domain} is not kept for it any more` }
      const given = await makeLive(own.home.store.db, { product, domain }, { now: now(), random })
      if ('refused' in given) return { refused: given.refused, why: `${given.why}: ${given.do}` }
      const { link } = given.live
      if (name.link === null) await look(own, given.live)
      await pointDomain(server, { domain, others, request: id, maker, link }, now())
      if (given.isNew) await own.changed(link)
      else await own.routes.refresh(link)
      await live.names.reload()
      const route = own.routes.get(link)?.route
      const bar = route && abuse.bars.of(route, domain)
      if (bar?.kind === 'held')
        return { refused: 'blocked', why: 'this build waits for the operator’s eye: outer held' }
      if (bar) return { refused: 'blocked', why: `the operator has closed it: ${bar.why}` }
      return { link }
    },
    async end({ maker, product, domain }) {
      const own = makers.find(maker)
      if (!own) return
      for (const { link } of await listLive(own.home.store.db, { product, domain })) {
        await endLive(own.home.store.db, link, { now: now(), random })
        await own.changed(link)
      }
    },
    answered: (name) => markDomainLive(server, name, now()),
    namesChanged: live.names.reload,
  }
}
