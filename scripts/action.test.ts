/** The steps of action.yml as a runner starts them, beside a server that answers as GitHub does. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { markOf, renderSummary } from './action-summary.mjs'

const root = join(import.meta.dirname, '..')
const finding = (id: string, verdict: string, what = '', todo: string | null = null) => ({
  id,
  verdict,
  evidence: what === '' ? [] : [{ what }],
  do: todo,
})
const check = (verdict: string, ...checks: ReturnType<typeof finding>[]) => ({
  answer: { target: 'dist', verdict, checks, browser: 'Chromium 156', tookMs: 9_400 },
})

let folder = ''
let server: Server
type Call = { readonly method: string; readonly path: string; readonly token: string; readonly body: string }
let calls: Call[] = []
let comments: readonly object[] = []
let status = 200
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outer-action-'))
  ;[calls, comments, status] = [[], [], 200]
  server = createServer(async (request, answer) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { method = '', url = '', headers } = request
    calls.push({
      method,
      path: url,
      token: headers.authorization ?? '',
      body: text ? JSON.parse(text).body : '',
    })
    answer.writeHead(status, { 'content-type': 'application/json' })
    answer.end(JSON.stringify(method === 'GET' ? (url.includes('page=1') ? comments : []) : {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

function say(found: object, env: NodeJS.ProcessEnv = {}, event: object = { pull_request: { number: 7 } }) {
  writeFileSync(join(folder, 'found.json'), JSON.stringify(found))
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event))
  const child = spawn(process.execPath, [join(root, 'scripts', 'action.mjs'), 'say'], {
    env: {
      PATH: process.env.PATH,
      OUTER_ACTION_TARGET: 'dist',
      OUTER_ACTION_FOLDER: folder,
      OUTER_ACTION_TOKEN: 'gh-token',
      OUTER_ACTION_PICTURES: 'https://github.example/artifacts/1',
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_REPOSITORY: 'ana/app',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      ...env,
    },
  })
  return new Promise<number | null>((resolve) => child.once('close', resolve))
}
const summary = () => readFileSync(join(folder, 'summary.md'), 'utf8')

test('a comment, and the same in the summary', async () => {
  const code = await say({
    check: check('warn', finding('preview', 'warn', 'no picture', 'add one'), finding('errors', 'pass')),
  })
  expect(code).toBe(0)
  expect(calls.map((one) => `${one.method} ${one.path}`)).toEqual([
    'GET /repos/ana/app/issues/7/comments?per_page=100&page=1',
    'POST /repos/ana/app/issues/7/comments',
  ])
  expect(calls[1]?.token).toBe('Bearer gh-token')
  expect(calls[1]?.body).toBe(summary())
  expect(summary()).toContain('| ! | preview | no picture | add one |')
  expect(summary()).toContain('1 warn, 1 pass; Chromium 156, 9 s')
  expect(summary()).toContain('(https://github.example/artifacts/1)')
})

test('the next run brings its own comment up to date, and nobody else’s', async () => {
  comments = [
    { id: 1, user: { type: 'User' }, body: `${markOf('dist')} mine` },
    { id: 2, user: { type: 'Bot' }, body: `${markOf('other')}` },
    { id: 3, user: { type: 'Bot' }, body: `${markOf('dist')}\nold` },
  ]
  await say({ check: check('pass') })
  expect(calls.at(-1)).toMatchObject({ method: 'PATCH', path: '/repos/ana/app/issues/comments/3' })
})

test.each([
  { name: 'may not write', env: {}, event: undefined, status: 403, asked: 1 },
  { name: 'is no pull request', env: {}, event: {}, status: 200, asked: 0 },
  { name: 'has no token', env: { OUTER_ACTION_TOKEN: '' }, event: undefined, status: 200, asked: 0 },
])('where it $name the summary is all', async ({ env, event, asked, ...given }) => {
  status = given.status
  expect(await say({ check: check('pass') }, env, event)).toBe(0)
  expect(calls).toHaveLength(asked)
  expect(summary()).toContain('**pass**')
})

const broken = {
  answer: { verdict: 'broken', rules: [{ id: 'max-sessions', verdict: 'broken', why: '9 of 5' }] },
}
test.each([
  { name: 'a check that failed', found: { check: check('fail') }, failOn: 'fail', code: 1 },
  { name: 'a warning', found: { check: check('warn') }, failOn: 'fail', code: 0 },
  { name: 'a warning that is to fail', found: { check: check('warn') }, failOn: 'warn', code: 1 },
  { name: 'no look at all', found: { check: { problem: 'no browser' } }, failOn: 'fail', code: 1 },
  { name: 'a broken balance', found: { check: check('pass'), balance: broken }, failOn: 'fail', code: 1 },
  {
    name: 'a balance that nobody could judge',
    found: { check: check('pass'), balance: { problem: 'away' } },
    failOn: 'fail',
    code: 1,
  },
  {
    name: 'whatever, when nothing is to fail',
    found: { check: check('fail'), balance: broken },
    failOn: 'never',
    code: 0,
  },
])('$name ends with $code', async ({ found, failOn, code }) => {
  expect(await say(found, { OUTER_ACTION_FAIL_ON: failOn })).toBe(code)
})

test('words of the app are words: no markup, no mention, no end of a cell', () => {
  const what = '@everyone </td> | ![x](http://evil.example/p.png) `a` <script> -->\n## big'
  const text = renderSummary({
    target: '<b>',
    check: check('fail', finding('errors', 'fail', what)),
    balance: undefined,
    pictures: 'javascript:x',
  })
  expect(text).not.toMatch(/@everyone|<script|!\[|`a`|evil\.example\/p|<b>|javascript|^##? big/m)
  expect(
    text
      .split('\n')
      .filter((line) => line.startsWith('| &#') || line.startsWith('| ✗'))[0]
      ?.match(/\|/g),
  ).toHaveLength(5)
})

test('it is cut where GitHub would refuse it', () => {
  const checks = Array.from({ length: 2000 }, (_, n) => finding(`id-${n}`, 'fail', '@'.repeat(300)))
  const text = renderSummary({
    target: 'dist',
    check: check('fail', ...checks),
    balance: undefined,
    pictures: '',
  })
  expect(text.length).toBeLessThan(65_536)
})

test('what the steps read, action.yml gives them', () => {
  const yml = readFileSync(join(root, 'action.yml'), 'utf8')
  const script = readFileSync(join(root, 'scripts', 'action.mjs'), 'utf8')
  const read = new Set(script.match(/OUTER_ACTION_[A-Z]+(?:_[A-Z]+)*\b/g))
  expect(read.size).toBeGreaterThan(5)
  for (const name of read) expect(yml).toContain(`${name}: `)
  for (const [, name] of script.matchAll(/output\('(\w+)'/g))
    expect(yml).toContain(`steps.look.outputs.${name}`)
  // Nothing that somebody else wrote gets into the text of a script.
  expect(yml.split('\n').filter((line) => /^\s+run:/.test(line) && line.includes('${{'))).toEqual([])
})
