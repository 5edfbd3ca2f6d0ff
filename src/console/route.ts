/** Which page an address means, and how the page changes without loading again. */
import { useSyncExternalStore } from 'react'

export type Route =
  | { readonly page: Plain | 'unknown' }
  | { readonly page: 'turn'; readonly turn: string }
  | { readonly page: 'request'; readonly request: string }
  | { readonly page: 'live'; readonly product: string }

type Plain =
  | 'today'
  | 'people'
  | 'words'
  | 'pulses'
  | 'gap'
  | 'passkeys'
  | 'requests'
  | 'server'
  | 'makers'
  | 'blocked'
  | 'audit'

export function routeOf(path: string): Route {
  const [, kind, id] = /^\/(turns|requests|live)\/([a-z0-9][a-z0-9._-]{0,63})\/?$/.exec(path) ?? []
  if (kind === 'turns' && id !== undefined && /^[a-z2-7]{1,40}$/.test(id)) return { page: 'turn', turn: id }
  if (kind === 'requests' && id !== undefined) return { page: 'request', request: id }
  if (kind === 'live' && id !== undefined) return { page: 'live', product: id }
  switch (path.replace(/(.)\/$/, '$1')) {
    case '/':
      return { page: 'today' }
    case '/people':
      return { page: 'people' }
    case '/words':
      return { page: 'words' }
    case '/pulses':
      return { page: 'pulses' }
    case '/gap':
      return { page: 'gap' }
    case '/passkeys':
      return { page: 'passkeys' }
    case '/requests':
      return { page: 'requests' }
    case '/server':
      return { page: 'server' }
    case '/server/makers':
      return { page: 'makers' }
    case '/server/blocked':
      return { page: 'blocked' }
    case '/server/audit':
      return { page: 'audit' }
    default:
      return { page: 'unknown' }
  }
}

const moved = 'outer:moved'

export function goTo(path: string): void {
  if (path !== location.pathname) history.pushState(null, '', path)
  dispatchEvent(new Event(moved))
  scrollTo(0, 0)
}

function onMove(told: () => void): () => void {
  addEventListener('popstate', told)
  addEventListener(moved, told)
  return () => {
    removeEventListener('popstate', told)
    removeEventListener(moved, told)
  }
}

export const usePath = (): string => useSyncExternalStore(onMove, () => location.pathname)
