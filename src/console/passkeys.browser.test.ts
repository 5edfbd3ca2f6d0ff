import axe from 'axe-core'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchChromium } from '../../test/helpers/chromium.ts'
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

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext(small)
  onTestFinished(() => context.close())
  return context
}

/** A device that knows its owner, as Chromium plays one. */
async function addDevice(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name })
const signOut = async (page: Page) => {
  await page.goto(`${stage.url}passkeys`)
  await page.getByRole('button', { name: 'sign this browser out' }).click()
  await heading(page, 'this browser is not signed in').waitFor()
}

test('a passkey is added, signs in, is refused when there are two of it, and is removed', async () => {
  const { page, complaints } = await signIn(stage, await newContext())
  const { cdp, authenticatorId } = await addDevice(page)
  await page.getByRole('link', { name: 'signing in' }).click()
  await page.getByLabel(/^a passkey/).fill('my phone')
  await page.getByRole('button', { name: 'add it' }).click()
  await page.locator('li', { hasText: 'my phone' }).waitFor()
  expect((await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials).toHaveLength(1)

  await signOut(page)
  const { violations } = await page
    .evaluate(`${axe.source}; axe.run()`)
    .then((found) => found as axe.AxeResults)
  expect(violations).toEqual([])
  const sent = page.waitForRequest((one) => one.url().endsWith('/sign-in/passkey'))
  await page.getByRole('button', { name: 'sign in with a passkey' }).click()
  await heading(page, 'who sees it today?').waitFor()

  // What was signed once signs nobody in again.
  const replayed = await page.evaluate(async (body) => {
    const answer = await fetch('/sign-in/passkey', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    return answer.status
  }, (await sent).postData())
  expect(replayed).toBe(401)
  expect(complaints.splice(0).filter((one) => !/status of 401/.test(one))).toEqual([])

  // A copy of it has counted less.
  await signOut(page)
  const [credential] = (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  if (!credential) throw new Error('no credential')
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount: 0 } })
  await page.getByRole('button', { name: 'sign in with a passkey' }).click()
  await page.getByRole('alert').getByText('this passkey does not sign in').waitFor()
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount: 50 } })
  await page.getByRole('button', { name: 'sign in with a passkey' }).click()
  await heading(page, 'who sees it today?').waitFor()

  await page.goto(`${stage.url}passkeys`)
  await page.getByRole('button', { name: 'remove' }).click()
  await page.getByRole('button', { name: 'yes, remove' }).click()
  await page.locator('li', { hasText: 'my phone' }).waitFor({ state: 'detached' })
  await signOut(page)
  await page.getByRole('button', { name: 'sign in with a passkey' }).click()
  await page.getByRole('alert').getByText('this passkey does not sign in').waitFor()
})

test('a maker signs in with a token, sees what is theirs, and adds a passkey of their own', async () => {
  await stage.share({ to: 'Only the operator’s' })
  // A second try finds the first one’s maker.
  const name = `Bea ${Date.now()}`
  const made = await stage.client.call('addMaker', { body: { name } })
  const page = await (await newContext()).newPage()
  await page.goto(stage.url)
  await page.getByLabel('the token that you were given').fill('outer_nobody')
  await page.getByRole('button', { name: 'sign in', exact: true }).click()
  await page.getByRole('alert').getByText('this token does not sign in').waitFor()
  await page.getByLabel('the token that you were given').fill(made.token)
  await page.getByRole('button', { name: 'sign in', exact: true }).click()
  await heading(page, 'who sees it today?').waitFor()
  expect(page.url()).not.toContain(made.token)
  expect(await page.locator('main').innerText()).not.toContain('Only the operator’s')

  await addDevice(page)
  await page.getByRole('link', { name: 'signing in' }).click()
  await page.getByText(`signed in as ${name}`).waitFor()
  await page.getByLabel(/^a passkey/).fill('bea’s phone')
  await page.getByRole('button', { name: 'add it' }).click()
  await page.locator('li', { hasText: 'bea’s phone' }).waitFor()
  expect((await stage.client.call('passkeys')).passkeys).toEqual([])
  await signOut(page)
  await page.getByRole('button', { name: 'sign in with a passkey' }).click()
  await heading(page, 'who sees it today?').waitFor()
  await page.goto(`${stage.url}passkeys`)
  await page.getByText(`signed in as ${name}`).waitFor()

  // Everything that they sign in with ends at once.
  await stage.client.call('revoke', { body: { what: name } })
  await page.goto(stage.url)
  await heading(page, 'this browser is not signed in').waitFor()
  await page.getByRole('button', { name: 'sign in with a passkey' }).click()
  await page.getByRole('alert').getByText('this passkey does not sign in').waitFor()
})
