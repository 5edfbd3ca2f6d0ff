import { expect, test } from 'vitest'
import { findHost, readFragment } from './link.ts'

const link = 'abcdefghijklmnopqrst'

test.each([
  { server: 'https://share.example', token: `${link}.t.v.1.n.s`, want: `https://${link}.share.example` },
  { server: 'http://localhost:4747/', token: `${link}.t.v.1.n.s`, want: `http://${link}.localhost:4747` },
  { server: `https://${link}.share.example`, token: `${link}.t`, want: `https://${link}.share.example` },
  { server: 'https://share.example', token: 'evil.example/.t', want: undefined },
  { server: 'https://share.example', token: `${link}@evil.example`, want: undefined },
  { server: 'javascript://share.example', token: `${link}.t`, want: undefined },
])('$server with $token', ({ server, token, want }) => {
  expect(findHost(server, token)).toBe(want)
})

test.each([
  { hash: '#outer=a.b-c_d', want: { token: 'a.b-c_d', rest: '' } },
  { hash: '#/orders&outer=a.b', want: { token: 'a.b', rest: '#/orders' } },
  { hash: '#outer=https://evil.example/', want: undefined },
  { hash: '#outer=', want: undefined },
  { hash: '', want: undefined },
])('$hash', ({ hash, want }) => {
  expect(readFragment(hash)).toEqual(want)
})
