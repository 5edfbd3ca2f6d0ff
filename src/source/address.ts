/** Which computer an address means. */
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { isLocalName } from '../core/hostName.ts'

const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').toLowerCase()

export const isNumeric = (hostname: string): boolean => isIP(bareHost(hostname)) !== 0

/** `localhost`, loopback, the unspecified address, or an address of one of our own network interfaces. */
export function isThisComputer(hostname: string): boolean {
  const host = bareHost(hostname)
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  if (host === '0.0.0.0' || host === '::' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)) return true
  return Object.values(networkInterfaces()).some((all) => all?.some((one) => one.address === host))
}

/** Never reachable by someone elsewhere: private, link-local and shared ranges (RFC 1918, 3927, 4193, 6598), names without a dot, local names. */
export function isPrivateHost(hostname: string): boolean {
  const host = bareHost(hostname).replace(/\.$/, '')
  if (isIP(host) === 4) {
    const [a = 0, b = 0] = host.split('.').map(Number)
    return (
      a === 0 ||
      a === 10 ||
      a === 127 ||
      a >= 224 ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && b === 168) ||
      (a === 169 && b === 254) ||
      (a === 100 && b >= 64 && b <= 127)
    )
  }
  if (isIP(host) === 6) return /^(?:::|f[cd]|fe[89ab]|ff)/.test(host)
  return isLocalName(host)
}

/** `localhost:5173/app`, `127.0.0.1:5173`, `[::1]:5173` as an address, when it means this computer. */
export function localAddress(text: string): URL | undefined {
  if (!/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?#].*)?$/i.test(text)) return undefined
  const url = URL.parse(`http://${text}`)
  return url && isThisComputer(url.hostname) ? url : undefined
}
