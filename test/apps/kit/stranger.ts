import { type Answer, ask } from './ask.ts'

export const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

/** One page load: its token, as the script that was handed out names it, and what the ids of its events begin with. */
export type Load = { readonly link: string; readonly token: string; readonly id: string }

export async function loadPage(link: string): Promise<Load> {
  const { text } = await ask(`${link}_outer/b.js`, { headers: { 'user-agent': iphone } })
  const token = /\("([^"]+)"\)\s*$/.exec(text)?.[1]
  if (token === undefined) throw new Error(`no token in ${text.slice(-300)}`)
  return { link, token, id: idOf(token) }
}

/** The time of the load and its nonce. */
export const idOf = (token: string): string => token.slice(27, 41)

export type Beacon = { readonly k: string; readonly n: number; readonly e: readonly object[] }

export const opening = { t: 'open', d: 40, p: '/' }
export const tap = (label: string) => ({ t: 'tap', d: 900, a: 800, l: label, x: 'e', p: '/' })

export const send = (link: string, beacon: Beacon | string, agent = iphone): Promise<Answer> =>
  ask(`${link}_outer/e`, {
    method: 'POST',
    headers: { 'user-agent': agent, 'content-type': 'text/plain' },
    body: typeof beacon === 'string' ? beacon : JSON.stringify(beacon),
  })

export const isStored = (answer: Answer): boolean =>
  answer.status === 204 && answer.headers['x-outer'] === 'stored'
