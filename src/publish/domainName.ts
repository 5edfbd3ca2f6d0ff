/** A domain as a maker types it, and whether it can be theirs. */
import { isIP } from 'node:net'
import { domainToASCII, domainToUnicode } from 'node:url'

export type DomainName = {
  /** Lower case, in ASCII (RFC 5891), without a dot at the end. */
  readonly name: string
  readonly unicode: string
}
export type BadDomain = { readonly refused: 'bad-domain'; readonly why: string }

/** Known on one computer or one network only (RFC 6761, 6762, 7686, 8375, 9476). `test` stays: whoever runs a DNS of their own uses it. */
const special = /(?:^|\.)(?:localhost|local|lan|home|internal|localdomain|invalid|onion|alt|arpa|home\.arpa)$/

/** `_outer.` and `www.` come before it. */
const maxLength = 253 - '_outer.'.length

/** `ours`: the hosts of this server, under which links live. */
export function readDomain(typed: string, ours: readonly string[]): DomainName | BadDomain {
  const bad = (why: string): BadDomain => ({ refused: 'bad-domain', why })
  const text = typed
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .replace(/\.$/, '')
  if (text === '') return bad('no domain was given')
  const shown = JSON.stringify(typed.slice(0, 100))
  if (text.startsWith('*.')) return bad(`${shown} is a wildcard: ask for one name`)
  if (isIP(text.replace(/^\[|\]$/g, ''))) return bad(`${shown} is an address, not a name`)
  if (/[\s/@?#%\\:]/.test(text)) return bad(`${shown} is no host name`)
  const name = domainToASCII(text).toLowerCase()
  if (name === '') return bad(`${shown} is no host name`)
  // What a URL takes for a number, `0x7f.1`, it takes for an address.
  if (isIP(name)) return bad(`${shown} is an address, not a name`)
  const labels = name.split('.')
  if (labels.length < 2) return bad(`${shown} is one word: a domain has a dot in it`)
  if (
    name.length > maxLength ||
    labels.some((label) => !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  )
    return bad(`${shown} is no host name`)
  if (/^\d+$/.test(labels.at(-1) ?? '')) return bad(`${shown} is no host name`)
  if (special.test(name)) return bad(`${shown} is not a public name: nobody outside could find it`)
  const own = ours.find((host) => name === host || name.endsWith(`.${host}`))
  if (own !== undefined) return bad(`${shown} is this server’s own: links live under ${own}`)
  return { name, unicode: domainToUnicode(name) }
}
