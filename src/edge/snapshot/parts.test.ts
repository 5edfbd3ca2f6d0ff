import { expect, test } from 'vitest'
import { rankEncodings } from './negotiate.ts'
import { createStore } from './store.ts'
import { isHashed } from './types.ts'

const rankings = [
  { in: '', want: ['identity'] },
  { in: 'gzip, deflate, br, zstd', want: ['br', 'zstd', 'gzip', 'identity'] },
  { in: 'gzip;q=1.0, br;q=0.5', want: ['gzip', 'br', 'identity'] },
  { in: 'br;q=0, gzip', want: ['gzip', 'identity'] },
  { in: '*', want: ['br', 'zstd', 'gzip', 'identity'] },
  { in: 'gzip, *;q=0', want: ['gzip', 'identity'] },
  { in: 'identity, gzip;q=0.5', want: ['identity', 'gzip'] },
  { in: 'X-GZIP ; q=0.8', want: ['gzip', 'identity'] },
  { in: 'compress', want: ['identity'] },
  { in: ',,;q=1', want: ['identity'] },
]
for (const one of rankings) {
  test(`Accept-Encoding: ${one.in}`, () => expect(rankEncodings(one.in)).toEqual(one.want))
}

const names = [
  { in: 'assets/index-DkFgHjKl.js', want: true },
  { in: 'assets/index-Bq3_x-9a.css', want: true },
  { in: 'chunk-5ULFBXQ2.js', want: true },
  { in: 'main.3f2a9c1b.js', want: true },
  { in: 'static/js/main.3f2a9c1bdeadbeef.chunk.js', want: false },
  { in: 'logo.6f1c5b3e9d2a.svg', want: true },
  { in: 'app.js', want: false },
  { in: 'app-dashboard.js', want: false },
  { in: 'app-settings.js', want: false },
  { in: 'report-20240101.pdf', want: false },
  { in: 'photo-12345678.jpg', want: false },
  { in: 'jquery-3.7.1.min.js', want: false },
  { in: 'page-Ab3dEf9h.html', want: false },
]
for (const one of names) {
  test(`hashed name: ${one.in}`, () => expect(isHashed(one.in)).toBe(one.want))
}

test('what was not asked for lately leaves first', () => {
  const gone: string[] = []
  const store = createStore(100)
  const item = (name: string, bytes: number) => ({ bytes, recent: false, drop: () => void gone.push(name) })
  const a = item('a', 40)
  store.keep(a)
  store.keep(item('b', 40))
  a.recent = true
  store.keep(item('c', 40))
  expect(gone).toEqual(['b'])
  store.keep(item('d', 200))
  expect(gone).toContain('d')
  expect(store.bytes()).toBeLessThanOrEqual(100)
})
