/** Where a page is, as evidence says it: of a local app its path alone, because ports change; of a public one all of it. */
import { isPrivateHost } from '../../source/address.ts'

/** `/`, `/about?tab=2`, `/#/help`, `https://app.example/about`. Never a space in it. */
export function placeOf(url: string): string {
  const { hostname, pathname, search, hash, origin } = new URL(url)
  const path = `${pathname}${search}${/^#!?\//.test(hash) ? hash : ''}`
  return isLocal(hostname) ? path : `${origin}${path}`
}

/** The address that `at` names, seen from where the app runs now, and the selector. */
export function readPlace(
  at: string,
  url: string,
): { readonly url: string; readonly selector: string } | undefined {
  const space = at.indexOf(' ')
  const place = URL.parse(at.slice(0, space), url)
  if (space < 1 || !place || place.origin !== new URL(url).origin) return undefined
  return { url: place.href, selector: at.slice(space + 1) }
}

export const isLocal = (hostname: string): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || isPrivateHost(hostname)
