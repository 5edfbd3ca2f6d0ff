import { expect, test } from 'vitest'
import { judgeFile } from './environment.ts'

const own = 'https://my.app/'
const judged = (text: string, kind: 'script' | 'document' = 'script') =>
  judgeFile({ url: `${own}app.js`, kind, text }, own).map(({ verdict }) => verdict)

test.each([
  { name: 'a server of this computer', text: 'fetch("http://localhost:3000/api/items")', want: ['fail'] },
  { name: 'an address of nothing', text: 'fetch("https://undefined/api")', want: ['fail'] },
  { name: 'a path of nothing', text: 'fetch(`undefined/api/items`)', want: ['fail'] },
  { name: 'a name that Vite left', text: 'const u = import.meta.env.VITE_API_URL', want: ['fail'] },
  {
    name: 'a name that the page keeps',
    text: '<base href="%VITE_BASE%">',
    kind: 'document' as const,
    want: ['fail'],
  },
  { name: 'a setting without a value', text: 'init({apiKey:void 0,app:"x"})', want: ['fail'] },
  { name: 'a placeholder', text: 'const key = "YOUR_API_KEY"', want: ['fail'] },
  { name: 'a test key', text: 'Stripe("pk_test_51Mb7QxT2mVn9")', want: ['warn'] },
  {
    name: 'a hint in a field',
    text: '<input placeholder="your-api-key">',
    kind: 'document' as const,
    want: [],
  },
  { name: 'an ordinary script', text: 'if (x === undefined) fetch("/api/items")', want: [] },
  { name: 'its own address', text: 'fetch("https://my.app/api")', want: [] },
])('$name', ({ text, kind, want }) => {
  expect(judged(text, kind)).toEqual(want)
})

test('a script within the page is read as one', () => {
  const page = '<h1>x</h1><script type="module">fetch("http://127.0.0.1:4000/x")</script>'
  expect(judged(page, 'document')).toEqual(['fail'])
})
