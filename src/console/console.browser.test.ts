import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { launchChromium, phone } from '../../test/helpers/chromium.ts'
import { gap } from '../contract/gap.ts'
import { openStage, type Stage, signIn } from './harness.ts'

let browser: Browser
let stage: Stage
beforeAll(async () => {
  ;[browser, stage] = await Promise.all([launchChromium(), openStage()])
})
afterAll(async () => {
  await browser.close()
  await stage.close()
  expect(stage.errors).toEqual([])
})

const small = { viewport: { width: 360, height: 740 }, hasTouch: true }
const wide = { viewport: { width: 1280, height: 800 } }

async function newContext(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  return context
}

/** A stranger's phone on a link, looking long enough to count. */
async function openAsStranger(link: string): Promise<Page> {
  const page = await (await newContext(phone)).newPage()
  const stored = page.waitForResponse((one) => one.url().endsWith('/_outer/e'))
  await page.goto(link)
  await stored
  return page
}

/** The button with an effect. */
async function figureOut(page: Page): Promise<void> {
  const stored = page.waitForResponse((one) => one.url().endsWith('/_outer/e'))
  await page.getByRole('button', { name: 'Add a recipe' }).tap()
  await stored
}

describe('getting in', () => {
  test('the printed address works once, and leaves no key behind', async () => {
    const context = await newContext()
    const page = await context.newPage()
    const address = await stage.consoleLink()
    await page.goto(address)
    await page.getByRole('heading', { name: 'who sees it today?' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    const again = await (await newContext()).newPage()
    expect((await again.goto(address))?.status()).toBe(410)
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  })

  test('without the cookie the page says how to get in', async () => {
    const page = await (await newContext()).newPage()
    await page.goto(stage.url)
    await page.getByRole('heading', { name: 'this browser is not signed in' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('outer up')
  })

  test('an empty console teaches the one act', async () => {
    const { page, complaints } = await signIn(stage, await newContext(small))
    expect(await page.locator('main').innerText()).toContain('outer share --to NAME')
    expect(complaints).toEqual([])
  })
})

describe('a turn', () => {
  test('is sent, opened, figured out and heard, live', async () => {
    const { page, complaints } = await signIn(stage, await newContext(wide))
    const shared = await stage.share({ to: 'Mireille' }, 'tap the first button')
    await page.getByText(shared.link).waitFor()
    await page.getByRole('button', { name: 'I sent it' }).click()
    await page.getByRole('link', { name: 'Mireille' }).first().click()
    expect(new URL(page.url()).pathname).toBe(`/turns/${shared.turn}`)

    const stranger = await openAsStranger(shared.link)
    const opened = page.locator('.journey-line li', { hasText: 'opened' })
    await opened.getByText('measured').waitFor()
    await page.getByRole('status').getByText('Mireille: opened').waitFor()
    await figureOut(stranger)
    await page.getByText('first tapped “Add a recipe”').waitFor()
    expect(await page.locator('.beside').innerText()).toContain('tap the first button')
    // No real person: the one signal colour stays away.
    expect(await page.locator('[data-now]').count()).toBe(0)
    expect(await page.getByText('simulated', { exact: true }).count()).toBeGreaterThan(0)

    await page.getByRole('button', { name: 'they said…' }).click()
    await page.getByLabel('their words, as they said them').fill('cool!')
    await page.getByRole('button', { name: 'keep their words' }).click()
    await page.getByText('praise alone, not counted').waitFor()
    await page.getByRole('button', { name: 'it was meant' }).click()
    await page.getByText('you say it was meant').waitFor()
    await page.locator('header .mark-outer[stroke-dasharray="360 0"]').waitFor()

    expect(await page.locator('link[rel=icon]').getAttribute('href')).toMatch(/^data:image\/svg\+xml,/)

    const meant = page.locator('.happened li', { hasText: 'meant, you say' })
    await meant.getByRole('button', { name: 'take back' }).click()
    await page.getByText('you say it was meant').waitFor({ state: 'detached' })
    await meant.locator('del').waitFor()
    expect(await meant.getByRole('button').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('is noted, closed, and opened again', async () => {
    const { turn } = await stage.share({ to: 'João' })
    const { page } = await signIn(stage, await newContext(small))
    await page.goto(`${stage.url}turns/${turn}`)
    await page.getByLabel(/^a note/).fill('looked at the footer first')
    await page.getByRole('button', { name: 'note it' }).click()
    await page.getByRole('heading', { name: 'your notes' }).waitFor()
    await page.getByRole('button', { name: 'close it now' }).click()
    await page.getByText('The link ended').waitFor()
    await page.getByRole('button', { name: 'open it again' }).click()
    await page.getByText('The link waits for a first open').waitFor()
  })

  test('is looked at by the maker without being counted', async () => {
    const { turn } = await stage.share({ to: 'Kwame' })
    const context = await newContext(wide)
    const { page } = await signIn(stage, context)
    await page.goto(`${stage.url}turns/${turn}`)
    const [mine] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('button', { name: 'open it myself' }).click(),
    ])
    await mine.getByRole('button', { name: 'Add a recipe' }).click()
    // Longer than a visit needs to count.
    await mine.waitForTimeout(2500)
    const { turns } = await stage.client.call('turn', { params: { id: turn as string } })
    expect(turns[0]).toMatchObject({ stage: 'made', journeys: [] })
  })

  test('shows what a name and words hold as text, never as markup', async () => {
    const evil = '<img src=x onerror="document.title=1"><b>Eve</b>'
    const { turn } = await stage.share({ to: evil })
    await stage.client.call('heard', {
      body: { words: '<script>alert(1)</script>\n<a href="javascript:alert(2)">x</a>', from: evil, turn },
    })
    const { page, complaints } = await signIn(stage, await newContext(small))
    for (const path of ['', 'people', 'words', `turns/${turn}`]) {
      await page.goto(stage.url + path)
      await page.getByText('<b>Eve</b>').first().waitFor()
      expect(await page.locator('main :is(img, b, script, a[href^="javascript"])').count()).toBe(0)
    }
    expect(await page.locator('.words').first().innerText()).toContain('<script>alert(1)</script>\n<a')
    expect(complaints).toEqual([])
  })
})

test('a pulse stands apart and shows its visitors', async () => {
  const shared = await stage.share({ pulse: 'Show HN' })
  const { page } = await signIn(stage, await newContext(small))
  await page.goto(`${stage.url}pulses`)
  await page.getByText('Nobody has opened it.').waitFor()
  await openAsStranger(shared.link)
  await page.locator('.pulse .turn-row').waitFor()
  expect(await page.locator('.pulse').innerText()).not.toContain('%')
})

test('a server that goes away is said calmly, what was shown stays, and it comes back by itself', async () => {
  await stage.share({ to: 'Ines' })
  const { page } = await signIn(stage, await newContext(wide))
  await page.locator('main').getByText('Ines').first().waitFor()
  const start = await stage.stop()
  await page.getByText('not connected since').waitFor({ timeout: 30_000 })
  // What is asked now is not answered; what is held is not thrown away for it.
  await page.getByRole('link', { name: 'people' }).click()
  await page.getByRole('heading', { name: 'nothing to show' }).waitFor()
  await page.getByRole('link', { name: 'today', exact: true }).click()
  expect(await page.locator('main').innerText()).toContain('Ines')
  await start()
  await page.getByText('not connected since').waitFor({ state: 'detached', timeout: 30_000 })
})

test('nothing is drawn before the server has answered', async () => {
  const context = await newContext(wide)
  const { page } = await signIn(stage, context)
  let letThrough = () => {}
  const held = new Promise<void>((done) => {
    letThrough = done
  })
  await page.route('**/api/v1/turns', async (route) => {
    await held
    await route.continue()
  })
  await page.reload()
  await page.waitForResponse((one) => one.url().endsWith('/api/v1/today'))
  expect((await page.locator('#console').innerText()).trim()).toBe('')
  letThrough()
  await page.getByRole('heading', { name: 'who sees it today?' }).waitFor()
})

describe('the keyboard', () => {
  test('walks the lines, opens one, goes on to the next, and comes back', async () => {
    await stage.share({ to: 'Yuki' })
    await stage.share({ to: 'Dmitri' })
    const { page } = await signIn(stage, await newContext(wide))
    await page.getByRole('heading', { name: 'turns' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('k')
    const focused = await page.evaluate(() => document.activeElement?.textContent)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: focused ?? '' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    const first = page.url()
    await page.keyboard.press('j')
    await expect.poll(() => page.url()).not.toBe(first)
    await page.keyboard.press('k')
    await expect.poll(() => page.url()).toBe(first)
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'who sees it today?' }).waitFor()
  })

  test('shows its keys, and can be turned off', async () => {
    const { page } = await signIn(stage, await newContext(wide))
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'keys' }).waitFor()
    await page.getByLabel('letters do something').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('p')
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(new URL(page.url()).pathname).toBe('/')
  })

  test('letters that are written are only written', async () => {
    const { turn } = await stage.share({ to: 'Olga' })
    const { page } = await signIn(stage, await newContext(wide))
    await page.goto(`${stage.url}turns/${turn}`)
    await page.getByLabel(/^a note/).pressSequentially('tpwu?jk')
    expect(await page.getByLabel(/^a note/).inputValue()).toBe('tpwu?jk')
    expect(new URL(page.url()).pathname).toBe(`/turns/${turn}`)
  })

  test('the first stop is the way past the navigation', async () => {
    const { page } = await signIn(stage, await newContext(wide))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })
})

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each([
    { name: 'phone', size: small },
    { name: 'desktop', size: wide },
  ])('every page is accessible and fits: $name', async ({ size }) => {
    const { turn } = await stage.share({ to: `Rosa of the ${colorScheme}` }, 'read it all')
    const { page } = await signIn(stage, await newContext({ ...size, colorScheme, bypassCSP: true }))
    for (const path of [
      '',
      `turns/${turn}`,
      'people',
      'words',
      'pulses',
      'gap',
      'turns/tnothere',
      'nowhere',
    ]) {
      await page.goto(stage.url + path)
      await page.locator('h1').waitFor()
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as typeof globalThis & { axe: typeof axe }).axe.run(),
      )
      expect(violations.map((one) => `/${path} ${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
      expect(await smallTargets(page)).toEqual([])
    }
  })
})

/** Whatever can be pressed is 44 px or more each way; links in a line of text are part of the text. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, select, input, nav a, header a, .button, .row-head a',
      ),
    ]
      .filter((one) => one.offsetParent !== null)
      .map((one) => ({ name: one.textContent || one.tagName, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44 || box.width < 24)
      .map(({ name, box }) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`),
  )

describe('what an agent proposes', () => {
  beforeEach(async () => {
    // What an attempt before this one left.
    const { proposals } = await stage.client.call('proposals')
    for (const { proposal, state } of proposals)
      if (state === 'waiting') await stage.client.call('decline', { params: { id: proposal } })
  })

  test('a build waits for who, and words for a yes', async () => {
    const { link: first } = await stage.share({ to: 'Noor' })
    await stage.client.call('propose', {
      body: {
        kind: 'share',
        by: 'Robot',
        share: {
          product: 'sample',
          source: { kind: 'redirect', url: 'https://app.example/' },
          build: 'b2',
          leftOut: [],
          expect: 'tap the button',
        },
      },
    })
    await stage.client.call('propose', {
      body: { kind: 'heard', by: 'Robot', heard: { words: 'where do I save?', from: 'Noor' } },
    })
    const { page, complaints } = await signIn(stage, await newContext(small))
    const proposed = page.getByRole('region', { name: 'an agent proposes' })
    await proposed.getByText('where do I save?').waitFor()
    expect((await stage.client.call('turns')).turns[0]?.reactions).toEqual([])
    await proposed.getByRole('button', { name: 'they said so' }).click()
    await proposed.getByText('where do I save?').waitFor({ state: 'detached' })
    expect((await stage.client.call('turns')).turns[0]?.reactions).toMatchObject([
      { words: 'where do I save?' },
    ])

    await proposed.getByLabel('one person, by name').fill('noor')
    expect(await proposed.getByLabel('who are they to you?').count()).toBe(0)
    await proposed.getByLabel('one person, by name').fill('Omid')
    await proposed.getByLabel('who are they to you?').selectOption('acquaintance')
    await proposed.getByRole('button', { name: 'make the link' }).click()
    await proposed.getByText('The link for Omid').waitFor()
    const { turns } = await stage.client.call('turns')
    expect(turns[0]).toMatchObject({
      person: 'Omid',
      relation: 'acquaintance',
      build: 'b2',
      expected: 'tap the button',
    })
    expect(turns[0]?.link).not.toBe(first)
    expect(complaints).toEqual([])
  })

  test('a no is the end of it', async () => {
    await stage.client.call('propose', {
      body: { kind: 'heard', by: 'Robot', heard: { words: 'nothing of the kind', from: 'Noor' } },
    })
    const { page } = await signIn(stage, await newContext(wide))
    const proposed = page.getByRole('region', { name: 'an agent proposes' })
    await proposed.getByRole('button', { name: 'no', exact: true }).click()
    await proposed.waitFor({ state: 'detached' })
    expect(JSON.stringify(await stage.client.call('turns'))).not.toContain('nothing of the kind')
  })
})

test('the newest report of the gap stands there as it was made', async () => {
  const loop = {
    participants: 1,
    latencyMs: 9000,
    failure: 'a red test',
    shape: 'done',
    blockedBy: 'nothing',
    skill: 'typing',
  }
  const sign = { verdict: 'present', threshold: '0 people', source: 'the loop', tell: null } as const
  const report = gap.parse({
    schema: 'outer.gap/1',
    signs: [
      {
        ...sign,
        id: 'super-system-first',
        rule: 'A super-system before the first customer.',
        evidence: [{ what: '12 commits', where: 'a1b2c3d' }],
      },
      {
        ...sign,
        id: 'traffic-near-zero',
        verdict: 'unknown',
        rule: 'No traffic.',
        evidence: [],
        tell: 'outer gap --traffic FILE',
      },
    ],
    weeks: [
      { week: '2026-W45', inner: 9, outer: 0 },
      { week: '2026-W46', inner: 14, outer: 1 },
    ],
    loops: { inner: { ...loop, practice: 23 }, outer: { ...loop, practice: 1 } },
    anatomy: [{ canBuild: '23 sessions', canDistribute: '1 turn', evidence: [] }],
    products: [
      {
        product: 'sample',
        furthest: 'opened',
        dir: '/code/sample',
        commits: 90,
        sessions: 23,
        sessionsSince: 4,
        lastAt: 1,
        retired: null,
      },
      {
        product: 'old',
        furthest: 'none',
        dir: null,
        commits: null,
        sessions: null,
        sessionsSince: null,
        lastAt: null,
        retired: 'nobody needed it',
      },
    ],
    skipped: [],
    questions: [],
    next: {
      act: 'Show sample to one person.',
      command: 'outer share --to NAME',
      why: 'nobody saw this build',
      person: null,
      product: 'sample',
      link: null,
    },
  })
  await stage.client.call('keepGap', { body: { gap: report } })
  const { page, complaints } = await signIn(stage, await newContext(small))
  await page.getByRole('link', { name: 'gap', exact: true }).click()
  await page.getByRole('heading', { name: 'building or distributing?' }).waitFor()
  const main = page.locator('main')
  await main.getByText('A super-system before the first customer.').waitFor()
  expect(await main.getByRole('img').getAttribute('alt')).toBe('building: 23 sessions; distributing: 1 turn')
  expect(
    await main.getByRole('img').evaluate((image) => (image as HTMLImageElement).naturalWidth),
  ).toBeGreaterThan(0)
  expect(await main.innerText()).toContain('outer share --to NAME')
  expect(await main.innerText()).toContain('nobody needed it')
  expect(complaints).toEqual([])
})

test('a notice is shown while the page is away, and names only pages of this console', async () => {
  const context = await newContext(wide)
  await context.grantPermissions(['notifications'], { origin: new URL(stage.url).origin })
  const { page, complaints } = await signIn(stage, context)
  const [worker] = await Promise.all([
    context.waitForEvent('serviceworker'),
    page.evaluate(() => navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)),
  ])
  const shown = await worker.evaluate(async () => {
    const here = globalThis as unknown as {
      readonly registration: ServiceWorkerRegistration
      readonly PushEvent: new (type: string, init: { data: string }) => Event
    }
    const push = (data: string) => dispatchEvent(new here.PushEvent('push', { data }))
    push(JSON.stringify({ title: 'Ana', body: 'opened on an iPhone', url: '/turns/tabc2345' }))
    push(JSON.stringify({ title: 'x', body: 'elsewhere', url: 'https://evil.example/people' }))
    push('no JSON at all')
    const until = Date.now() + 5000
    for (;;) {
      const all = await here.registration.getNotifications()
      if (all.length === 3 || Date.now() > until)
        return all.map((one) => [one.title, one.body, one.data.path]).sort()
      await new Promise((done) => setTimeout(done, 50))
    }
  })
  expect(shown).toEqual([
    ['Ana', 'opened on an iPhone', '/turns/tabc2345'],
    ['outer', 'no JSON at all', '/'],
    ['x', 'elsewhere', '/'],
  ])
  expect(complaints).toEqual([])
})
