import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findChromium } from '../../scripts/system.mjs'
import { findBrowser, openCheckBrowser } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'outer-browser-'))
afterAll(() => rmSync(folder, { recursive: true }))

const program = (name: string, text = ''): string => {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${text}\n`)
  chmodSync(file, 0o755)
  return file
}

test('finds what is on PATH, and what is asked for before that', () => {
  const chrome = program('google-chrome')
  const asked = program('mine')
  const places = { env: { PATH: ['/nowhere', folder].join(delimiter) }, platform: 'linux', homedir: folder }
  expect(findBrowser(places)).toBe(chrome)
  expect(findBrowser(places, asked)).toBe(asked)
  expect(findBrowser(places, join(folder, 'missing'))).toBeUndefined()
  expect(findBrowser({ env: {}, platform: 'win32', homedir: folder })).toBeUndefined()
})

test.each([
  { name: 'none was found', executablePath: undefined, want: 'not-found' },
  { name: 'it ends at once', executablePath: program('broken', 'exit 3'), want: 'did-not-start' },
  {
    name: 'the system gives it no sandbox',
    executablePath: program('walled', 'echo "FATAL: No usable sandbox!" >&2; exit 1'),
    want: 'no-sandbox',
  },
])('a refusal says why and what to type: $name', async ({ executablePath, want }) => {
  const opened = await openCheckBrowser({ executablePath, sandbox: true, platform: 'linux', uid: 1000 })
  expect(opened).toMatchObject({ refused: want, why: expect.any(String), hint: expect.any(String) })
})

test('with its sandbox on, also for root: it either starts as somebody else, or refuses with what to type', async () => {
  const { uid } = userInfo()
  const opened = await openCheckBrowser({
    executablePath: findChromium(),
    sandbox: true,
    platform: 'linux',
    uid,
  })
  if ('refused' in opened) {
    expect(opened).toMatchObject({ refused: 'no-sandbox', hint: expect.stringContaining('--no-sandbox') })
    return
  }
  const page = await opened.browser.newPage()
  await page.goto('chrome://sandbox')
  expect(await page.textContent('body')).toContain('You are adequately sandboxed')
  await opened.close()
})
