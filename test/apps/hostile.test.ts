import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shareFolder, until } from '../helpers/outer.ts'
import { ask } from './kit/ask.ts'
import { root } from './kit/child.ts'
import { openStage, type Stage } from './kit/stage.ts'
import { iphone, isStored, type Load, loadPage, opening, send, tap } from './kit/stranger.ts'

const split = join(root, 'examples/split')

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const share = (to: string) => shareFolder(stage.outer.client, split, { to, relation: 'stranger' })

/** Where the fields of a token stand: the link's hint, opening, visitor, time, nonce. */
const fields = [
  [1, 3],
  [3, 11],
  [11, 27],
  [27, 35],
  [35, 41],
] as const

const swap = (own: Load, other: Load, [from, to]: (typeof fields)[number]): string =>
  own.token.slice(0, from) + other.token.slice(from, to) + own.token.slice(to)

test('a forged beacon, whatever part of it, counts nothing', async () => {
  const own = await share('Ana')
  const other = await share('Eva')
  const load = await loadPage(own.link)
  const foreign = await loadPage(other.link)
  const forged = [
    ...fields.map((field) => swap(load, foreign, field)),
    `${load.token.slice(0, -2)}AA`,
    'a.b.c.d.e.f',
  ]
  for (const k of forged) {
    const answer = await send(own.link, { k, n: 0, e: [opening, tap('x')] })
    // Two loads may agree in a part, in the millisecond for one: then nothing was changed.
    if (k === load.token) continue
    expect(answer.headers['x-outer']).toBe('dropped')
    expect(answer.headers['x-outer-drop']).toMatch(/^(?:forged|malformed|wrong-link)$/)
    expect([400, 403]).toContain(answer.status)
  }
  expect((await stage.turn(own.turn)).journeys).toEqual([])
  expect((await stage.turn(other.turn)).journeys).toEqual([])
})

test('a beacon for another link counts on neither', async () => {
  const own = await share('Ida')
  const other = await share('Gil')
  const { token } = await loadPage(own.link)
  const answer = await send(other.link, { k: token, n: 0, e: [opening, tap('x')] })
  // Links whose first characters agree by chance are told apart by the signature.
  expect(answer.headers['x-outer-drop']).toMatch(/^(?:wrong-link|forged)$/)
  for (const { turn } of [own, other]) expect((await stage.turn(turn)).journeys).toEqual([])
})

test('a replayed beacon counts once, also with other words under the same number', async () => {
  const own = await share('Ivo')
  const { token } = await loadPage(own.link)
  const beacon = { k: token, n: 0, e: [opening, tap('Start')] }
  expect(isStored(await send(own.link, beacon))).toBe(true)
  expect((await send(own.link, beacon)).headers['x-outer-drop']).toBe('replayed')
  await send(own.link, { k: token, n: 1, e: [tap('Something else')] })
  const turn = await stage.turn(own.turn)
  expect(turn.journeys).toHaveLength(1)
  expect(turn.journeys[0]).toMatchObject({ taps: 1, visits: 1, firstTap: { label: 'Start' } })
})

test('what is no beacon is refused, and the server goes on', async () => {
  const own = await share('Lea')
  const { token } = await loadPage(own.link)
  const bodies = [
    '',
    '{',
    '[]',
    'null',
    `{"k":"${token}"}`,
    `{"k":"${token}","n":-1,"e":[]}`,
    ' '.repeat(20_000),
  ]
  for (const body of bodies) {
    const { status } = await send(own.link, body)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  }
  expect(isStored(await send(own.link, { k: token, n: 0, e: [opening] }))).toBe(true)
})

test('HTML in a name, a label, an error and a reaction is words in the console', async () => {
  const bomb = (where: string) =>
    `<img src=x onerror="window.pwned='${where}'"><script>pwned='${where}'</script>`
  const name = bomb('name').slice(0, 80)
  const own = await share(name)
  const { token } = await loadPage(own.link)
  await send(own.link, {
    k: token,
    n: 0,
    e: [
      opening,
      tap(bomb('label').slice(0, 80)),
      { t: 'err', d: 950, m: bomb('error'), s: bomb('place') },
      { t: 'nav', d: 990, p: `/${bomb('path')}` },
    ],
  })
  const said = await ask(`${own.link}_outer/say`, {
    method: 'POST',
    headers: { 'user-agent': iphone, 'content-type': 'application/json' },
    body: JSON.stringify({ words: bomb('words'), k: token }),
  })
  expect(said.status).toBeLessThan(400)
  const turn = await until(
    () => stage.turn(own.turn),
    ({ stage: reached }) => reached === 'reacted',
  )
  expect(turn.journeys[0]?.reactions).toMatchObject([{ words: bomb('words') }])

  const maker = await stage.browser.newContext()
  await maker.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      Object.assign(window, { refused: event.blockedURI }),
    )
  })
  const page = await maker.newPage()
  await page.goto(await stage.outer.app.consoleLink())
  await page.locator('main').waitFor()
  for (const path of ['/', `/turns/${own.turn}`, '/people', '/words', '/pulses']) {
    await page.goto(new URL(path, stage.outer.app.url).href)
    await page.locator('main').waitFor()
    await page.waitForTimeout(300)
    expect(await page.evaluate(() => [Reflect.get(window, 'pwned'), Reflect.get(window, 'refused')])).toEqual(
      [undefined, undefined],
    )
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  }
  await page.goto(new URL(`/turns/${own.turn}`, stage.outer.app.url).href)
  await page.getByText(`onerror="window.pwned='words'"`).first().waitFor()
  await maker.close()
})
