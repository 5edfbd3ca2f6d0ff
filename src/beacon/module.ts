/**
 * `outerloop/beacon`: for an app that already lives somewhere else. Reads `#outer=<token>` that a counted redirect has put
 * behind the address, takes it out of the address, and reports to the link's host on the server that the app's author named.
 * Never to an origin that stands in the address: a link somebody made up could then listen to the app.
 */
import { start } from './beacon.ts'
import { postTo } from './delivery.ts'
import { safely } from './safe.ts'
import { numberFrom } from './visit.ts'

/** Events of one load; the next load of the same visit begins above them. */
const numbersPerLoad = 256

/** The link's own host on the server: `https://share.example` -> `https://<link>.share.example`. */
export function findHost(server: string, token: string): string | undefined {
  const link = /^([a-z2-7]{20})\./.exec(token)?.[1]
  const { protocol, host } = new URL(server)
  if (link === undefined || !/^https?:$/.test(protocol)) return undefined
  return `${protocol}//${host.startsWith(`${link}.`) ? host : `${link}.${host}`}`
}

/** `#outer=<token>` at the end of a fragment, and the fragment without it. */
export function readFragment(hash: string): { token: string; rest: string } | undefined {
  const found = /(^#|&)outer=([\w.-]{1,200})$/.exec(hash)
  return found?.[2] ? { token: found[2], rest: hash.slice(0, found.index) } : undefined
}

/** `server`: where the maker's links live, `https://share.example`. Without a token in the address it does nothing. */
export const beacon = safely((server: string): void => {
  const found = readFragment(location.hash)
  if (found) {
    history.replaceState(history.state, '', location.pathname + location.search + found.rest)
    safely(() => sessionStorage.setItem('outer', `${found.token} 0`))(0)
  }
  const [token, loads = 0] = found
    ? [found.token]
    : (safely(() => sessionStorage.getItem('outer'))(0) ?? '').split(' ')
  const host = token && findHost(server, token)
  if (!token || !host) return
  safely(() => sessionStorage.setItem('outer', `${token} ${+loads + 1}`))(0)
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean }
  postTo(`${host}/_outer/e`)
  numberFrom(+loads * numbersPerLoad)
  start({ k: token, p: globalPrivacyControl || doNotTrack === '1' ? 1 : 0 })
})
