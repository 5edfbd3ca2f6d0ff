import { expect, test } from 'vitest'
import type { DeviceName, Said } from '../visit.ts'
import { judgeErrors } from './errors.ts'

const app = 'https://a.example/app.js:3:7'
const broke = (text: string, where: string | null = app): Said => ({
  level: 'error',
  text,
  where,
  uncaught: true,
})
const wrote = (text: string, where: string | null = app): Said => ({
  level: 'error',
  text,
  where,
  uncaught: false,
})
const on = (said: readonly Said[], ...devices: readonly DeviceName[]) =>
  (['phone', 'phone', 'tablet', 'laptop'] as const).map((device) => ({
    device,
    said: devices.length === 0 || devices.includes(device) ? said : [],
  }))

test.each<{ readonly name: string; readonly said: readonly Said[]; readonly want: string }>([
  { name: 'silence', said: [], want: 'pass' },
  { name: 'thrown by the app', said: [broke('TypeError: x is not a function')], want: 'fail' },
  { name: 'thrown without a place', said: [broke('Error: no', null)], want: 'fail' },
  { name: 'written by the app', said: [wrote('Warning: each child needs a key')], want: 'warn' },
  { name: 'a warning', said: [{ ...wrote('careful'), level: 'warning' }], want: 'pass' },
  {
    name: 'a layout that takes another frame',
    said: [broke('Error: ResizeObserver loop completed with undelivered notifications.')],
    want: 'pass',
  },
  {
    name: 'autoplay refused',
    said: [broke('NotAllowedError: play() failed because the user did not interact')],
    want: 'warn',
  },
  {
    name: 'a counter that broke',
    said: [broke('TypeError: x', 'https://www.googletagmanager.com/gtag/js?id=1:1:1')],
    want: 'warn',
  },
  {
    name: 'a request, which is another check',
    said: [wrote('Failed to load resource: the server responded with a status of 404 (Not Found)')],
    want: 'pass',
  },
  { name: 'our own beacon', said: [broke('Error: x', 'https://a.example/_outer/b.js:1:1')], want: 'pass' },
  { name: 'an extension', said: [broke('Error: x', 'chrome-extension://abc/page.js:1:1')], want: 'pass' },
  {
    name: 'a dev server that is not there',
    said: [
      wrote("WebSocket connection to 'ws://localhost:5173/?token=abc' failed: "),
      wrote('[vite] failed to connect to websocket.'),
    ],
    want: 'pass',
  },
])('$name', ({ said, want }) => {
  const found = judgeErrors(on(said))
  expect(found.verdict).toBe(want)
  expect(found.do === null).toBe(want === 'pass')
})

test('one line for one error, on the devices that met it, without its tokens', () => {
  const token = 'sk9aBcDeFgHiJkLmNoPqRsTuV'
  const found = judgeErrors(
    on([broke(`Error: no user 17 ${token}`), broke('Error: no user 18 x9aBcDeFgHiJkLmNoPqRsTuV')], 'phone'),
  )
  expect(found.evidence).toHaveLength(1)
  expect(found.evidence[0]).toMatchObject({ device: 'phone', where: app })
  expect(JSON.stringify(found)).not.toContain(token)
})

test('what broke comes before what was written, and the rest is counted', () => {
  const many = Array.from({ length: 12 }, (_, at) => wrote(`word ${'abcdefghijkl'[at]}`))
  const found = judgeErrors(on([...many, broke('Error: the end')]))
  expect(found).toMatchObject({ verdict: 'fail' })
  expect(found.evidence).toHaveLength(8)
  expect(found.evidence[0]?.what).toContain('the end')
  expect(found.do).toContain('the end')
})
