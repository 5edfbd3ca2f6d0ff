import { expect, test } from 'vitest'
import { shareRequest } from './shares.ts'

const redirectTo = (url: string) =>
  shareRequest.safeParse({
    product: 'app',
    build: 'b',
    leftOut: [],
    pulse: 'a post',
    source: { kind: 'redirect', url },
  })

test.each([
  {
    name: 'letters beyond ASCII',
    in: 'https://example.com/日本?q=ü',
    want: 'https://example.com/%E6%97%A5%E6%9C%AC?q=%C3%BC',
  },
  { name: 'a name beyond ASCII', in: 'https://пример.рф/', want: 'https://xn--e1afmkfd.xn--p1ai/' },
  {
    name: 'a line break before a header',
    in: 'https://example.com/\r\nSet-Cookie: a=b',
    want: 'https://example.com/Set-Cookie:%20a=b',
  },
])('an address is kept as a header can say it: $name', ({ in: url, want }) => {
  expect(redirectTo(url).data?.source).toMatchObject({ url: want })
})

test.each(['javascript:alert(1)', '//example.com', 'file:///etc/passwd', 'data:text/html,x'])(
  'no address to send people to: %s',
  (url) => {
    expect(redirectTo(url).success).toBe(false)
  },
)

test('a name cannot forge a line in a terminal', () => {
  const asked = { product: 'app', build: 'b', leftOut: [], source: { kind: 'snapshot', snapshot: 's' } }
  const { data } = shareRequest.safeParse({ ...asked, to: 'Ana\n\u001b[2J● Bob  opened \u202eit' })
  expect(shareRequest.safeParse({ ...asked, build: 'b\u001b[31m\u0000', to: 'Ana' }).data?.build).toBe(
    'b[31m',
  )
  expect(data?.to).toBe('Ana [2J● Bob opened it')
})

test('an app cannot be addressed with a second header', () => {
  const target = { host: 'localhost', port: 1, tls: false, authority: 'localhost:1\r\nX-Evil: 1' }
  const source = { kind: 'live', target, away: null }
  const asked = { product: 'app', build: 'b', leftOut: [], pulse: 'a post', source }
  expect(shareRequest.safeParse(asked).success).toBe(false)
  const fit = { ...source, target: { ...target, authority: 'localhost:1' } }
  expect(shareRequest.safeParse({ ...asked, source: fit }).success).toBe(true)
})
