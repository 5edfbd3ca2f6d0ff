/** A product from a laptop to a domain of its own, between machines that know each other by the wire alone. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Child, startChild } from '../apps/kit/child.ts'
import { phone } from '../helpers/chromium.ts'
import { until } from '../helpers/outer.ts'
import { openWorld, type Terminal, type World } from './world.ts'

const apex = 'share.test'
const domain = 'my.app.test'

let world: World
/** The operator's own, on the server; and Bea's, on her laptop. */
let operator: Terminal
let bea: Terminal
beforeAll(async () => {
  world = await openWorld(({ server }) => ({
    test: { SOA: ['ns.registry.test admin.test 1'], NS: ['ns.registry.test'] },
    'app.test': { SOA: ['ns1.registrar.test admin.test 1'], NS: ['ns1.registrar.test'] },
    [apex]: { A: [server] },
    [`*.${apex}`]: { A: [server] },
    // The one record that the operator had to add.
    [`_acme-challenge.${apex}`]: { NS: [apex] },
  }))
}, 120_000)
afterAll(() => world?.close())

let opened: Promise<Browser> | undefined
/** One browser for all that strangers do. */
const stranger = (): Promise<Browser> => {
  opened ??= world.browser()
  return opened
}

const page = (
  title: string,
) => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>${title}</title><h1>${title}</h1><button id="add">Add a recipe</button><p id="out"></p>
<script>add.onclick = () => { out.textContent = 'added' }</script></html>`

const folderOf = async (title: string): Promise<string> => {
  const folder = join(world.dir, 'recipes')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'index.html'), page(title))
  return folder
}

const picture = async (one: Page, name: string): Promise<void> => {
  const folder = process.env.OUTER_TEST_PICTURES
  if (folder !== undefined) await one.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** As the stranger's machine gets it, through DNS and the certificate: status, headers and body, or why not. */
const asStranger = (url: string): string => {
  try {
    return world.hosts.stranger.run('curl', '-sSi', '-m', '20', '--cacert', world.rootFile, url)
  } catch (error) {
    return String(error)
  }
}

let up: Child
afterAll(() => up?.kill('SIGTERM'))

/** It cannot be done twice on one server. */
const once = { timeout: 400_000, retry: 0 }

test('a server gets its certificate by itself, and lets somebody in', once, async () => {
  const { hosts, dns, smtp, pebble } = world
  operator = world.terminal(hosts.server, {
    OUTER_APEX: apex,
    OUTER_ACME_EMAIL: `ops@${apex}`,
    OUTER_ACME_URL: pebble.directory,
    OUTER_ACME_ROOT: pebble.apiRoot,
    OUTER_RESOLVERS: dns.resolvers.join(','),
    OUTER_ADDRESS: hosts.server.address,
    OUTER_OPERATOR: `Olga <ops@${apex}>`,
    OUTER_SMTP_URL: await smtp.url,
  })
  up = operator.start('up')
  await up.says(/\/in\//)
  const home = await until(
    async () => asStranger(`https://${apex}/`),
    (said) => said.startsWith('HTTP/2'),
    20_000,
  )
  expect(home, up.said()).toMatch(/^HTTP\/2 200/)
  expect(asStranger(`http://${apex}/`)).toContain(`Location: https://${apex}/`)

  const { token } = await operator.ask('maker', 'add', 'Bea', '--contact', 'bea@mail.test')
  bea = world.terminal(hosts.laptop, { OUTER_SERVER: `https://${apex}`, OUTER_TOKEN: String(token) })
})

