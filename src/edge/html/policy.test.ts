import { expect, test } from 'vitest'
import { extendHeader, findNonce, needsNonce, needsOf } from './policy.ts'

const js = 'h/_outer/b.js'
const e = 'h/_outer/e'
const cases = [
  { name: 'no policy on scripts', in: "img-src 'self'", want: "img-src 'self'" },
  { name: 'self is enough', in: "default-src 'self'; img-src *", want: "default-src 'self'; img-src *" },
  { name: 'star is enough', in: 'script-src *; connect-src *', want: 'script-src *; connect-src *' },
  {
    name: 'none gives way',
    in: "default-src 'none'; script-src 'none'; connect-src 'none'",
    want: `default-src 'none'; script-src ${js}; connect-src ${e}`,
  },
  {
    name: 'default is not widened',
    in: "default-src 'none'",
    want: `default-src 'none'; script-src ${js}; connect-src ${e}`,
  },
  {
    name: 'default is copied',
    in: 'default-src https://cdn.example;',
    want: `default-src https://cdn.example; script-src https://cdn.example ${js}; connect-src https://cdn.example ${e}`,
  },
  {
    name: 'element directive first',
    in: "script-src 'none'; script-src-elem x; connect-src 'self'",
    want: `script-src 'none'; script-src-elem x ${js}; connect-src 'self'`,
  },
  { name: 'nonce', in: "script-src 'nonce-abc'", want: "script-src 'nonce-abc'", nonce: 'abc' },
  {
    name: 'strict-dynamic with our nonce',
    in: "script-src 'strict-dynamic' 'nonce-abc' 'self'",
    want: "script-src 'strict-dynamic' 'nonce-abc' 'self'",
    nonce: 'abc',
  },
  {
    name: 'strict-dynamic with another nonce',
    in: "script-src 'strict-dynamic' 'sha256-x'",
    want: "script-src 'strict-dynamic' 'sha256-x' 'nonce-abc'",
    nonce: 'abc',
  },
  {
    name: 'two policies in one header',
    in: "script-src x, script-src 'self'",
    want: `script-src x ${js}, script-src 'self'`,
  },
  {
    name: 'of two directives the first counts',
    in: 'script-src x; script-src y',
    want: `script-src x ${js}; script-src y`,
  },
  { name: 'case does not matter', in: "Script-Src 'SELF'", want: "Script-Src 'SELF'" },
  { name: 'sandbox stays', in: "sandbox; script-src 'self'", want: "sandbox; script-src 'self'" },
] as const

for (const one of cases) {
  test(one.name, () => {
    expect(
      extendHeader(
        one.in,
        needsOf({ host: 'h', secure: true, bubble: false }, 'nonce' in one ? one.nonce : undefined),
      ),
    ).toBe(one.want)
  })
}

test.each([
  {
    name: 'first',
    in: "Upgrade-Insecure-Requests; script-src 'self'",
    want: "; script-src 'self'",
  },
  { name: 'last', in: `default-src 'self';upgrade-insecure-requests`, want: `default-src 'self';` },
  {
    name: 'in one of two policies',
    in: `upgrade-insecure-requests, script-src x`,
    want: `, script-src x ${js}`,
  },
])('what asks for HTTPS is taken out where there is none: $name', ({ in: given, want }) => {
  expect(extendHeader(given, needsOf({ host: 'h', secure: false, bubble: false }))).toBe(want)
  expect(extendHeader(given, needsOf({ host: 'h', secure: true, bubble: false }))).toMatch(
    /upgrade-insecure-requests/i,
  )
})

test('the bubble is allowed where it is wanted', () => {
  expect(
    extendHeader(
      'script-src x; connect-src x; trusted-types a',
      needsOf({ host: 'h', secure: true, bubble: true }),
    ),
  ).toBe(`script-src x ${js} h/_outer/bubble.js; connect-src x ${e} h/_outer/say; trusted-types a outer`)
})

test('nonces are found where they count', () => {
  expect(findNonce(["default-src 'nonce-aa=='"])).toBe('aa==')
  expect(findNonce(["style-src 'nonce-aa'"])).toBe(undefined)
  expect(findNonce(['script-src x', "script-src 'nonce-bb'"])).toBe('bb')
  expect(findNonce([`script-src 'nonce-"><script>'`])).toBe(undefined)
  expect(needsNonce(["script-src 'strict-dynamic' 'sha256-x'"])).toBe(true)
  expect(needsNonce(["script-src 'self'"])).toBe(false)
})
