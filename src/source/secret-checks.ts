/** What tells a secret from what only looks like one. */

/** The `role` of a token's payload (RFC 7519), unverified; undefined when it has none. */
export function decodeJwtRole(payload: string): string | undefined {
  const text = Buffer.from(payload, 'base64url').toString('utf8')
  if (!text.includes('"role"')) return undefined
  try {
    const claims: unknown = JSON.parse(text)
    const role = typeof claims === 'object' && claims !== null && 'role' in claims ? claims.role : undefined
    return typeof role === 'string' ? role : undefined
  } catch {
    return undefined
  }
}

/** Discord ids are 17 to 20 digits; a bot's token begins with its id in base 64. */
export const isSnowflake = (base64: string): boolean =>
  /^\d{17,20}$/.test(Buffer.from(base64, 'base64url').toString('latin1'))

/** Passwords that documentation and templates use, and servers that only their own machine reaches. */
export function isPlaceholder(password: string, host: string): boolean {
  if (
    /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|host|hostname|db|database|postgres|mysql|redis|mongo)$/i.test(
      host,
    )
  )
    return true
  if (/(?:^|\.)(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$/i.test(host)) return true
  return (
    /[${}[\]()%]|^[*x.•_-]+$/i.test(decodeURIComponentSafe(password)) ||
    /^(?:pass(?:word|wd)?|pwd|pw|secret|your[\w-]*|my[\w-]*password|changeme|token|user(?:name)?)$/i.test(
      password,
    )
  )
}

/** A password may be percent-encoded; then a `%` is no template. */
function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text).replace(/%/g, '')
  } catch {
    return text
  }
}

/** Enough to recognise which one it is, never enough to use it. */
export function mask(text: string): string {
  const header = /^-----BEGIN [A-Z0-9 ]{0,30}-----/.exec(text)
  if (header) return `${header[0]}…`
  const url = /^([a-z+]{2,20}:\/\/[^\s:@/]{0,40}):[^@]{0,200}@([\w.-]{0,100})/i.exec(text)
  if (url) return `${url[1]}:…@${url[2]}`
  const shown = Math.min(12, Math.floor(text.length / 4))
  return `${text.slice(0, shown).replace(/[^\x20-\x7e]/g, '?')}… (${text.length} characters)`
}
