import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckBrowser } from './browser.ts'
import { type Check, type CheckContext, finding } from './check.ts'
import { checkIds } from './finding.ts'
import { runChecks } from './run.ts'
import { lookAt, openTestBrowser, openTestContext, servePages, testTarget } from './testPages.ts'

let browser: CheckBrowser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const page = '<!doctype html><meta name=viewport content="width=device-width"><title>app</title>'
const common = {
  quick: false,
  now: Date.now,
  keepShot: (name: string) => name,
}

test('four visits, each of another device and with an empty profile', async () => {
  const pages = await servePages({
    '/': `${page}<p id=seen></p><script>
      seen.textContent = [innerWidth, navigator.maxTouchPoints > 0, localStorage.been ?? 'new', navigator.webdriver].join()
      localStorage.been = 'been'
      console.error('a word')
      fetch('/data.json').then((answer) => answer.json())
    </script>`,
    '/data.json': { headers: { 'content-type': 'application/json' }, body: '{"a":1}' },
  })
  const { context, close } = await openTestContext(browser, `${pages.url}/`)
  try {
    const seen = async (name: keyof CheckContext['visits']) =>
      context.visits[name].ask(() => document.querySelector('#seen')?.textContent)
    expect(await seen('phone')).toBe('390,true,new,true')
    expect(await seen('again')).toBe('390,true,new,true')
    expect(await seen('tablet')).toBe('820,true,new,true')
    expect(await seen('laptop')).toBe('1366,false,new,true')
    const { phone } = context.visits
    expect(phone.document).toMatchObject({ status: 200, type: 'document', url: `${pages.url}/` })
    expect(phone.hops).toEqual([`${pages.url}/`])
    expect(phone.said).toContainEqual(expect.objectContaining({ level: 'error', text: 'a word' }))
    const data = phone.requests.find((one) => one.url.endsWith('/data.json'))
    expect(data).toMatchObject({ type: 'fetch', status: 200, failure: null, fromPage: true })
    expect(await data?.text()).toBe('{"a":1}')
    expect([...phone.firstShot.subarray(0, 2)]).toEqual([0xff, 0xd8])
  } finally {
    await close()
    await pages.close()
  }
})

test('sockets, streams, polls, clocks and dialogs do not hold up a visit', async () => {
  const pages = await servePages({
    '/': `${page}<p id=clock></p><script>
      setInterval(() => { clock.textContent = Date.now() }, 20)
      new EventSource('/stream')
      new WebSocket('ws://' + location.host + '/socket')
      fetch('/never')
      setTimeout(() => alert('hello'), 50)
      setTimeout(() => open('/'), 60)
      addEventListener('beforeunload', (event) => event.preventDefault())
    </script>`,
    '/stream': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
    },
    '/never': () => {},
  })
  const { context, close } = await openTestContext(browser, `${pages.url}/`)
  try {
    expect(context.visits.again.settledMs).toBeLessThan(7000)
    expect(context.visits.again.page.context().pages()).toHaveLength(1)
    expect(await context.visits.again.ask(() => document.title)).toBe('app')
  } finally {
    await close()
    await pages.close()
  }
})

test('a page that never stops is left, and the rest of the checks still run', async () => {
  const pages = await servePages({ '/': `${page}<script>for (;;) {}</script>` })
  const asks: Check = {
    id: 'readable',
    look: async ({ visits }) =>
      finding('readable', 'pass', [{ what: await visits.phone.ask(() => document.title) }]),
  }
  const found = await lookAt(browser, pages.url, asks)
  expect(found.verdict).toBe('unknown')
  await pages.close()
})

test('every id is there once and in order; what throws or lies about its id is put right', async () => {
  const pages = await servePages({ '/': page })
  const checks: Check[] = [
    { id: 'steady', look: async () => Promise.reject(new Error('broken')) },
    { id: 'anonymous', look: async () => finding('secrets', 'fail', []) },
    {
      id: 'leaks',
      look: async () =>
        finding(
          'leaks',
          'warn',
          Array.from({ length: 20 }, () => ({ what: 'one' })),
        ),
    },
  ]
  const findings = await runChecks({
    ...common,
    target: testTarget(pages.url),
    browser,
    checks,
    signal: AbortSignal.timeout(60_000),
  })
  expect(findings.map((one) => one.id)).toEqual(checkIds)
  const of = (id: string) => findings.find((one) => one.id === id)
  expect(of('steady')).toMatchObject({ verdict: 'unknown' })
  expect(of('anonymous')).toMatchObject({ verdict: 'fail' })
  expect(of('leaks')?.evidence.at(-1)?.what).toBe('and 13 more of the kind')
  await pages.close()
})

test('without a browser, what needs one is unknown and says what to type; the rest is looked at', async () => {
  const pages = await servePages({ '/': page })
  const checks: Check[] = [
    { id: 'steady', look: async ({ visits }) => finding('steady', visits.phone ? 'pass' : 'fail', []) },
    {
      id: 'preview',
      look: async (context) =>
        finding('preview', (await context.fetch(context.target.url))?.status === 200 ? 'pass' : 'fail', []),
    },
  ]
  const findings = await runChecks({
    ...common,
    target: testTarget(pages.url),
    browser: { refused: 'not-found', why: 'no browser', hint: 'install one' },
    checks,
    signal: AbortSignal.timeout(60_000),
  })
  expect(findings.find((one) => one.id === 'steady')).toEqual({
    id: 'steady',
    verdict: 'unknown',
    evidence: [{ what: 'no browser' }],
    do: 'install one',
  })
  expect(findings.find((one) => one.id === 'preview')?.verdict).toBe('pass')
  await pages.close()
})

test('a run that is interrupted ends soon', async () => {
  const pages = await servePages({ '/': page })
  const began = performance.now()
  const findings = await runChecks({
    ...common,
    target: testTarget(pages.url),
    browser,
    checks: [{ id: 'steady', look: () => new Promise(() => {}) }],
    signal: AbortSignal.timeout(8000),
  })
  expect(findings.find((one) => one.id === 'steady')?.verdict).toBe('unknown')
  expect(performance.now() - began).toBeLessThan(12_000)
  await pages.close()
})
