import { createHash, randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone } from '../helpers/chromium.ts'
import { sharePort } from '../helpers/outer.ts'
import { serveApp } from './kit/serve.ts'
import { expectJourney, openStage, type Stage, visit } from './kit/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const script = `
  addEventListener('DOMContentLoaded', () => {
    const button = document.querySelector('button')
    button.addEventListener('click', () => { document.querySelector('output').textContent = 'open' })
    // Refused by every policy here, with and without the edge.
    const picture = document.createElement('img')
    picture.src = 'https://elsewhere.example/pixel.gif'
    document.body.append(picture)
  })`
const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`

type Policy = { readonly header?: string; readonly meta?: string; readonly reportOnly?: string }

/** The strictest that still lets the app work: not even a connection to itself. */
const strict = (source: string) =>
  `default-src 'none'; script-src ${source}; style-src 'none'; connect-src 'none'; base-uri 'none'; form-action 'none'`

const policies: { name: string; policy: (nonce: string) => Policy }[] = [
  { name: 'a nonce in the header', policy: (nonce) => ({ header: strict(`'nonce-${nonce}'`) }) },
  { name: 'a hash in the header', policy: () => ({ header: strict(hash) }) },
  { name: 'a nonce in <meta>', policy: (nonce) => ({ meta: strict(`'nonce-${nonce}'`) }) },
  { name: 'a hash in <meta>', policy: () => ({ meta: strict(hash) }) },
  {
    name: 'strict-dynamic and trusted types',
    policy: (nonce) => ({
      header: `${strict(`'nonce-${nonce}' 'strict-dynamic'`)}; require-trusted-types-for 'script'; trusted-types 'none'`,
    }),
  },
  {
    name: 'strict-dynamic with a hash, in the header and in <meta>',
    policy: () => ({ header: strict(`${hash} 'strict-dynamic'`), meta: strict(`${hash} 'strict-dynamic'`) }),
  },
  { name: 'a policy that only reports', policy: (nonce) => ({ reportOnly: strict(`'nonce-${nonce}'`) }) },
]

const answer =
  (policy: (nonce: string) => Policy): RequestListener =>
  (_req, res) => {
    const nonce = randomBytes(12).toString('base64url')
    const { header, meta, reportOnly } = policy(nonce)
    res.setHeader('content-type', 'text/html; charset=utf-8')
    if (header) res.setHeader('content-security-policy', header)
    if (reportOnly) res.setHeader('content-security-policy-report-only', reportOnly)
    res.end(`<!doctype html><html lang="en"><head><title>Safe</title>
      ${meta ? `<meta http-equiv="content-security-policy" content="${meta}">` : ''}
      <link rel="icon" href="data:,"><script nonce="${nonce}">${script}</script></head>
      <body><button type="button">Open it</button><output>shut</output></body></html>`)
  }

/** What the browser's policies complained of, from the first byte on. */
async function act(url: string) {
  const context = await stage.browser.newContext({ ...phone })
  await context.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.disposition} ${event.effectiveDirective} ${event.blockedURI}`),
    )
  })
  const { page, close } = await visit(stage.browser, url, context)
  await page.getByRole('button', { name: 'Open it' }).tap()
  await page.getByText('open', { exact: true }).waitFor()
  // The beacon has spoken by then.
  await page.waitForTimeout(2_500)
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen)
  return { seen: seen.sort(), close }
}

test.concurrent.each(policies)(
  '$name: nothing is refused that was not before, and the journey is seen',
  async ({ name, policy }) => {
    const app = await serveApp(answer(policy))
    const shared = await sharePort(stage.outer.client, app.port, { to: name, relation: 'stranger' })
    const [direct, through] = await Promise.all([act(`http://localhost:${app.port}/`), act(shared.link)])
    expect(direct.seen.length).toBeGreaterThan(0)
    expect(through.seen).toEqual(direct.seen)
    await expectJourney(stage, shared.turn, { firstTap: 'Open it', taps: 1, paths: ['/'] })
    await direct.close()
    await through.close()
    await app.close()
  },
)
