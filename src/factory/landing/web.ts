/** Addresses that may stand on a page. */
import { isIP } from 'node:net'
import { isPublicAddress } from '../../core/address.ts'
import type { Material } from '../material.ts'

/** Names that lead nowhere from another computer (RFC 6761, RFC 6762, RFC 8375). */
const homeNames = /(?:^|\.)(?:localhost|local|internal|home\.arpa|lan)$/

/** An http(s) address that a stranger can open, as a URL writes it; without a name and password. */
export function findWebAddress(text: string | null | undefined): string | undefined {
  if (!text || text.length > 2000 || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  if (url.username !== '' || url.password !== '') return undefined
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(host) !== 0) return isPublicAddress(host) ? url.href : undefined
  return !host.includes('.') || homeNames.test(host) ? undefined : url.href
}

/** Where a stranger opens the app: as its own files say, else as the maker does. */
export const appAddress = ({ card, brief }: Material): string | undefined =>
  findWebAddress(card.address) ??
  findWebAddress(
    /https?:\/\/[^\s<>"']{1,1000}/.exec(brief.address?.words ?? '')?.[0].replace(/[.,;:!?)]$/, ''),
  )
