/** Which link a host name means. */
export function findLabel(host: string, apex: string): string | undefined {
  const name = host.replace(/:\d{1,5}$/, '').replace(/\.$/, '')
  if (!name.endsWith(`.${apex}`)) return undefined
  const label = name.slice(0, -apex.length - 1)
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label) ? label : undefined
}
