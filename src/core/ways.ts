/** Ways out of a computer, and what the hop before a listener says of who comes through it. */
import type { IncomingHttpHeaders } from 'node:http'
import { isPublicAddress } from './address.ts'

export const wayNames = [
  'server',
  'cloudflared',
  'localhost.run',
  'pinggy',
  'serveo',
  'ssh',
  'tailscale',
  'ngrok',
  'lan',
  'loopback',
] as const
export type WayName = (typeof wayNames)[number]

/** Those that somebody else's address leads to, through a listener of this server on loopback. */
export const outerWays = [
  'cloudflared',
  'localhost.run',
  'pinggy',
  'serveo',
  'ssh',
  'tailscale',
  'ngrok',
] as const satisfies readonly WayName[]
export type OuterWay = (typeof outerWays)[number]

/**
 * Headers that the last hop writes itself, so that no visitor can.
 * cloudflared: https://developers.cloudflare.com/fundamentals/reference/http-headers/. ngrok puts its value behind what a visitor
 * sent: https://ngrok.com/docs/universal-gateway/http/#upstream-headers. Tailscale sets both anew (ipn/ipnlocal/serve.go).
 * The forwarding services over SSH promise none, and a bare sshd carries bytes.
 */
const hops: Readonly<Record<OuterWay, { readonly address: string; readonly scheme: string } | undefined>> = {
  cloudflared: { address: 'cf-connecting-ip', scheme: 'x-forwarded-proto' },
  ngrok: { address: 'x-forwarded-for', scheme: 'x-forwarded-proto' },
  tailscale: { address: 'x-forwarded-for', scheme: 'x-forwarded-proto' },
  'localhost.run': undefined,
  pinggy: undefined,
  serveo: undefined,
  ssh: undefined,
}

/** Longer than any list of proxies that a hop writes behind. */
const maxHeaderLength = 2_000

/**
 * Who comes, as the way's own hop says it: the last value, which is the one that the hop put there. The address is empty where it is
 * unknown, and never one that a stranger on the internet cannot have.
 */
export function whoComes(
  way: OuterWay,
  headers: IncomingHttpHeaders,
): { readonly address: string; readonly secure: boolean | undefined } {
  const hop = hops[way]
  if (hop === undefined) return { address: '', secure: undefined }
  const said = lastOf(headers[hop.address])
  const scheme = lastOf(headers[hop.scheme]).toLowerCase()
  return {
    address: isPublicAddress(said) ? said : '',
    secure: scheme === 'https' ? true : scheme === 'http' ? false : undefined,
  }
}

/** Of a header that came more than once, and of a list in one. */
function lastOf(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? (value.at(-1) ?? '') : (value ?? '')
  return text.length > maxHeaderLength ? '' : text.slice(text.lastIndexOf(',') + 1).trim()
}
