/** Who the visitor is, where proxies stand in front: what a trusted hop says, and nothing that a stranger does. */
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { plainAddress } from './address.ts'
import type { Networks } from './networks.ts'

/** The part of a request that says where it comes from. */
export type Come = {
  readonly headers: IncomingHttpHeaders
  readonly socket: { readonly remoteAddress?: string | undefined; readonly encrypted?: unknown }
}

export type Outside = { readonly secure: boolean; readonly address: string }
export type OutsideOf = (req: Come) => Outside

/** More hops than anybody has in front; past them nothing is read. */
const maxHops = 20
/** A longer header is an attempt at something. */
const maxChars = 2_000

/**
 * The visitor's address is the rightmost one that is no trusted hop, and the protocol what that hop heard; only when the
 * socket's own peer is trusted. `Forwarded` (RFC 7239) counts where no `X-Forwarded-*` came: most proxies keep only those, and
 * pass on whatever else a stranger sends.
 * `secure`: what holds where no trusted hop says a protocol and the socket is not encrypted.
 */
export function createOutside(trusted: {
  readonly isTrusted: Networks
  readonly secure: boolean
}): OutsideOf {
  const { isTrusted, secure } = trusted
  return ({ headers, socket }) => {
    const peer = plainAddress(socket.remoteAddress ?? '')
    const own = { secure: socket.encrypted === true || secure, address: peer }
    if (peer === '' || !isTrusted(peer)) return own
    const isSimple = headers['x-forwarded-for'] !== undefined || headers['x-forwarded-proto'] !== undefined
    const hops = isSimple ? readSimple(headers) : readForwarded(headers.forwarded ?? '')
    let address = peer
    let protocol: string | undefined
    // From us outwards: each hop vouches for the one before it, as long as it is trusted itself.
    for (const hop of hops.reverse()) {
      protocol = hop.protocol ?? protocol
      if (hop.address === undefined) break
      address = hop.address
      if (!isTrusted(address)) break
    }
    return { address, secure: protocol === undefined ? own.secure : protocol === 'https' }
  }
}

type Hop = { readonly address: string | undefined; readonly protocol: string | undefined }

const readProtocol = (text: string | undefined): string | undefined =>
  text !== undefined && /^https?$/i.test(text) ? text.toLowerCase() : undefined

/** The nearest hop last. A protocol is each hop's own where all say one; otherwise the nearest one's. */
function readSimple(headers: IncomingHttpHeaders): Hop[] {
  const addresses = split(headers['x-forwarded-for'])
  const protocols = split(headers['x-forwarded-proto']).map(readProtocol)
  const isEach = protocols.length === addresses.length
  const last = protocols.at(-1)
  if (addresses.length === 0) return [{ address: undefined, protocol: last }]
  return addresses.map((address, at) => ({
    address: readAddress(address),
    protocol: isEach ? protocols[at] : last,
  }))
}

function split(header: string | string[] | undefined): string[] {
  const text = header === undefined ? '' : String(header)
  if (text === '' || text.length > maxChars) return []
  return text
    .split(',')
    .slice(-maxHops)
    .map((one) => one.trim())
}

/** RFC 7239 §4: `for=192.0.2.60;proto=https, for="[2001:db8::1]:4711"`. */
function readForwarded(header: string): Hop[] {
  if (header.length > maxChars) return []
  // A comma or a semicolon within quotes separates nothing.
  const elements = header.match(/(?:[^",]|"(?:[^"\\]|\\.)*")+/g) ?? []
  return elements.slice(-maxHops).map((element) => {
    const found: Record<string, string> = {}
    for (const pair of element.match(/(?:[^";]|"(?:[^"\\]|\\.)*")+/g) ?? []) {
      const match = /^\s*(for|proto)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))\s*$/i.exec(pair)
      if (match) found[(match[1] as string).toLowerCase()] = match[2] ?? match[3] ?? ''
    }
    return { address: readAddress(found.for), protocol: readProtocol(found.proto) }
  })
}

/** With or without a port and brackets; undefined for `unknown`, `_hidden` and whatever else is no address. */
function readAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const match = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text) ?? /^(\d+\.\d+\.\d+\.\d+)(?::\d{1,5})?$/.exec(text)
  const address = plainAddress(match?.[1] ?? text)
  return isIP(address) === 0 ? undefined : address
}
