/**
 * `outerloop/beacon`: for an app that already lives somewhere else. Reads `#outer=<token>` that a counted redirect has put
 * behind the address, takes it out of the address, and reports to the link's host on the server that the app's author named.
 * Never to an origin that stands in the address: a link somebody made up could then listen to the app.
 */
import { start } from './beacon.ts'
import { postTo } from './delivery.ts'
import { findHost, readFragment } from './link.ts'
import { safely } from './safe.ts'
import { visit } from './visit.ts'

/** Events of one load; the next load of the same visit begins above them. */
const numbersPerLoad = 256

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
  visit._next = +loads * numbersPerLoad
  start((globalPrivacyControl || doNotTrack === '1' ? '2' : '0') + token.slice(token.indexOf('.') + 2))
})
