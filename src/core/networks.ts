/** Lists of addresses and networks, as settings give them. */
import { BlockList, isIP } from 'node:net'
import { plainAddress } from './address.ts'
import { Problem } from './problems.ts'

/** Does an address, as a socket gives it, belong to one of these? */
export type Networks = (address: string) => boolean

export const noNetwork: Networks = () => false

/** `127.0.0.1`, `10.0.0.0/8`, `fd00::/8`. Throws `bad-input` on what is neither. */
export function readNetworks(texts: readonly string[]): Networks {
  if (texts.length === 0) return noNetwork
  const list = new BlockList()
  for (const text of texts) addTo(list, text)
  return (address) => {
    const bare = plainAddress(address)
    const version = isIP(bare)
    return version !== 0 && list.check(bare, version === 4 ? 'ipv4' : 'ipv6')
  }
}

function addTo(list: BlockList, text: string): void {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  const most = version === 4 ? 32 : 128
  const length = bits === undefined ? most : Number(bits)
  if (version === 0 || more.length > 0 || !/^\d{1,3}$/.test(bits ?? '0') || length > most)
    throw new Problem('bad-input', `"${text}" is no address and no network`, {
      hint: '--proxies 127.0.0.1,10.0.0.0/8',
    })
  list.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6')
}
