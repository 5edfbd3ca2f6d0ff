/** Where the first strangers are, the portfolio, and putting a product down, against a real server. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../app.ts'
import { products } from '../contract/server.ts'
import { where } from '../contract/where.ts'
import { type Home, makeHome, openServer, outer, start, type World } from './testIo.ts'

let home: Home
let app: App
beforeAll(async () => {
  home = await makeHome()
  app = await openServer(home)
  await put(
    'pantry',
    '<!doctype html><html lang="en"><title>Pantry</title><meta name="description" content="Recipes from what is in your kitchen">',
  )
  await put('blank', '<!doctype html><title>Vite + React</title>')
})
afterAll(async () => {
  await app?.close()
  await home?.remove()
})
async function put(dir: string, page: string) {
  await mkdir(join(home.path, dir), { recursive: true })
  await writeFile(join(home.path, dir, 'index.html'), page)
}
const run = (argv: readonly string[], world: World = {}) =>
  outer(argv, { env: home.env, cwd: home.path, ...world })
async function look(...argv: string[]) {
  const ran = await run(['where', ...argv, '--json'])
  expect(ran).toMatchObject({ exit: 0, stderr: '' })
  return where.parse(JSON.parse(ran.stdout))
}
const portfolio = async () => products.parse(JSON.parse((await run(['products', '--json'])).stdout)).products

describe('where', () => {
  test('the places that fit, each with its rule, and the line that says what it is about', async () => {
    const found = await look('pantry')
    expect(found.problem).toEqual([
      { topic: 'cooking', words: ['pantry', 'recipes', 'kitchen'], source: 'index.html:1' },
    ])
    const cooks = found.places.find((one) => one.id === 'r-cooking')
    expect(cooks).toMatchObject({
      confirmed: false,
      ruleSource: 'https://www.reddit.com/r/Cooking/about/rules',
    })
    expect(found.places.length).toBeGreaterThan(5)
    expect(found.people).toEqual([])
    expect(found.asks.map((one) => one.id)).toEqual(['who', 'names'])
    expect(found.next.command).toBe('outer share pantry --to NAME --relation stranger')
  })

  test('a product that says nothing of its problem is asked about, and nothing is made up', async () => {
    const found = await look('blank')
    expect(found.problem).toEqual([])
    expect(found.asks[0]?.ask).toContain('Its files do not say')
    const said = await look('blank', '--who', 'people who keep bees')
    expect(said.problem).toMatchObject([{ topic: 'farming', source: 'you' }])
    expect(said.places.map((one) => one.id)).toContain('r-beekeeping')
    expect((await look('blank')).who).toBe('people who keep bees')
  })

  test('names are asked for on a terminal, kept, and are the next turn', async () => {
    const asked = start(['where', 'pantry'], { env: home.env, cwd: home.path, terminal: true })
    await asked.until(/by name/)
    asked.type('Ana, Bea O’Neill\r')
    expect((await asked.ended).exit).toBe(0)
    const found = await look('pantry')
    expect(found.people).toEqual([
      { name: 'Ana', shown: false },
      { name: 'Bea O’Neill', shown: false },
    ])
    expect(found.next.command).toBe('outer share pantry --to Ana')
    await run(['share', 'pantry', '--to', 'Ana', '--relation', 'friend', '--via', 'whatsapp'])
    expect(await look('pantry')).toMatchObject({
      people: [{ shown: true }, { shown: false }],
      next: { command: "outer share pantry --to 'Bea O’Neill'" },
    })
    await run(['forget', 'Bea O’Neill', '--yes'])
    expect((await look('pantry')).people).toEqual([{ name: 'Ana', shown: true }])
  })

  test('a way that closed a turn before comes first', async () => {
    await run(['heard', 'it lost my list', '--from', 'Ana', '--product', 'pantry', '--shows', 'figured-out'])
    const [first] = (await look('pantry')).places
    expect(first).toMatchObject({ id: 'people-you-know', closedBefore: 1 })
  })

  test('in words: the rule that is not known says so, and a turn stands at the end', async () => {
    const { stdout, exit } = await run(['where', 'pantry'])
    expect(exit).toBe(0)
    expect(stdout).toContain('(check the rule there first)')
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^outer share pantry --to /)
  })

  test('without a server it answers all the same, and says what is not kept', async () => {
    const env = { ...home.env, OUTER_HOME: join(home.path, 'other') }
    const ran = await run(['where', 'blank', '--who', 'gardeners with a garden', '--json'], { env })
    expect(ran.exit).toBe(0)
    expect(ran.stderr).toContain('not kept')
    expect(where.parse(JSON.parse(ran.stdout)).problem[0]?.topic).toBe('gardening')
  })

  test('what is neither a folder nor a product is misused', async () => {
    expect(await run(['where', 'No Such Thing!'])).toMatchObject({ exit: 2, stdout: '' })
  })
})

describe('the portfolio', () => {
  test('the furthest anybody outside came; the household and a pulse are apart', async () => {
    await put('solo', '<!doctype html>x')
    await run(['share', 'solo', '--to', 'Mia', '--relation', 'household'])
    await run(['attest', 'Mia', '--stage', 'figured-out'])
    await run(['share', 'solo', '--pulse', 'Show HN'])
    const found = await portfolio()
    expect(found.find((one) => one.product === 'solo')).toMatchObject({
      furthest: null,
      furthestOnPulses: 'made',
      lastOutsiderOpenAt: null,
      retired: null,
    })
    expect(found.find((one) => one.product === 'pantry')).toMatchObject({
      furthest: 'reacted',
      closed: 1,
      unproven: false,
      lastOutsiderOpenAt: expect.any(Number),
    })
  })

  test('retiring needs a line of why, is shown last, and is taken back by sharing', async () => {
    expect(await run(['retire', 'solo'])).toMatchObject({ exit: 2, stdout: '' })
    expect(await run(['retire', 'nothing', 'x'])).toMatchObject({ exit: 1, stdout: '' })
    const ran = await run(['retire', 'solo', 'only my sister saw it'])
    expect(ran).toMatchObject({ exit: 0, stdout: expect.stringContaining('only my sister saw it') })
    const shown = (await run(['products'])).stdout.trimEnd().split('\n')
    expect(shown.at(-1)).toMatch(/solo .*retired .*only my sister saw it/)
    expect((await portfolio()).find((one) => one.product === 'solo')?.retired?.why).toBe(
      'only my sister saw it',
    )
    await run(['retire', 'solo', '--undo'])
    expect((await portfolio()).find((one) => one.product === 'solo')?.retired).toBeNull()
    await run(['retire', 'solo', 'again'])
    await run(['share', 'solo', '--to', 'Mia'])
    expect((await portfolio()).find((one) => one.product === 'solo')?.retired).toBeNull()
  })
})
