/** Addresses that mean the visitor's own device, or a network that they are not in: pure. */
import { isPrivateHost, isThisComputer } from '../../source/address.ts'

/** `own`: where the app was opened; its own host is no fault, another port of it is. */
export function isNotTheirs(address: string, own: string): boolean {
  const url = URL.parse(address)
  const home = URL.parse(own)
  if (!url || !/^(?:https?|wss?):$/.test(url.protocol) || url.host === home?.host) return false
  // Browsers know every link's host below localhost; only this computer does.
  return isThisComputer(url.hostname) || isPrivateHost(url.hostname)
}

const inQuotes =
  /(["'`])((?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})(?::\d{2,5})?(?:\/[^"'`\s<>\\]{0,200})?)/g

/**
 * Ports that libraries name without ever asking there in an app that sets its own: auth-js (Supabase) 9999, web3 and
 * ethers 8545 and 8546, React's devtools 8097, Sentry's Spotlight 8969, Redux devtools 8000, Firebase's emulators.
 */
const libraryPorts: ReadonlySet<string> = new Set(['9999', '8545', '8546', '8097', '8969', '9099', '9199'])
/** Without a port it is a base to resolve against: `new URL(path, 'http://localhost')` in routers and clients. */
const isBase = (url: URL, before: string): boolean =>
  url.port === '' && url.pathname === '/' && url.hostname === 'localhost' && !isServerName.test(before)
const isServerName = /(?:api|server|backend|endpoint)[\w$]{0,20}["']?\s{0,3}[:=]\s{0,3}$/i
/** The app asks where it is before it chooses: `location.hostname === 'localhost' ? …`. */
const asksWhere = /hostname|location\.host|isLocal|NODE_ENV|import\.meta\.env\.DEV|development|__DEV__/
const lookBack = 120

export type LocalMention = { readonly address: string; readonly at: number; readonly excerpt: string }

/** Addresses in a script that look used, at most 5. */
export function findLocalMentions(script: string, own: string): readonly LocalMention[] {
  const found: LocalMention[] = []
  for (const match of script.matchAll(inQuotes)) {
    const address = match[2] ?? ''
    const url = URL.parse(address)
    const before = script.slice(Math.max(0, match.index - lookBack), match.index)
    if (!url || isBase(url, before) || libraryPorts.has(url.port) || !isNotTheirs(address, own)) continue
    if (asksWhere.test(before) || isComment(before) || isSaid(before)) continue
    found.push({
      address,
      at: match.index,
      excerpt: script
        .slice(Math.max(0, match.index - 40), match.index + address.length + 20)
        .replace(/\s+/g, ' '),
    })
    if (found.length >= 5) break
  }
  return found
}

const host = String.raw`(?:localhost|127\.0\.0\.1|0\.0\.0\.0|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})`
/** What a style fetches once its rule is met: a hover, a dark theme, a wider screen. */
const inStyle = new RegExp(
  String.raw`url\(\s{0,3}["']?(https?:\/\/${host}(?::\d{2,5})?[^"')\s]{0,200})`,
  'gi',
)
const named = String.raw`[\w-]{0,40}(?:url|uri|api|base|host|server|endpoint|backend|socket|ws)[\w-]{0,40}`
/** A setting of the app's: `"apiUrl": "http://…"` in JSON, `data-api="http://…"` in markup; the rest is text. */
const inSettings = new RegExp(
  String.raw`(?:"${named}"\s{0,3}:\s{0,3}"|\sdata-${named}=["']?)((?:https?|wss?):\/\/${host}(?::\d{2,5})?(?:\/[^"'\s<>]{0,200})?)`,
  'gi',
)

/** The same in a style sheet; or in data and markup, where only what a setting names counts. */
export function findOtherMentions(
  text: string,
  kind: 'style' | 'settings',
  own: string,
): readonly LocalMention[] {
  const found: LocalMention[] = []
  for (const match of text.matchAll(kind === 'style' ? inStyle : inSettings)) {
    const address = match[1] ?? ''
    if (!isNotTheirs(address, own)) continue
    const excerpt = text.slice(Math.max(0, match.index - 20), match.index + match[0].length + 20)
    found.push({ address, at: match.index, excerpt: excerpt.replace(/\s+/g, ' ') })
    if (found.length >= 5) break
  }
  return found
}

const isComment = (before: string): boolean => {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return /^\s*(?:\/\/|\*|\/\*)/.test(line) || /\s\/\/\s[^'"`]*$/.test(line)
}

/** An example in a placeholder or a message is read, not asked. */
const isSaid = (before: string): boolean =>
  /(?:placeholder|example|e\.g\.|title|label|description)["']?\s*[:=]\s*$/i.test(before)
