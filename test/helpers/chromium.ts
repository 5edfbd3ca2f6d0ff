import { type Browser, chromium, devices, type LaunchOptions } from 'playwright-core'
import { findChromium } from '../../scripts/system.mjs'

/** A current iPhone's screen, touch and user agent; the engine stays Chromium. */
export const phone = devices['iPhone 15']

/** Opens the installed Chromium, headless. The caller closes it. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('Chromium is not installed. Try: npm test')
  return chromium.launch({
    executablePath,
    headless: true,
    ...options,
    // --no-sandbox: Chromium's sandbox refuses to run as root, which containers are.
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...(options.args ?? [])],
  })
}
