import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterEach, beforeEach, expect, type TestContext, test } from 'vitest'
import { type Child, root, startChild } from './kit/child.ts'
import { leaveOut } from './kit/leave-out.ts'
import { expectJourney, patient, type Turn, visit } from './kit/stage.ts'
import { iphone } from './kit/stranger.ts'
import { type Machine, openWifi, type Wifi } from './kit/wifi.ts'

let wifi: Wifi | { why: string }
let home: string
let browser: Browser | undefined
const children: Child[] = []

beforeEach(async () => {
  wifi = await openWifi()
  home = await mkdtemp(join(tmpdir(), 'outer-lan-'))
})
afterEach(async () => {
  await browser?.close()
  browser = undefined
  for (const child of children.splice(0)) await child.kill()
  if (!('why' in wifi)) await wifi.close()
  await rm(home, { recursive: true, force: true })
})

/** The laptop, the phone, and what is typed on the laptop. */
function onWifi(context: TestContext) {
  if ('why' in wifi) return leaveOut(context, `a network of our own cannot be made here: ${wifi.why}`)
  const { laptop, phone, launch, move } = wifi
  const env = { NO_COLOR: '1', OUTER_HOME: home, OUTER_PORT: '47470', OUTER_MAKER: 'Mia <mia@example.com>' }
  const start = (args: readonly string[], more: Readonly<Record<string, string>> = {}): Child => {
    const child = startChild(args, { env: { ...env, ...more }, through: laptop.through })
    children.push(child)
    return child
  }
  const outer = (...args: readonly string[]) => start([join(root, 'bin/outer.mjs'), ...args])
  const answer = async (...args: readonly string[]) => {
    const child = outer(...args)
    expect(await child.ended, child.said()).toBe(0)
    return child.answered()
  }
  const turn = async (id = ''): Promise<Turn> =>
    JSON.parse(await answer('turns', ...(id === '' ? [] : [id]), '--json')).turns[0]
  return { laptop, phone, launch, move, start, outer, answer, turn }
}

type Given = { readonly status: number; readonly text: string } | { readonly error: string }

/** One request from that machine, with any host. */
function askFrom(machine: Machine, url: string, headers: Readonly<Record<string, string>> = {}): Given {
  const program = `
    const [url, headers] = process.argv.slice(1)
    const say = (found) => process.stdout.write(JSON.stringify(found))
    require('node:http').get(url, { headers: JSON.parse(headers), timeout: 5000 }, async (res) => {
      let text = ''
      for await (const part of res.setEncoding('utf8')) text += part
      say({ status: res.statusCode, text })
    }).once('error', (error) => say({ error: error.code }))`
  return JSON.parse(machine.run(process.execPath, '-e', program, url, JSON.stringify(headers)))
}

const person = { 'user-agent': iphone, accept: 'text/html' }

