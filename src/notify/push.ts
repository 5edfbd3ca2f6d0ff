/** Notices to the maker's browsers: web push (RFC 8030), encrypted (RFC 8291) and signed (RFC 8292). */
import { createECDH, createHash } from 'node:crypto'
import { lookup } from 'node:dns'
import { request } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from '../core/address.ts'
import type { Notice } from '../core/notice.ts'
import { ensureMeta } from '../store/meta.ts'
import { dropPushSubscription, listPushSubscriptions, type PushSubscription } from '../store/push.ts'
import type { Db } from '../store/tables.ts'
import { type Channel, lastingTries } from './channel.ts'
import type { NoticeWords } from './words.ts'

const oneMs = 10_000
/** All the browsers of one maker (the store keeps at most 20), side by side. */
const timeoutMs = 20_000
/** A browser that stays closed for longer need not hear of it: the console shows it. */
const ttlSeconds = 12 * 3600
/** How many notices are remembered to have reached some browsers but not all. */
const maxHalfTold = 200

export type VapidKeys = { readonly publicKey: string; readonly privateKey: string }

/** The keys that this server signs with (P-256, RFC 8292 §3.2); made once. The public one is what a browser subscribes with. */
export async function ensureVapidKeys(db: Db): Promise<VapidKeys> {
  const make = (): string => {
    const ecdh = createECDH('prime256v1')
    const publicKey = ecdh.generateKeys('base64url')
    // Leading zeros belong to a key of 32 bytes.
    const privateKey = Buffer.concat([Buffer.alloc(32), ecdh.getPrivateKey()])
      .subarray(-32)
      .toString('base64url')
    return JSON.stringify({ publicKey, privateKey })
  }
  return JSON.parse(await ensureMeta(db, 'vapid', make))
}

export type PushOptions = {
  readonly db: Db
  readonly keys: VapidKeys
  /** `mailto:` or `https:` address of who sends (RFC 8292 §2.1). */
  readonly subject: string
  /** Tests only: a push service on loopback, and the certificate it has. */
  readonly loopback?: { readonly ca: string }
}

/** What the console's service worker gets. `tag`: the same for a repeat, which then replaces the first. */
const payloadFor = (notice: Notice, { title, line, more }: NoticeWords): string =>
  JSON.stringify({
    title,
    body: [line, more].filter(Boolean).join('\n'),
    tag: notice.key,
    url: notice.about.kind === 'turn' ? `/turns/${notice.about.opening}` : '/pulses',
    at: notice.at,
  })

export function pushChannel(options: PushOptions): Channel {
  const { db } = options
  /** Told once each: a retry leaves out the browsers that were reached. */
  const reached = new Map<string, Set<string>>()
  return {
    name: 'push',
    maxTries: lastingTries,
    timeoutMs,
    send: async (notice, words, signal) => {
      const done = reached.get(notice.key) ?? new Set<string>()
      const payload = payloadFor(notice, words)
      const results = await Promise.allSettled(
        (await listPushSubscriptions(db))
          .filter((one) => !done.has(one.endpoint))
          .map(async (subscription) => {
            const status = await post(subscription, payload, notice.key, options, signal)
            if (status === 404 || status === 410) await dropPushSubscription(db, subscription.endpoint)
            else if (status >= 300) throw new Error(`push service answered ${status}`)
            done.add(subscription.endpoint)
          }),
      )
      const failed = results.find((one) => one.status === 'rejected')
      reached.delete(notice.key)
      if (!failed) return
      reached.set(notice.key, done)
      if (reached.size > maxHalfTold) reached.delete(reached.keys().next().value ?? '')
      throw failed.reason
    },
  }
}

/** Sends to one browser; gives the status of the push service. */
async function post(
  subscription: PushSubscription,
  payload: string,
  key: string,
  options: PushOptions,
  signal: AbortSignal,
): Promise<number> {
  const url = new URL(subscription.endpoint)
  if (url.protocol !== 'https:' || (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 && !options.loopback))
    throw new Error(`push endpoint ${url.hostname} is no public https host`)
  const { default: webpush } = await import('web-push')
  const details = webpush.generateRequestDetails(subscription, payload, {
    vapidDetails: { subject: options.subject, ...options.keys },
    TTL: ttlSeconds,
    contentEncoding: 'aes128gcm',
    // RFC 8030 §5.4: at most 32 characters; of two with the same topic that wait, the newer one replaces the older.
    topic: createHash('sha256').update(key).digest('base64url').slice(0, 32),
  })
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        method: 'POST',
        headers: details.headers,
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(oneMs)]),
        ...(options.loopback ? { ca: options.loopback.ca } : { lookup: lookupPublic }),
      },
      (response) => {
        response.resume()
        response.on('error', reject)
        response.on('end', () => resolve(response.statusCode ?? 500))
      },
    )
    sending.on('error', reject)
    sending.end(details.body)
  })
}

/** A subscription names the host that we call; a name that leads into this network is refused when it is resolved, not before. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '')
    const hidden = found.find((one) => !isPublicAddress(one.address))
    if (hidden || found.length === 0)
      return callback(new Error(`push endpoint ${hostname} leads to ${hidden?.address ?? 'nowhere'}`), '')
    const [first] = found
    return options.all ? callback(null, found) : callback(null, first?.address ?? '', first?.family)
  })
}
