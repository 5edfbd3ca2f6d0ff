import { expect, test } from 'vitest'
import { pushRequest } from './server.ts'

const subscribe = (endpoint: string) => pushRequest.safeParse({ endpoint, keys: { p256dh: 'p', auth: 'a' } })

test.each([
  'https://fcm.googleapis.com/fcm/send/x',
  'https://web.push.apple.com/x',
  'https://push.example.:8443/x',
])('a push service: %s', (endpoint) => expect(subscribe(endpoint).success).toBe(true))

test.each([
  { endpoint: 'https://203.0.113.9/x', names: '203.0.113.9' },
  { endpoint: 'https://2130706433/x', names: '127.0.0.1' },
  { endpoint: 'https://0x7f.1/x', names: '127.0.0.1' },
  { endpoint: 'https://[::1]/x', names: '[::1]' },
  { endpoint: 'https://localhost/x', names: 'localhost' },
  { endpoint: 'https://a.localhost/x', names: 'a.localhost' },
  { endpoint: 'https://router/x', names: 'router' },
  { endpoint: 'https://Nas.LAN./x', names: 'nas.lan.' },
])('no push service, and it says why: $endpoint', ({ endpoint, names }) => {
  const { error } = subscribe(endpoint)
  expect(error?.issues[0]).toMatchObject({
    path: ['endpoint'],
    message: `"${names}" is no public host name, as every push service has`,
  })
})

test('what is no https address is told so once', () => {
  expect(subscribe('http://push.example/x').error?.issues).toHaveLength(1)
  expect(subscribe('nonsense').error?.issues).toHaveLength(1)
})
