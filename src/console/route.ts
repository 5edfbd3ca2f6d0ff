/** Which page an address means, and how the page changes without loading again. */
import { useSyncExternalStore } from 'react'

export type Route =
  | { readonly page: 'today' | 'people' | 'words' | 'pulses' | 'gap' | 'unknown' }
  | { readonly page: 'turn'; readonly turn: string }

export function routeOf(path: string): Route {
  const turn = /^\/turns\/([a-z2-7]{1,40})\/?$/.exec(path)?.[1]
  if (turn) return { page: 'turn', turn }
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