test('a folder, from a laptop to a phone on the same Wi-Fi: printed first, opened, ended, knocked on, opened again', async (context) => {
  const { laptop, phone, launch, outer, answer, turn } = onWifi(context)
  const sharing = outer('share', join(root, 'examples/split'), '--to', 'Ana', '--relation', 'stranger')
  await sharing.says(/this runs the server/)
  const said = sharing.answered()
  const url = said.trimStart().split('\n')[0] ?? ''
  expect(url).toMatch(new RegExp(`^http://${laptop.address}:\\d+/$`))
  expect(said).toMatch(/on your local network: whoever opens it has to be on the same Wi-Fi/)
  expect(said).toMatch(/no secure context/)
  const { link, turn: id } = await turn()

  browser = await launch()
  const ana = await visit(browser, url)
  expect(await ana.page.evaluate(() => isSecureContext)).toBe(false)
  await ana.page.getByRole('link').or(ana.page.getByRole('button')).first().tap()
  await expectJourney({ turn: () => turn(id) }, id, { firstTap: /./ })
  const cookies = await ana.context.cookies()
  expect(cookies).toMatchObject([{ httpOnly: true, secure: false, domain: laptop.address }])
  expect(cookies[0]?.name).toBe(`outer_v_${new URL(link).hostname.slice(0, 8)}`)
  await ana.page.goto(new URL('/_outer/say', url).href)
  await ana.page.getByRole('textbox').fill('Where do I see who owes what?')
  await ana.page.getByRole('button').first().tap()
  await expect.poll(async () => (await turn(id)).closed, patient).toBe(true)
  expect(askFrom(phone, new URL('/_outer/why', url).href, person)).toMatchObject({ status: 200 })

  // That port is this link and nothing else, whatever name it is called by.
  const { port, pathname } = new URL(link)
  const other = JSON.parse(
    await answer('share', join(root, 'examples/split'), '--to', 'Eva', '--relation', 'stranger', '--json'),
  )
  expect(other.reach).toEqual({ kind: 'lan', public: false })
  expect(other.addresses.map((one: { reach: string }) => one.reach)).toEqual(['lan', 'loopback'])
  expect(other.addresses[0].url).not.toBe(url)
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, 'localhost', new URL(other.link).host]) {
    expect(askFrom(phone, new URL('/api/v1/server', url).href, { host })).toMatchObject({ status: 404 })
    const page = askFrom(phone, url, { host, ...person })
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Split the bill') })
  }
  await answer('close', other.turn)
  expect(askFrom(phone, url, { host: new URL(other.link).host, ...person })).toMatchObject({ status: 200 })
  expect(askFrom(phone, other.addresses[0].url, person)).toMatchObject({ status: 410 })
  expect(askFrom(phone, `http://${laptop.address}:${port}${pathname}`)).toEqual({ error: 'ECONNREFUSED' })

  await answer('close', id)
  await ana.page.goto(url)
  expect(await ana.page.title()).toBe('split was open here for a while.')
  await ana.page.getByRole('textbox').first().fill('I was not done')
  await ana.page.getByRole('button').first().tap()
  const knocked = () => turn(id)
  await expect
    .poll(async () => (await knocked()).knocks, patient)
    .toMatchObject([{ words: 'I was not done' }])
  // The same browser as before: a return, and no second device.
  expect(await knocked()).toMatchObject({ stage: 'returned', journeys: [{ secondDevice: false }] })
  expect((await knocked()).journeys).toHaveLength(1)

  // The address that was handed on holds over a restart, ended or not, and opens again.
  await sharing.kill('SIGTERM')
  const up = outer('up')
  await up.says(/serving from/)
  expect(askFrom(phone, url, person)).toMatchObject({ status: 410 })
  await answer('extend', id)
  await ana.page.goto(url)
  expect(await ana.page.title()).toBe('Split the bill')
})

test('a live app: its addresses, cookies and policies hold on plain HTTP, its socket too', async (context) => {
  const { launch, start, answer, turn } = onWifi(context)
  const room = start([join(root, 'examples/room/server.js')], { PORT: '0' })
  const [, port = ''] = await room.says(/http:\/\/localhost:(\d+)/)
  const strict = start([join(root, 'test/apps/fixtures/strict/server.js')])
  const [, strictPort = ''] = await strict.says(/http:\/\/localhost:(\d+)/)
  const up = start([join(root, 'bin/outer.mjs'), 'up'])
  await up.says(/serving from/)
  const share = async (what: string, product: string) =>
    JSON.parse(
      await answer('share', what, '--product', product, '--to', 'Ana', '--relation', 'stranger', '--json'),
    )

  browser = await launch()
  const first = await share(port, 'room')
  const ana = await visit(browser, first.addresses[0].url)
  await ana.page.getByText('milk').tap()
  await expect.poll(() => ana.page.locator('#list input:checked').count(), patient).toBe(1)
  await expectJourney({ turn: () => turn(first.turn) }, first.turn, { firstTap: 'milk' })
  expect(ana.complaints).toEqual([])

  const second = await share(strictPort, 'strict')
  const [{ url }] = second.addresses
  const eva = await visit(browser, new URL('/sign-in', url).href)
  expect(eva.page.url()).toBe(new URL('/home', url).href)
  await eva.page.getByRole('button', { name: 'Who am I?' }).tap()
  await eva.page.getByText('You are eva').waitFor()
  await expectJourney({ turn: () => turn(second.turn) }, second.turn, { firstTap: 'Who am I?' })
  expect(eva.complaints).toEqual([])
})

test('a laptop that went to another network: the next share gives an address that works there', async (context) => {
  const { phone, answer, move, outer } = onWifi(context)
  const up = outer('up')
  await up.says(/serving from/)
  const share = async () =>
    JSON.parse(
      await answer('share', join(root, 'examples/split'), '--to', 'Ana', '--relation', 'stranger', '--json'),
    )
  const before = await share()
  expect(askFrom(phone, before.addresses[0].url, person)).toMatchObject({ status: 200 })
  move('192.168.77.9')
  const after = await share()
  expect(after.addresses[0].url).toMatch(/^http:\/\/192\.168\.77\.9:/)
  expect(after.addresses).toHaveLength(2)
  expect(askFrom(phone, after.addresses[0].url, person)).toMatchObject({ status: 200 })
})
