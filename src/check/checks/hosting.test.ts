import { expect, test } from 'vitest'
import { findEditor, findInterstitial, hostingOf, type Served } from './hosting.ts'

const served = (more: Partial<Served>): Served => ({
  url: 'https://app.example/',
  status: 200,
  headers: {},
  title: 'App',
  text: 'Add a task',
  frames: [],
  ...more,
})

test.each<{ name: string; in: Partial<Served>; want: string | undefined }>([
  { name: 'ngrok by its header', in: { headers: { 'ngrok-error-code': 'ERR_NGROK_6024' } }, want: 'ngrok' },
  {
    name: 'ngrok by its words',
    in: {
      text: 'You are about to visit abc.ngrok-free.app, served by 1.2.3.4. This website is served for free through ngrok.com.',
    },
    want: 'ngrok',
  },
  {
    name: 'localtunnel',
    in: { url: 'https://x.loca.lt/', text: 'Friendly Reminder Tunnel Password' },
    want: 'localtunnel',
  },
  { name: 'Vercel', in: { status: 401, headers: { server: 'Vercel', 'x-vercel-id': 'a' } }, want: 'Vercel' },
  { name: 'Vercel, moved', in: { url: 'https://vercel.com/sso-api?url=x' }, want: 'Vercel' },
  { name: 'Netlify', in: { status: 401, headers: { server: 'Netlify' } }, want: 'Netlify' },
  { name: 'Cloudflare', in: { status: 403, headers: { 'cf-mitigated': 'challenge' } }, want: 'Cloudflare' },
  {
    name: 'StackBlitz',
    in: { url: 'https://a--5173.stackblitz.io/', text: 'Connect to Project' },
    want: 'StackBlitz',
  },
  { name: 'an app on Vercel', in: { headers: { server: 'Vercel', 'x-vercel-id': 'a' } }, want: undefined },
  {
    name: 'an app behind Cloudflare',
    in: { headers: { server: 'cloudflare', 'cf-ray': 'a' } },
    want: undefined,
  },
  { name: 'an app that is closed by itself', in: { status: 401 }, want: undefined },
  { name: 'an app on ngrok', in: { url: 'https://a.ngrok-free.app/' }, want: undefined },
])('interstitial: $name', ({ in: given, want }) => {
  expect(findInterstitial(served(given))?.by).toBe(want)
})

test.each([
  ['https://replit.com/@somebody/app', 'Replit'],
  ['https://lovable.dev/projects/1-2-3', 'Lovable'],
  ['https://stackblitz.com/edit/vite-react', 'StackBlitz'],
  ['https://v0.app/chat/app-abc', 'v0'],
  ['https://app.lovable.app/', undefined],
  ['https://app.replit.app/', undefined],
  ['https://somebody.github.io/app/', undefined],
])('editor: %s', (url, want) => {
  expect(findEditor({ url, frames: [] })).toBe(want)
})

test('an app in a frame of a builder is in an editor; a map in a frame is not', () => {
  const framed = (src: string) => findEditor({ url: 'https://x.example/', frames: [{ src, share: 0.8 }] })
  expect(framed('https://abc.webcontainer.io/')).toBe('abc.webcontainer.io')
  expect(framed('https://www.google.com/maps/embed?pb=1')).toBeUndefined()
})

test.each([
  ['folder', 'http://localhost:1/', 'static-export'],
  ['live', 'http://localhost:1/', 'live-proxy'],
  ['share', 'http://abcdefghij.localhost:4747/', 'live-proxy'],
  ['public', 'https://a.github.io/', 'static-export'],
  ['public', 'https://a.trycloudflare.com/', 'live-proxy'],
  ['public', 'https://app.example/', 'redeploy'],
  ['public', 'https://replit.com/@a/b', 'editor-frame'],
] as const)('hosting: %s %s', (kind, url, want) => {
  expect(hostingOf(kind, served({ url }))).toBe(want)
})
