import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readOuterJson, readOuterJsons } from './outerJson.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-json-'))
})
afterEach(() => rm(dir, { recursive: true }))
const says = (text: string) => writeFile(join(dir, 'outer.json'), text)
const read = () => readOuterJson(join(dir, 'outer.json'))

test('all that it may say', async () => {
  const whole = {
    product: 'a',
    balance: { openBeforeNew: true, maxSessions: 3, claimsHold: false },
    locales: ['de'],
  }
  await says(`\ufeff${JSON.stringify(whole)}`)
  expect(read()).toEqual(whole)
  await says('{}')
  expect(read()).toEqual({})
  await rm(join(dir, 'outer.json'))
  expect(read()).toBeUndefined()
})

describe('what is not understood', () => {
  test.each([
    ['{', /is no JSON/, /product/],
    ['[]', /not understood/, /product/],
    ['{"produkt":"a"}', /"produkt" is unknown/, /^"product"$/],
    ['{"balance":{"maxSession":3}}', /"balance.maxSession" is unknown/, /^"maxSessions"$/],
    ['{"balance":{"max-sessions":3}}', /"balance.max-sessions" is unknown/, /^"maxSessions"$/],
    ['{"balance":{"zzzzzzzzzzzz":3}}', /is unknown/, /"openBeforeNew", "closeBeforeStore"/],
    ['{"balance":{"maxSessions":"3"}}', /"balance.maxSessions" is not understood/, /false/],
    ['{"balance":{"maxSessions":0}}', /"balance.maxSessions" is not understood/, /false/],
    ['{"balance":{"openBeforeNew":"yes"}}', /"balance.openBeforeNew" is not understood/, /balance/],
  ])('%s', async (text, message, hint) => {
    await says(text)
    expect(read).toThrow(
      expect.objectContaining({
        code: 'bad-input',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      }),
    )
  })

  test('a folder of that name, and more than anybody writes', async () => {
    await mkdir(join(dir, 'outer.json'))
    expect(read).toThrow(expect.objectContaining({ code: 'bad-input' }))
    await rm(join(dir, 'outer.json'), { recursive: true })
    await says(`{"product":"${'a'.repeat(1024 * 1024)}"}`)
    expect(read).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })
})

describe('a link', () => {
  const link = async (to: string, at = 'app') => {
    await mkdir(join(dir, at), { recursive: true })
    await symlink(to, join(dir, at, 'outer.json'))
    return () => readOuterJson(join(dir, at, 'outer.json'))
  }

  test('that leads out of its folder, or of its repository, is not read', async () => {
    await says('{"url":"https://of-somebody-else.example/"}')
    for (const to of ['../outer.json', join(dir, 'outer.json')]) {
      const read = await link(to)
      expect(read).toThrow(
        expect.objectContaining({ code: 'bad-input', message: expect.stringContaining('leads out') }),
      )
      await rm(join(dir, 'app', 'outer.json'))
    }
    await mkdir(join(dir, 'repo', '.git'), { recursive: true })
    expect(await link('../../outer.json', 'repo/app')).toThrow(/leads out/)
  })

  test('to another file of its repository is that file; one that leads nowhere is none', async () => {
    await mkdir(join(dir, '.git'))
    await says('{"product":"a"}')
    expect((await link('../outer.json'))()).toEqual({ product: 'a' })
    expect((await link('nothing.json', 'b'))()).toBeUndefined()
  })
})

test('upward, nearest first', async () => {
  await says('{"product":"outer"}')
  await mkdir(join(dir, 'a/b'), { recursive: true })
  await writeFile(join(dir, 'a/outer.json'), '{"product":"inner"}')
  const found = readOuterJsons(join(dir, 'a/b')).map((one) => one.outer.product)
  expect(found.slice(0, 2)).toEqual(['inner', 'outer'])
})
