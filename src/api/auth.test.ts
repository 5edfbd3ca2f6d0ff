import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Who } from '../core/makers.ts'
import { Problem } from '../core/problems.ts'
import { requireMaker, type WithWho } from './auth.ts'

const mia: Who = { maker: null, operator: true, name: 'Mia', contact: '', scope: 'all', token: null }
const app = new Hono<WithWho>()
app.onError((error, c) => c.text(error instanceof Problem ? error.code : 'internal', 401))
const auth = {
  isSecure: () => false,
  byToken: async (token: string) => (token === 'good' ? mia : undefined),
  bySession: async (key: string) => (key === 'mine' ? mia : undefined),
  mayGuess: () => true,
  mayBegin: () => true,
}
app.use(requireMaker(auth, () => '192.0.2.1'))
app.get('/', (c) => c.text(c.get('who').name))

test.each([
  { name: 'the session', in: 'outer=mine', want: 'Mia' },
  { name: 'one that a link’s app tossed over, before it', in: 'outer=evil; a=b; outer=mine', want: 'Mia' },
  { name: 'one that a link’s app tossed over, behind it', in: 'outer=mine; outer=evil', want: 'Mia' },
  { name: 'tossed ones alone', in: 'outer=evil; outer=', want: 'not-signed-in' },
  {
    name: 'more than a browser is made to send',
    in: `${'outer=x; '.repeat(8)}outer=mine`,
    want: 'not-signed-in',
  },
  { name: 'a name that only ends alike', in: 'xouter=mine; outer_=mine', want: 'not-signed-in' },
])('signed in by $name: $want', async ({ in: cookie, want }) => {
  const answer = await app.request('/', { headers: { cookie } })
  expect(await answer.text()).toBe(want)
})
