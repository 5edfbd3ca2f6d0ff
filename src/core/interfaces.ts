/** The addresses of this computer, and which of them the local network can reach. */
export type Interfaces = Readonly<
  Record<
    string,
    readonly { readonly address: string; readonly family: string; readonly internal: boolean }[] | undefined
  >
>

export const addressesOf = (interfaces: Interfaces): readonly string[] =>
  Object.values(interfaces).flatMap((all) => (all ?? []).map((one) => one.address))

/** RFC 1918. 100.64.0.0/10 (RFC 6598) is left out: it is a provider's or an overlay's, where a neighbour on the Wi-Fi is not. */
export function isPrivateIpv4(address: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(address)
  if (!match) return false
  const [first, second] = [Number(match[1]), Number(match[2])]
  return first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168)
}

/** Bridges of containers and virtual machines: private, and no phone is behind them. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|podman|lxc|utun|tun|tap|wg|zt)/

/** The first private IPv4 address that a phone on the same network could open; real network cards before virtual ones. */
export function findLanAddress(interfaces: Interfaces): string | undefined {
  const found = Object.entries(interfaces).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter((one) => !one.internal && one.family === 'IPv4' && isPrivateIpv4(one.address))
      .map((one) => ({ name, address: one.address })),
  )
  return (found.find((one) => !virtual.test(one.name)) ?? found[0])?.address
}
