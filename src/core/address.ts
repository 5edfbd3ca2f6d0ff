/** IP addresses as far as they matter here: whose network, never stored. */
import { isIP } from 'node:net'

/** IPv4 mapped into IPv6 (RFC 4291 §2.5.5.2) as plain IPv4, and without a zone. */
export const plainAddress = (address: string): string => {
  if (!address.includes(':')) return address
  const bare = address.split('%', 1)[0] ?? ''
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)
  // As a URL writes it.
  const groups = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/i.exec(bare)
  if (groups) return [groups[1], groups[2]].flatMap(bytesOf).join('.')
  return mapped?.[1] ?? bare.toLowerCase()
}

const bytesOf = (group = ''): readonly number[] => {
  const value = Number.parseInt(group, 16)
  return [value >> 8, value & 0xff]
}

/** IPv4: not public. Loopback, private (RFC 1918), link-local, shared (RFC 6598), "this network", multicast and above. */
const privateV4 =
  /^(?:0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^(?:22[4-9]|2[3-5]\d)\./
/** IPv6: unspecified, loopback, unique local (RFC 4193), link-local, multicast. */
const privateV6 = /^::1?$|^f[cd]|^fe[89ab]|^ff/

/** An address of the open internet: two visitors behind one private address need have nothing in common. */
export function isPublicAddress(address: string): boolean {
  const bare = plainAddress(address)
  switch (isIP(bare)) {
    case 4:
      return !privateV4.test(bare)
    case 6:
      return !privateV6.test(bare)
    default:
      return false
  }
}

/** What one household shares: the whole IPv4 address, the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const bare = plainAddress(address)
  if (isIP(bare) !== 6) return bare
  const [head = '', tail] = bare.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
