import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { Problem } from '../core/problems.ts'
import { requireMaker } from './auth.ts'

const app = new Hono()
app.onError((error, c) => c.text(error instanceof Problem ? error.code : 'internal', 401))
app.use(requireMaker({ token: 'token', secure: false, isSession: async (key) => key === 'mine' }))
app.get('/', (c) => c.text('in'))

test.each([
  { name: 'the session', in: 'outer=mine', want: 'in' },
  { name: 'one that a link’s app tossed over, before it', in: 'outer=evil; a=b; outer=mine', want: 'in' },
  { name: 'one that a link’s app tossed over, behind it', in: 'outer=mine; outer=evil', want: 'in' },
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
