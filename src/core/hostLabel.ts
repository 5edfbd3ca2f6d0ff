/** Host labels that a maker of a shared server may not take beside their link's id. */
import { linkIdInLabel } from './ids.ts'

/** What people, mail servers and certificate authorities take for the server itself (RFC 2142 names, and the usual doors). */
const official = new Set([
  'www',
  'api',
  'app',
  'admin',
  'administrator',
  'auth',
  'autoconfig',
  'autodiscover',
  'cdn',
  'console',
  'dashboard',
  'dns',
  'docs',
  'ftp',
  'help',
  'imap',
  'localhost',
  'login',
  'mail',
  'mta-sts',
  'operator',
  'outer',
  'outerloop',
  'pop',
  'postmaster',
  'root',
  'security',
  'signin',
  'smtp',
  'ssl',
  'status',
  'support',
  'webmail',
])

/** Names of machines, `ns1`; and of records that speak for the whole zone, `_acme-challenge`. */
const shapes = /^(?:ns|mx|mail|smtp|www)\d*$|^_|^xn--/

/** Why it may not be taken; undefined where it may. Somebody else's link reads like its id. */
export function whyNoHost(label: string): 'official' | 'looks-like-a-link' | undefined {
  if (official.has(label) || shapes.test(label)) return 'official'
  return linkIdInLabel(label) === undefined ? undefined : 'looks-like-a-link'
}
