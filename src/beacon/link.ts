/** The link's own host on the server: `https://share.example` -> `https://<link>.share.example`. `given`: `<link>.<page token>`. */
export function findHost(server: string, given: string): string | undefined {
  const link = /^([a-z2-7]{20})\./.exec(given)?.[1]
  const { protocol, host } = new URL(server)
  if (link === undefined || !/^https?:$/.test(protocol)) return undefined
  return `${protocol}//${host.startsWith(`${link}.`) ? host : `${link}.${host}`}`
}

/** `#outer=<link>.<page token>` at the end of a fragment, and the fragment without it. */
export function readFragment(hash: string): { token: string; rest: string } | undefined {
  const found = /(^#|&)outer=([\w.-]{1,200})$/.exec(hash)
  return found?.[2] ? { token: found[2], rest: hash.slice(0, found.index) } : undefined
}
