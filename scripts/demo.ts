/**
 * `npm run demo`: headless phones act as strangers on the sample app, in a data folder that is thrown away.
 * Everything is the real program; what the phones do is marked simulated wherever it shows.
 * `--once` ends when they are done; `--shots DIR` also keeps pictures of the console.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { type Browser, type BrowserContextOptions, chromium, devices, type Page } from 'playwright-core'
import { freePort } from '../test/helpers/free-port.ts'
import { findNode, root } from './node.mjs'
import { findChromium } from './system.mjs'

const { values: flags } = parseArgs({ options: { once: { type: 'boolean' }, shots: { type: 'string' } } })

const outerBin = join(root, 'bin', 'outer.mjs')
const split = join(root, 'examples', 'split')
const node = findNode() ?? process.execPath

type Demo = { readonly home: string; readonly port: number; readonly browser: Browser }

const environment = ({ home, port }: Pick<Demo, 'home' | 'port'>): NodeJS.ProcessEnv => ({
  ...process.env,
  OUTER_HOME: home,
  OUTER_PORT: String(port),
  OUTER_MAKER: 'Maker <maker@example.com>',
  OUTER_REACH: 'loopback',
})

async function main(): Promise<void> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    process.stderr.write('Error: the demo needs Chromium or Chrome\nTry: apt-get install chromium\n')
    process.exitCode = 1
    return
  }
  const home = await mkdtemp(join(tmpdir(), 'outer-demo-'))
  const port = await freePort()
  const children: ChildProcess[] = []
  // Chromium's sandbox refuses to run as root; the pages here are our own.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // Playwright would end this process at ctrl-c, before the data is thrown away.
  const browser = await chromium.launch({ executablePath, headless: true, args, handleSIGINT: false })
  const demo = { home, port, browser }
  const stop = new AbortController()
  const stopped = once(stop.signal, 'abort')
  process.once('SIGINT', () => stop.abort())
  try {
    const consoleUrl = await startServer(demo, children)
    say('Everything below is simulated: headless phones, a data folder that is thrown away.\n')
    await startWatch(demo, children)
    // At ctrl-c whatever the phones are in the middle of fails, and nobody needs to hear of it.
    await Promise.race([stopped, play(demo, consoleUrl)])
    if (flags.once !== true && !stop.signal.aborted) {
      say('ctrl-c ends the demo and throws its data away\n')
      await stopped
    }
  } finally {
    for (const child of children) child.kill('SIGTERM')
    await browser.close()
    await Promise.all(
      children.map((child) =>
        child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined,
      ),
    )
    await rm(home, { recursive: true, force: true })
  }
}

async function play(demo: Demo, consoleUrl: string): Promise<void> {
  const shown = await act(demo)
  await wait(1500)
  say('\nouter turns\n')
  say(await outer(demo, ['turns']))
  if (flags.shots !== undefined) await shoot(demo, consoleUrl, shown, flags.shots)
  say(`\nThe console: ${flags.shots === undefined ? consoleUrl : `its pictures are in ${flags.shots}`}\n`)
}

const say = (text: string) => process.stdout.write(text)

const outer = async (demo: Demo, args: readonly string[]): Promise<string> =>
  (
    await promisify(execFile)(node, [outerBin, ...args], {
      env: { ...environment(demo), FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    })
  ).stdout

async function startServer(demo: Demo, children: ChildProcess[]): Promise<string> {
  const child = spawn(node, [outerBin, 'up', '--simulated'], {
    env: environment(demo),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = (await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    once(child, 'exit').then(() => {
      throw new Error('the server did not start')
    }),
  ])) as [string]
  return line.split('\n')[0] ?? ''
}

/** The live timeline, as `outer watch` shows it. */
async function startWatch(demo: Demo, children: ChildProcess[]): Promise<void> {
  children.push(
    spawn(node, [outerBin, 'watch'], { env: environment(demo), stdio: ['ignore', 'inherit', 'inherit'] }),
  )
  await wait(800)
}

type Shared = { readonly link: string; readonly turn: string }

const share = async (demo: Demo, args: readonly string[]): Promise<Shared> =>
  JSON.parse(await outer(demo, ['share', split, '--product', 'split', '--json', ...args])) as Shared