test('a port of the laptop is opened by a stranger, through the server', once, async () => {
  const app = join(world.dir, 'app.mjs')
  await writeFile(
    app,
    `import { createServer } from 'node:http'
// In pieces, and with headers that have no meaning in HTTP/2.
createServer((_, res) => {
  res.writeHead(200, { 'content-type': 'text/html', connection: 'close', 'keep-alive': 'timeout=1' })
  res.write(' ')
  setTimeout(() => res.end(${JSON.stringify(page('from a laptop'))}), 50)
})
  .listen(3000, 'localhost', () => console.log('listening'))`,
  )
  const child = startChild([app], { through: world.hosts.laptop.through })
  onTestFinished(() => child.kill())
  await child.says(/listening/)
  const share = bea.start('share', '3000', '--product', 'port', '--to', 'Ben', '--relation', 'stranger')
  onTestFinished(() => share.kill('SIGINT'))
  const [link] = await share.says(/https:\/\/[a-z2-7]{20}\.share\.test\S*/)
  const visit = await (await (await stranger()).newContext(phone)).newPage()
  await visit.goto(link)
  await visit.getByRole('heading', { name: 'from a laptop' }).waitFor()
  await visit.getByRole('button', { name: 'Add a recipe' }).tap()
  await visit.getByText('added').waitFor()
  await until(
    () => turnOf(bea),
    (turn) => turn.stage === 'figured-out',
  )
  expect(await turnOf(bea)).toMatchObject({ product: 'port', stage: 'figured-out' })
})

