import { expect, test } from 'vitest'
import { isCounter, isDevServer, maskTokens, shortAddress } from './whose.ts'

test.each([
  'https://www.google-analytics.com/g/collect?v=2',
  'https://plausible.io/js/script.js',
  'https://a.example/_vercel/insights/script.js',
  'https://o1.ingest.sentry.io/api/1/envelope/',
  'https://a.example/cdn-cgi/rum',
])('a counter: %s', (address) => {
  expect(isCounter(address)).toBe(true)
})

test.each([
  'https://a.example/api/list',
  'https://cdn.example/react.js',
  'https://notplausible.io.example/x',
  'https://a.example/analytics-for-gardeners.js',
  'not an address',
])('no counter: %s', (address) => {
  expect(isCounter(address)).toBe(false)
})

test('a dev server’s words, and an app’s', () => {
  expect(isDevServer("WebSocket connection to 'ws://localhost:3000/_next/webpack-hmr' failed: ")).toBe(true)
  expect(isDevServer('[vite] connecting...')).toBe(true)
  expect(isDevServer("WebSocket connection to 'wss://a.example/chat' failed: ")).toBe(false)
})

test('ids and keys are left out of what is shown', () => {
  expect(maskTokens('no user 018f2b7e-7c1a-7d3e-9f00-1234567890ab here')).toBe('no user … here')
  expect(maskTokens('key AIzaSyA1234567890abcdefghij rejected')).toBe('key … rejected')
  expect(maskTokens('Cannot read properties of undefined')).toBe('Cannot read properties of undefined')
  expect(shortAddress('https://a.example/list?token=abc&page=2#x')).toBe('https://a.example/list?token&page')
})