async function act(demo: Demo): Promise<Shared> {
  const ana = await share(demo, [
    '--to',
    'Ana',
    '--relation',
    'stranger',
    '--via',
    'whatsapp',
    '--expect',
    'types two names',
  ])
  await outer(demo, ['sent', ana.turn])
  await preview(ana.link)
  await figureOut(demo, ana, { ...devices['iPhone 15'], locale: 'en-GB' })

  const rui = await share(demo, ['--to', 'Rui', '--relation', 'acquaintance', '--via', 'sms'])
  await outer(demo, ['sent', rui.turn])
  await lookOnly(demo, rui, { ...devices['Pixel 7'], locale: 'pt-PT' })
  await outer(demo, ['close', rui.turn])
  await knock(demo, rui, { ...devices['Pixel 7'], locale: 'pt-PT' })

  const eva = await share(demo, ['--to', 'Eva', '--relation', 'friend'])
  await outer(demo, ['sent', eva.turn])
  await preview(eva.link)
  return ana
}

/** What a messenger does when the link is pasted. */
async function preview(link: string): Promise<void> {
  const url = new URL(link)
  const req = request({
    host: '127.0.0.1',
    port: url.port,
    headers: { host: url.host, 'user-agent': 'WhatsApp/2.23.20.0', accept: 'text/html' },
  })
  req.end()
  const [res] = (await once(req, 'response')) as [NodeJS.ReadableStream]
  res.resume()
}

async function openOn(demo: Demo, link: string, phone: BrowserContextOptions): Promise<Page> {
  const page = await (await demo.browser.newContext(phone)).newPage()
  await page.goto(link)
  await page.waitForTimeout(1800)
  return page
}

async function figureOut(demo: Demo, { link }: Shared, phone: BrowserContextOptions): Promise<void> {
  const page = await openOn(demo, link, phone)
  await page.getByRole('textbox').first().tap()
  await page.getByRole('textbox').first().fill('Ana, Ben')
  await page.getByRole('button', { name: 'Lay out the bill' }).tap()
  await page.waitForTimeout(2500)
  await page.goto(new URL('/_outer/say', link).href)
  await page.getByRole('textbox').first().fill('I wanted to add a tip and found no place for it.')
  await page.getByRole('button').first().tap()
  await page.waitForTimeout(500)
  await page.context().close()
}

async function lookOnly(demo: Demo, { link }: Shared, phone: BrowserContextOptions): Promise<void> {
  const page = await openOn(demo, link, phone)
  await page.waitForTimeout(1500)
  await page.context().close()
}

async function knock(demo: Demo, { link }: Shared, phone: BrowserContextOptions): Promise<void> {
  const page = await openOn(demo, link, phone)
  await page.getByRole('textbox').first().fill('Só vi agora. Posso ver outra vez?')
  await page.getByRole('button').first().tap()
  await page.waitForTimeout(500)
  await page.context().close()
}

/** The journey without what can be done about it: the picture in the README. */
const readmePart = { x: 0, y: 0, width: 1280, height: 620 }

const screens = [
  { name: 'phone', viewport: { width: 390, height: 844 } },
  { name: 'desktop', viewport: { width: 1280, height: 800 } },
] as const

async function shoot(demo: Demo, consoleUrl: string, shown: Shared, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  const state = await demo.browser.newContext()
  const page = await state.newPage()
  await page.goto(consoleUrl)
  await page.waitForURL(new URL('/', consoleUrl).href)
  for (const { name, viewport } of screens)
    for (const colorScheme of ['light', 'dark'] as const) {
      const shot = await demo.browser.newPage({
        storageState: await state.storageState(),
        viewport,
        colorScheme,
        deviceScaleFactor: 2,
      })
      for (const [screen, path] of [
        ['today', '/'],
        ['journey', `/turns/${shown.turn}`],
        ['people', '/people'],
      ] as const) {
        await shot.goto(new URL(path, consoleUrl).href)
        await shot.waitForTimeout(700)
        await shot.screenshot({ path: join(dir, `${screen}-${name}-${colorScheme}.png`) })
        if (`${screen}-${name}-${colorScheme}` === 'journey-desktop-light')
          await shot.screenshot({ path: join(dir, 'journey.png'), clip: readmePart })
      }
      await shot.close()
    }
}

await main()
