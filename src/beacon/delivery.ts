import { safely } from './safe.ts'

let endpoint = '/_outer/e'

/** For an app that lives on another host than its link. */
export const postTo = (url: string): void => {
  endpoint = url
}

const unanswered = new Set<string>()

const keep = safely(() => {
  localStorage.outer = JSON.stringify([...unanswered])
})

const post = (body: string): void => {
  try {
    fetch(endpoint, { method: 'POST', body, keepalive: true }).then(({ headers }) => {
      if (headers.get('x-outer')) unanswered.delete(body)
      keep(0)
    }, keep)
  } catch {
    // The app took fetch away.
    navigator.sendBeacon(endpoint, body)
  }
}

/**
 * Posts a batch. Until the server has clearly answered it lies in the browser, to be tried once more. Events carry numbers,
 * so nothing counts twice.
 */
export const send = (body: string): void => {
  unanswered.add(body)
  keep(0)
  post(body)
}

/** Tries once more what lies in the browser. */
export const retry = safely(() => {
  const kept: string[] = JSON.parse(localStorage.outer)
  unanswered.clear()
  keep(0)
  kept.map(post)
})
