import { expect, test } from 'vitest'
import type { Problem } from './problems.ts'
import { readMaker, readSettings } from './settings.ts'

const defaults = { home: '/home/a/.outer', maker: 'a', timeZone: 'UTC' }
const read = (from: Partial<Parameters<typeof readSettings>[0]>) =>
  readSettings({ flags: {}, env: {}, config: {}, defaults, ...from })

test('a flag wins over the environment, and that over the config', () => {
  const all = {
    flags: { port: '1' },
    env: { OUTER_PORT: '2', OUTER_APEX: 'b.example' },
    config: { port: '3', apex: 'c.example', maker: 'Ana' },
  }
  expect(read(all).settings).toMatchObject({
    port: 1,
    apex: 'b.example',
    maker: 'Ana',
    listen: ['127.0.0.1', '::1'],
  })
})

test('behind a proxy the apex is the address’s own host, unless it is named', () => {
  const url = 'https://share.example'
  expect(read({ env: { OUTER_URL: url } }).settings).toMatchObject({ url, apex: 'share.example' })
  expect(read({ env: { OUTER_URL: url, OUTER_APEX: 'links.example' } }).settings.apex).toBe('links.example')
})

test('a model is set as everything else is', () => {
  const name = 'http://localhost:11434/v1#llama3.2'
  expect(read({}).settings.model).toBeNull()
  expect(read({ env: { OUTER_MODEL: name } })).toMatchObject({ settings: { model: name }, unknownEnv: [] })
  expect(read({ flags: { model: 'openai/m' }, config: { model: name } }).settings.model).toBe('openai/m')
})

test('an unknown OUTER_ name is given back, not refused', () => {
  expect(read({ env: { OUTER_PROT: '1', OUTER_PORT: '1', PATH: 'x' } }).unknownEnv).toEqual(['OUTER_PROT'])
})

test.each([
  { name: 'config key', in: { config: { prot: '1' } }, code: 'unknown-flag' },
  { name: 'port', in: { env: { OUTER_PORT: '70000' } }, code: 'bad-input' },
  { name: 'port of words', in: { env: { OUTER_PORT: '47 47' } }, code: 'bad-input' },
  { name: 'apex', in: { env: { OUTER_APEX: 'a b' } }, code: 'bad-input' },
  { name: 'apex as address', in: { env: { OUTER_APEX: '10.0.0.1' } }, code: 'bad-input' },
  { name: 'database', in: { env: { OUTER_DATABASE_URL: 'mysql://x' } }, code: 'bad-input' },
  { name: 'time zone', in: { env: { OUTER_TIME_ZONE: 'Mars/Base' } }, code: 'bad-input' },
])('refused: $name', ({ in: from, code }) => {
  expect(() => read(from)).toThrow(expect.objectContaining({ code }) as Problem)
})

test('a password in a bad address is not repeated', () => {
  expect(() => read({ env: { OUTER_DATABASE_URL: 'mysql://u:hunter2@x' } })).toThrow(/^(?!.*hunter2)/)
})

test.each([
  { in: 'Ana Silva <ana@example.com>', want: { name: 'Ana Silva', contact: 'ana@example.com' } },
  { in: ' Ana ', want: { name: 'Ana', contact: '' } },
  { in: '<+351 900>', want: { name: '', contact: '+351 900' } },
])('maker $in', ({ in: text, want }) => {
  expect(readMaker(text)).toEqual(want)
})
