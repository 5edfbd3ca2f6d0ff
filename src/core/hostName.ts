/** Host names as a WHATWG URL gives them: lower case, addresses as `10.0.0.1` and `[::1]`. Runs in browsers too. */

/** Known on one computer or one network only (RFC 6761, 6762, 8375), names without a dot among them. */
export const isLocalName = (host: string): boolean =>
  !host.includes('.') ||
  /\.(?:localhost|local|lan|home|internal|localdomain|home\.arpa|test|invalid)$/.test(host)

/** A name of the open internet; an address of numbers is none. Where it leads to is known only when it is resolved. */
export function isPublicName(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '')
  return !isLocalName(host) && !/^\[|^[\d.]+$/.test(host)
}
