/** What this server answers as, and where this machine finds it. */

/** The apex by any of its names; a host that only points here (rebinding) is none of them. */
export function isApexHost(host: string, apex: string): boolean {
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase()
  return name === apex || name === 'localhost' || name === '127.0.0.1' || name === '[::1]'
}

/** As this machine reaches the server, whatever its resolver knows of the apex. */
export function localUrl(
  settings: { readonly apex: string; readonly listen: readonly string[] },
  port: number,
): string {
  if (settings.apex === 'localhost') return `http://localhost:${port}/`
  const [address = '127.0.0.1'] = settings.listen
  const host =
    address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address.includes(':') ? `[${address}]` : address
  return `http://${host}:${port}/`
}
