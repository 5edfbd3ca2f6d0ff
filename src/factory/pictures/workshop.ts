/** A page of our own without a network, in which pictures are set and encoded. */
import type { Browser, Page } from 'playwright-core'
import type { CheckBrowser } from '../../check/browser.ts'
import { within } from '../../check/openPage.ts'
import { readPng } from './png.ts'

type Size = { readonly width: number; readonly height: number }

export type Workshop = {
  /** A picture of `html`, exactly as large as asked. Undefined: the browser gave none. */
  readonly draw: (html: string, size: Size) => Promise<Uint8Array | undefined>
  /** The same picture, exactly as large as asked, where it is a pixel or two off. Undefined: it is not, or has alpha. */
  readonly toSize: (png: Uint8Array, size: Size) => Promise<Uint8Array | undefined>
  /** At most `maxBytes`, smaller in pixels where quality alone is not enough. */
  readonly webp: (
    png: Uint8Array,
    maxBytes: number,
  ) => Promise<{ readonly bytes: Uint8Array; readonly width: number; readonly height: number } | undefined>
  readonly close: () => Promise<void>
}

const drawMs = 8000
const webpMs = 15_000
const stopMs = 2000

export async function openWorkshop({ browser }: CheckBrowser): Promise<Workshop> {
  const context = await browser.newContext({ offline: true, acceptDownloads: false })
  const encoder = await context.newPage()
  let last: Promise<unknown> = Promise.resolve()
  const drawNext: Workshop['draw'] = (html, size) => {
    const next = last.then(() => within(draw(browser, html, size), drawMs).catch(() => undefined))
    last = next
    return next
  }
  return {
    draw: drawNext,
    toSize: async (png, size) => {
      const now = readPng(png)
      if (!now || now.alpha) return undefined
      if (now.width === size.width && now.height === size.height) return png
      const isNear = Math.abs(now.width - size.width) <= 2 && Math.abs(now.height - size.height) <= 2
      return isNear ? drawNext(sizedHtml(png), size) : undefined
    },
    webp: (png, maxBytes) => within(encode(encoder, png, maxBytes), webpMs).catch(() => undefined),
    close: () => within(context.close(), stopMs).catch(() => {}),
  }
}

/** Not scaled, which would blur every letter: what is missing at the end is the last line again, and what is over is cut. */
const sizedHtml = (png: Uint8Array): string => {
  const image = `<img src="data:image/png;base64,${Buffer.from(png).toString('base64')}" alt=""`
  return `<!doctype html><style>body{margin:0;overflow:hidden}img{position:absolute}</style>${image} style="right:0;bottom:0">${image} style="left:0;top:0">`
}

/** A view that is as large from the beginning: one that is made larger may be painted before all of it is. */
async function draw(
  browser: Browser,
  html: string,
  { width, height }: Size,
): Promise<Uint8Array | undefined> {
  const context = await browser.newContext({
    viewport: { width, height },
    offline: true,
    javaScriptEnabled: false,
    colorScheme: 'light',
  })
  try {
    const page = await context.newPage()
    await page.setContent(html, { waitUntil: 'load' })
    const png = await page.screenshot({ type: 'png', animations: 'disabled', caret: 'hide' })
    const size = readPng(png)
    return size && !size.alpha && size.width === width && size.height === height ? png : undefined
  } finally {
    await within(context.close(), stopMs).catch(() => {})
  }
}

async function encode(page: Page, png: Uint8Array, maxBytes: number) {
  const found = await page.evaluate(toWebp, { base64: Buffer.from(png).toString('base64'), maxBytes })
  return found
    ? { bytes: Buffer.from(found.base64, 'base64'), width: found.width, height: found.height }
    : undefined
}

/** Runs in our page. */
const toWebp = async ({ base64, maxBytes }: { readonly base64: string; readonly maxBytes: number }) => {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const ladder = [
    [1, [0.9, 0.75, 0.6]],
    [0.75, [0.7, 0.5]],
    [0.5, [0.6, 0.4]],
    [0.35, [0.4, 0.2]],
  ] as const
  for (const [scale, qualities] of ladder)
    for (const quality of qualities) {
      const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale))
      const context = canvas.getContext('2d')
      if (!context) return null
      context.imageSmoothingQuality = 'high'
      context.drawImage(image, 0, 0, canvas.width, canvas.height)
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
      if (blob.type !== 'image/webp') return null
      if (blob.size > maxBytes) continue
      const text = new Uint8Array(await blob.arrayBuffer()).reduce(
        (so, one) => so + String.fromCharCode(one),
        '',
      )
      return { base64: btoa(text), width: canvas.width, height: canvas.height }
    }
  return null
}
