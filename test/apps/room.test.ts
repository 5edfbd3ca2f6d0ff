import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharePort, startOuter, type TestServer, until } from '../helpers/outer.ts'
import { type Child, root, startChild } from './kit/child.ts'
import { askTurn, expectJourney, launchPerson, patient, type Stage, visit } from './kit/stage.ts'
import { carried } from './kit/tunnel.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchPerson()
})
afterAll(() => browser?.close())

/** One red dot. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

async function openRoom(port = 0): Promise<{ child: Child; port: number }> {
  const child = startChild([join(root, 'examples/room/server.js')], { env: { PORT: String(port) } })
  const [, heard] = await child.says(/http:\/\/localhost:(\d+)/)
  return { child, port: Number(heard) }
}

/** Two people at one fridge door: the list over a WebSocket, who is here over SSE, a picture by a form. */
async function meet(stage: Pick<Stage, 'turn'>, one: Link, other: Link): Promise<void> {
  const ana = await visit(browser, one.link)
  const eva = await visit(browser, other.link)
  for (const { page } of [ana, eva]) await page.getByText('2 of you are looking').waitFor()
  for (const [who, item] of [
    [ana, 'milk'],
    [eva, 'something green'],
  ] as const)
    await who.page.getByText(item).tap()
  for (const { page } of [ana, eva])
    await expect.poll(() => page.locator('#list input:checked').count(), patient).toBe(2)
  await ana.page
    .getByLabel('A picture')
    .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: picture })
  await ana.page.getByLabel('A line under it').fill('a dot')
  await ana.page.getByRole('button', { name: 'Hang it up' }).tap()
  const hung = eva.page.getByRole('img', { name: 'a dot' })
  await hung.waitFor()
  expect(
    await hung.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(1)
  expect([...ana.complaints, ...eva.complaints]).toEqual([])
  await expectJourney(stage, one.turn, { firstTap: 'milk', taps: 2, paths: ['/'] })
  await expectJourney(stage, other.turn, { firstTap: 'something green', taps: 1, paths: ['/'] })
  await ana.close()
  await eva.close()
}

type Link = { readonly link: string; readonly turn?: string | undefined }

/** The app is stopped: who comes is told so, the journey says it, and the maker hears of it. */
async function comeInVain(
  outer: Pick<TestServer, 'client' | 'told'>,
  shared: Link,
  words: string,
): Promise<void> {
  const late = await visit(browser, shared.link)
  const [answer] = await Promise.all([late.page.waitForResponse(shared.link), late.page.reload()])
  expect(answer.status()).toBe(502)
  expect(await late.page.getByRole('heading').innerText()).toContain('is not running right now')
  const away = await until(
    () => askTurn(outer.client, shared.turn),
    ({ turnedAway }) => turnedAway !== null,
  )
  expect(away).toMatchObject({ silence: 'turned-away', turnedAway: { times: 1 }, journeys: [] })
  await late.page.getByRole('textbox').first().fill(words)
  await late.page.getByRole('button').first().tap()
  const turn = await until(
    () => askTurn(outer.client, shared.turn),
    ({ knocks }) => knocks.length > 0,
  )
  expect(turn).toMatchObject({ turnedAway: { times: 1 }, knocks: [{ words }] })
  await until(
    async () => outer.told,
    (told) => told.some((line) => line.includes(words)),
  )
  expect(outer.told.join('\n')).toContain(words)
  await late.close()
}

test('on this computer: everything works, and when the app is away everybody is told', async () => {
  const outer = await startOuter()
  const room = await openRoom()
  const turn = (id: string | undefined) => askTurn(outer.client, id)
  try {
    const share = (to: string) => sharePort(outer.client, room.port, { to, relation: 'stranger' })
    await meet({ turn }, await share('Ana'), await share('Eva'))
    const third = await share('Rui')
    await room.child.kill()
    await comeInVain(outer, third, 'Where did it go?')
  } finally {
    await room.child.kill()
    await outer.close()
  }
})

test('through the tunnel: the same', async () => {
  const room = await openRoom()
  const way = await carried(room.port)
  try {
    const one = await way.share('Ana')
    const other = await way.share('Eva')
    await meet(way, one, other)
    const third = await way.share('Rui')
    await room.child.kill()
    await comeInVain(way.server, third, 'Is it gone?')
  } finally {
    await way.close()
    await room.child.kill()
  }
})