test('from a folder on a laptop to a domain of its own, and back', once, async () => {
  const { dns, smtp } = world
  const folder = await folderOf('recipes')
  const shared = await bea.ask(
    'share',
    folder,
    '--product',
    'recipes',
    '--to',
    'Ana',
    '--relation',
    'stranger',
  )
  const link = String(shared.link)
  expect(new URL(link).protocol).toBe('https:')

  const early = await bea.outer('publish', 'recipes', '--domain', domain, '--json')
  expect([early.status, JSON.parse(early.out)]).toMatchObject([1, { refused: 'not-earned' }])

  // A stranger opens it, and figures it out.
  const browser = await stranger()
  const visit = await (await browser.newContext(phone)).newPage()
  await visit.goto(link)
  await visit.waitForTimeout(1_500)
  await visit.getByRole('button', { name: 'Add a recipe' }).tap()
  await until(
    () => turnOf(bea),
    (turn) => turn.stage === 'figured-out',
  )
  await bea.ask('heard', 'where does it keep what I add?', '--from', 'Ana')
  expect(await turnOf(bea)).toMatchObject({ closed: true, stage: 'reacted' })

  // She asks; the operator is told, and decides.
  const asked = await bea.ask('publish', 'recipes', '--domain', domain, '--call', 'https://call.test/bea')
  expect(asked).toMatchObject({ schema: 'outer.publish/1', request: { state: 'asked', domain } })
  const mail = await smtp.mail(({ to }) => to.includes(`ops@${apex}`))
  expect(mail.text).toContain('where does it keep what I add?')
  expect(mail.text).toContain(domain)
  const mailed = await smtp.mail(({ to, text }) => to.includes('bea@mail.test') && /--code \d{6}/.test(text))
  const code = /--code (\d{6})/.exec(mailed.text)?.[1]
  await bea.ask('publish', '--code', String(code))
  const told = await until(
    () => requestOf(bea),
    (request) => /operator decides/.test(String(request.do)),
  )
  expect(told).toMatchObject({ state: 'asked', waitingOn: 'operator', evidence: { closedTurns: 1 } })
  const { id } = told
  await operator.ask('requests', 'approve', id)

  // The records, as they are printed; one of them wrong at first.
  const waiting = await until(
    () => requestOf(bea, id),
    (request) => request.state === 'dns' && request.records.length > 0,
  )
  expect(waiting).toMatchObject({ waitingOn: 'maker' })
  expect(asStranger(`https://${domain}/`)).toMatch(/Could not resolve/)
  for (const { type, name, value } of waiting.records)
    await dns.set(name, type, [type === 'TXT' ? 'outer=somebody-else' : value])
  const states: string[] = []
  const follow = async () => {
    const given = asStranger(`https://${domain}/`)
    const request = await requestOf(bea, id)
    if (request.state !== states.at(-1)) states.push(request.state)
    // It may be given before it is called live; never the other way.
    if (request.state === 'live') expect(asStranger(`https://${domain}/`)).toContain('<h1>recipes</h1>')
    if (request.state === 'dns') expect(given).not.toContain('<h1>recipes</h1>')
    return request
  }
  const wrong = await until(follow, (one) => one.records.some((record) => record.state === 'wrong'), 150_000)
  expect(wrong).toMatchObject({ state: 'dns', waitingOn: 'maker' })
  for (const { type, name, value } of waiting.records) await dns.set(name, type, [value])
  const live = await until(follow, (one) => one.state === 'live', 150_000)
  expect(live).toMatchObject({ state: 'live', waitingOn: 'nobody' })
  expect(states.at(0)).toBe('dns')
  expect(states.filter((state) => state === 'live')).toHaveLength(1)

  // Anybody's browser, under the root that it trusts.
  const anybody = await (await browser.newContext(phone)).newPage()
  const answer = await anybody.goto(`https://${domain}/`)
  expect(answer?.status()).toBe(200)
  expect(answer?.headers()['x-robots-tag']).toBeUndefined()
  expect(await anybody.locator('h1').innerText()).toBe('recipes')
  const security = await answer?.securityDetails()
  expect(security?.subjectName).toBe(domain)
  await expect.poll(async () => (await smtp.mails()).some((one) => /live/i.test(one.text))).toBe(true)

  // The server is cut off, and comes back with all of it: nothing is asked of the authority again.
  await up.kill('SIGKILL')
  up = operator.start('up')
  await up.says(/\/in\//)
  expect(asStranger(`https://${domain}/`)).toContain('<h1>recipes</h1>')
  expect(await requestOf(bea)).toMatchObject({ state: 'live' })

  // Another build, back, and the end.
  await folderOf('recipes, again')
  await bea.ask('promote', 'recipes', folder)
  expect(asStranger(`https://${domain}/`)).toContain('<h1>recipes, again</h1>')
  const { url } = await bea.ask('console')
  const hers = await (await browser.newContext(phone)).newPage()
  await hers.goto(String(url))
  await hers.getByRole('link', { name: 'requests' }).click()
  await hers.getByRole('link', { name: domain }).click()
  await hers.locator('.journey-line').first().locator('[aria-current]', { hasText: 'live' }).waitFor()
  await picture(hers, 'live-request-phone')
  await hers.getByRole('link', { name: 'its builds and its comments' }).click()
  await hers.getByText('given now, promoted').waitFor()
  await hers.getByRole('button', { name: 'give this one again' }).click()
  await hers.getByRole('button', { name: 'yes, give this one again' }).click()
  await hers.getByText('given now, rolled back to').waitFor()

  // Words for everybody, which nobody sees before she has read them.
  await hers.getByRole('button', { name: 'switch it on' }).click()
  const wall = await hers.getByRole('link', { name: '/_outer/wall' }).getAttribute('href')
  await anybody.goto(String(wall))
  await anybody.getByRole('textbox').fill('I keep mine here now.')
  await anybody.getByRole('button').first().click()
  await hers.getByText('waits for you').waitFor()
  expect(asStranger(String(wall))).not.toContain('I keep mine here now.')
  await picture(hers, 'live-product-phone')
  await hers.getByRole('button', { name: 'show it' }).click()
  await hers.getByText('everybody sees it').waitFor()
  expect(asStranger(String(wall))).toContain('I keep mine here now.')
  expect(asStranger(`https://${domain}/`)).toContain('<h1>recipes</h1>')
  await bea.ask('unpublish', 'recipes')
  expect(asStranger(`https://${domain}/`)).not.toContain('<h1>recipes</h1>')
  expect(await requestOf(bea)).toMatchObject({ state: 'withdrawn', waitingOn: 'nobody' })
  expect(asStranger(link)).toContain('<h1>recipes</h1>')
})

type Turn = { readonly product: string; readonly stage: string; readonly closed: boolean }
async function turnOf(terminal: Terminal): Promise<Turn> {
  const { turns } = (await terminal.ask('turns')) as { turns: Turn[] }
  if (!turns[0]) throw new Error('no turn')
  return turns[0]
}

type Kept = {
  readonly id: string
  readonly state: string
  readonly do: string
  readonly records: readonly {
    readonly type: 'A' | 'TXT' | 'CNAME' | 'AAAA'
    readonly name: string
    readonly value: string
    readonly state: string
  }[]
}
/** Named, it is looked at once more at once; in the list it is as it was looked at last. */
async function requestOf(terminal: Terminal, ...id: readonly string[]): Promise<Kept> {
  const { requests } = (await terminal.ask('requests', ...id)) as { requests: Kept[] }
  if (!requests[0]) throw new Error('no request')
  return requests[0]
}
