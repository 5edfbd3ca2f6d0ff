/** A quick tunnel of Cloudflare: no account, an address for as long as it runs. https://try.cloudflare.com */
import { which } from './machine.ts'
import { type Heard, originIn, type Relay } from './relay.ts'

export const cloudflared: Relay = {
  name: 'cloudflared',
  typed: 'cloudflared',
  thirdParty: 'Cloudflare',
  shape: 'https://four-words-like-these.trycloudflare.com',
  sees: 'your app under an address of Cloudflare, nothing before it',
  cannot: 'keep its address once this ends, or carry event streams and more than 200 requests at once',
  missing: async (machine) =>
    (await which(machine, 'cloudflared'))
      ? undefined
      : {
          why: 'cloudflared is not on this computer',
          do: 'install cloudflared: https://github.com/cloudflare/cloudflared/releases',
        },
  // A configuration file of the maker's own would be for another tunnel, and older versions refuse a quick one beside it.
  words: async (port, { platform }) => [
    'cloudflared',
    'tunnel',
    '--config',
    platform === 'win32' ? 'NUL' : '/dev/null',
    '--no-autoupdate',
    '--url',
    `http://127.0.0.1:${port}`,
  ],
  reader: () => read,
  reconnects: true,
  settleMs: 2_000,
}

function read(line: string): Heard | undefined {
  if (/429 Too Many Requests|error code: 1015\b/.test(line))
    return {
      is: 'refused',
      why: 'Cloudflare gives no more quick tunnels to this network for now (429)',
      do: 'try again in some minutes, or outer reach for another way',
      final: false,
    }
  const failed = /failed to (?:request|unmarshal|parse) quick Tunnel\b.*/i.exec(line)
  if (failed) return { is: 'refused', why: `Cloudflare gave no tunnel: ${failed[0]}`, do: null, final: false }
  // In a box of its own; elsewhere it names its API and pages of help too.
  const boxed = /\|\s+(https?:\/\/\S+)\s+\|/.exec(line)?.[1]
  const named = /https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com\b/.exec(line)?.[0]
  const url = originIn(boxed ?? named ?? '')
  if (url && !/\bERR\b|"level":"error"/.test(line)) return { is: 'address', url }
  if (/\bUnregistered tunnel connection\b|\bLost connection with the edge\b/.test(line))
    return { is: 'lost', why: 'cloudflared lost its connection' }
  return /\bRegistered tunnel connection\b|\bConnection (?:[\da-f-]+ )?registered\b/.test(line)
    ? { is: 'ready' }
    : undefined
}
