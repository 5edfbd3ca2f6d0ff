/** Which hosts are the maker's own. */

import { isPublicAddress } from '../../core/address.ts'
import { isLocalName } from '../../core/hostName.ts'
import type { CheckTarget } from '../check.ts'

export const originOf = (url: string): string | undefined => URL.parse(url)?.origin

/** Loopback, the local network, or a name that only this network knows. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  return /^[\d.]+$|:/.test(host) ? !isPublicAddress(host) : isLocalName(host)
}

/**
 * The target's own origins: where a stranger lands, and the maker's own address of the same app. While the target is
 * on this computer, its other ports on loopback are the maker's too: an app's API often has one of its own.
 */
export function isOwn(url: string, target: Pick<CheckTarget, 'url' | 'direct'>): boolean {
  const asked = URL.parse(url.replace(/^ws/, 'http'))
  if (!asked) return false
  const homes = [target.url, target.direct].flatMap((one) => (one === null ? [] : [URL.parse(one)]))
  if (homes.some((home) => home?.origin === asked.origin)) return true
  return homes.some((home) => home && isLoopback(home.hostname)) && isLoopback(asked.hostname)
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host)

/** Whether the target is on this computer or network, as while it is being built. */
export const isAtHome = (target: Pick<CheckTarget, 'url' | 'kind'>): boolean =>
  target.kind !== 'public' || isPrivateHost(URL.parse(target.url)?.hostname ?? '')
