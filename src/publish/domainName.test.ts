import { expect, test } from 'vitest'
import { readDomain } from './domainName.ts'

test.each([
  { in: 'my.app', want: 'my.app' },
  { in: ' MY.App. ', want: 'my.app' },
  { in: 'https://my.app/', want: 'my.app' },
  { in: 'bücher.example', want: 'xn--bcher-kva.example' },
  { in: 'xn--bcher-kva.example', want: 'xn--bcher-kva.example' },
  { in: 'my.app.test', want: 'my.app.test' },
])('$in is $want', ({ in: typed, want }) => {
  expect(readDomain(typed, ['share.example'])).toMatchObject({ name: want })
})

test('punycode is shown as people write it', () => {
  expect(readDomain('xn--bcher-kva.example', [])).toMatchObject({ unicode: 'bücher.example' })
})

test.each([
  { in: '', why: 'no domain' },
  { in: 'app', why: 'one word' },
  { in: '192.0.2.1', why: 'address' },
  { in: '0x7f.1', why: 'address' },
  { in: '[2001:db8::1]', why: 'address' },
  { in: 'my.localhost', why: 'not a public name' },
  { in: 'my.internal', why: 'not a public name' },
  { in: 'router.home.arpa', why: 'not a public name' },
  { in: 'share.example', why: 'own' },
  { in: 'a.share.example', why: 'own' },
  { in: '*.my.app', why: 'wildcard' },
  { in: 'my.app/path', why: 'no host name' },
  { in: 'my.app:443', why: 'no host name' },
  { in: 'ana@my.app', why: 'no host name' },
  { in: 'my app.example', why: 'no host name' },
  { in: '_outer.my.app', why: 'no host name' },
  { in: '-my.app', why: 'no host name' },
  { in: 'my..app', why: 'no host name' },
  { in: 'my.123', why: '' },
  { in: `${'a'.repeat(64)}.app`, why: 'no host name' },
  { in: `${'a.'.repeat(125)}app`, why: 'no host name' },
])('“$in” is none: $why', ({ in: typed, why }) => {
  expect(readDomain(typed, ['share.example'])).toMatchObject({
    refused: 'bad-domain',
    why: expect.stringContaining(why),
  })
})
