import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
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

test('upward, nearest first', async () => {
  await says('{"product":"outer"}')
  await mkdir(join(dir, 'a/b'), { recursive: true })
  await writeFile(join(dir, 'a/outer.json'), '{"product":"inner"}')
  const found = readOuterJsons(join(dir, 'a/b')).map((one) => one.outer.product)
  expect(found.slice(0, 2)).toEqual(['inner', 'outer'])
})
