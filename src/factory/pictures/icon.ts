/** The product's own icon, as its page names it, in the sizes that are asked for; never drawn larger than it is. */
import type { AppPage } from '../app/open.ts'
import { readPng } from './png.ts'

const maxBase64 = 4 * 1024 * 1024

/** Undefined: it is smaller than that, not square, of another host, or cannot be read. */
export async function readIcon(app: AppPage, href: string, size: number): Promise<Uint8Array | undefined> {
  const base64 = await app.ask(drawIcon, { href, size }).catch(() => null)
  if (base64 === null || base64.length > maxBase64) return undefined
  const png = Buffer.from(base64, 'base64')
  const found = readPng(png)
  return found?.width === size && found.height === size ? png : undefined
}

/** Runs in the app's page, which may show its own files. */
const drawIcon = async ({
  href,
  size,
}: {
  readonly href: string
  readonly size: number
}): Promise<string | null> => {
  const url = URL.parse(href)
  if (!url || (url.origin !== location.origin && url.protocol !== 'data:')) return null
  const image = new Image()
  image.src = href
  await image.decode()
  const isVector = /^data:image\/svg|\.svg$/i.test(
    url.protocol === 'data:' ? href.slice(0, 20) : url.pathname,
  )
  const { naturalWidth: width, naturalHeight: height } = image
  if (!isVector && (width < size || height < size)) return null
  if (width > 0 && height > 0 && Math.abs(width / height - 1) > 0.02) return null
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, size, size)
  return canvas.toDataURL('image/png').split(',')[1] ?? null
}
