/** Which link a host name means. */
export const hostName = (host: string): string => host.replace(/:\d{1,5}$/, '').replace(/\.$/, '')

/** With its colon; empty for the usual one. */
export const portOf = (host: string): string => /:\d{1,5}$/.exec(host)?.[0] ?? ''

export function findLabel(host: string, apex: string): string | undefined {
  const name = hostName(host)
  if (!name.endsWith(`.${apex}`)) return undefined
  const label = name.slice(0, -apex.length - 1)
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label) ? label : undefined
}
