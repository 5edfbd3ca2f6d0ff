import { expect, test } from 'vitest'
import { findLocalMentions, findOtherMentions, isNotTheirs } from './localAddresses.ts'

const own = 'http://abcdefghijklmnopqrst.localhost:4747/'

test.each([
  ['http://localhost:3000/api', true],
  ['ws://127.0.0.1:8080/', true],
  ['http://192.168.1.5/', true],
  ['http://abcdefghijklmnopqrst.localhost:4747/api', false],
  ['https://api.example.com/', false],
  ['data:text/plain,x', false],
  ['mailto:a@localhost', false],
])('not theirs: %s is %s', (address, want) => {
  expect(isNotTheirs(address, own)).toBe(want)
})

test.each([
  { name: 'a base of requests', in: 'const api="http://localhost:3000/api";fetch(api)', want: 1 },
  { name: 'a template', in: 'fetch(`http://localhost:8080/api`)', want: 1 },
  { name: 'a socket in a private network', in: "new WebSocket('ws://192.168.0.12:9001/live')", want: 1 },
  { name: 'a fallback of a setting', in: 'e=void 0||"http://localhost:4000"', want: 1 },
  { name: "a server's address without a port", in: 'const apiBase="http://localhost"', want: 1 },
  { name: "a router's base", in: 'let base="http://localhost";if(isBrowser)base=o', want: 0 },
  { name: 'a base without a port', in: 'new URL(t,"http://localhost")', want: 0 },
  {
    name: 'a choice by the host',
    in: 'location.hostname==="localhost"?"http://localhost:3000":"/api"',
    want: 0,
  },
  { name: 'a comparison with a name', in: 'if(h==="localhost"||h==="127.0.0.1")r()', want: 0 },
  { name: "auth-js's default", in: 'const GOTRUE_URL="http://localhost:9999"', want: 0 },
  { name: 'a comment', in: '// fetch("http://localhost:3000")\nrun()', want: 0 },
  { name: 'an example', in: '<input placeholder="http://localhost:3000">', want: 0 },
  { name: "the link's own host", in: `fetch("${own}api")`, want: 0 },
  { name: 'an address of the web', in: 'fetch("https://api.example.com/localhost")', want: 0 },
])('mentions: $name', ({ in: script, want }) => {
  expect(findLocalMentions(script, own)).toHaveLength(want)
})

test.each([
  {
    name: 'a picture of a rule not met yet',
    kind: 'style',
    in: '.a:hover{background:url(http://localhost:4000/b.png)}',
    want: 1,
  },
  { name: 'a picture in quotes', kind: 'style', in: '.a{background:url("http://10.0.0.4/b.png")}', want: 1 },
  { name: 'a picture of the app', kind: 'style', in: '.a{background:url(/localhost.png)}', want: 0 },
  { name: 'a setting', kind: 'settings', in: '{ "apiBase": "http://192.168.1.34:8000/api" }', want: 1 },
  {
    name: 'a setting in markup',
    kind: 'settings',
    in: '<div data-api="http://localhost:3000"></div>',
    want: 1,
  },
  { name: 'an article', kind: 'settings', in: '{ "text": "http://localhost:3000 is yours" }', want: 0 },
  { name: 'words in markup', kind: 'settings', in: '<code>http://localhost:3000</code>', want: 0 },
] as const)('other mentions: $name', ({ in: text, kind, want }) => {
  expect(findOtherMentions(text, kind, own)).toHaveLength(want)
})
