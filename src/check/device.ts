/** The three devices, and the network of the first visit. */
import type { BrowserContextOptions } from 'playwright-core'
import type { DeviceName } from './visit.ts'

/**
 * Android's Chrome, not an iPhone: the engine is Chromium, and an app that asks for Safari would then take paths
 * that no real visitor meets. Chrome's own reduced form: https://www.chromium.org/updates/ua-reduction/
 */
const android = (major: string, mobile: string): string =>
  `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 ${mobile}Safari/537.36`

/** Without the word `HeadlessChrome`, which makes some apps show what no person sees. `navigator.webdriver` stays true. */
const desktop = (major: string): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`

/** `major`: the browser's own version. */
export function deviceOptions(device: DeviceName, major: string): BrowserContextOptions {
  switch (device) {
    case 'phone':
      return {
        viewport: { width: 390, height: 844 },
        screen: { width: 390, height: 844 },
        // Phones of this size have 3; painting that without a graphics card would be measured as the app's slowness.
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
        userAgent: android(major, 'Mobile '),
      }
    case 'tablet':
      return {
        viewport: { width: 820, height: 1180 },
        screen: { width: 820, height: 1180 },
        deviceScaleFactor: 1,
        isMobile: true,
        hasTouch: true,
        userAgent: android(major, ''),
      }
    case 'laptop':
      return { viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1, userAgent: desktop(major) }
  }
}

/**
 * Lighthouse's mobile preset (slow 4G: 150 ms round trip, 1.6 Mbit/s down, 750 kbit/s up, processor four times
 * slower) in the form it gives to DevTools, whose latency is per request, not per round trip:
 * https://github.com/GoogleChrome/lighthouse/blob/main/core/config/constants.js (`requestLatencyMs`).
 */
export const slowNetwork = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
} as const
export const slowCpuRate = 4
