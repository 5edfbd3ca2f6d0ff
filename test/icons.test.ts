/** The committed PNG icons are the mark as it is drawn now: what iOS shows must not fall behind the SVG. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { draw, iconFolder, iconSizes, readIcon } from '../scripts/icons.ts'

type Png = { readonly size: readonly number[]; readonly colours: Buffer; readonly pixels: Buffer }

/** Compressed bytes differ from machine to machine; what they say does not. */
function readPng(bytes: Buffer): Png {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const head = chunks.get('IHDR') ?? Buffer.alloc(0)
  return {
    size: [head.readUInt32BE(0), head.readUInt32BE(4)],
    colours: chunks.get('PLTE') ?? Buffer.alloc(0),
    pixels: inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0)),
  }
}

test.each(iconSizes)('icon-%s.png is the mark: node scripts/run.mjs scripts/icons.ts', async (size) => {
  const icon = await readIcon()
  const png = readPng(await readFile(join(iconFolder, `icon-${size}.png`)))
  const drawn = draw(icon, size)
  expect(png.size).toEqual([size, size])
  const rows = Array.from({ length: size }, (_, row) =>
    png.pixels.subarray(row * (size + 1) + 1, (row + 1) * (size + 1)),
  )
  expect(Buffer.concat(rows).equals(drawn)).toBe(true)
  expect([...png.colours.subarray(0, 3)]).toEqual(icon.paper)
  expect([...png.colours.subarray(-3)]).toEqual(icon.ink)
})

test('a closed ring inside, an open one around it, paper everywhere else', async () => {
  const icon = await readIcon()
  const size = 64
  const pixels = draw(icon, size)
  const ink = (x: number, y: number) => (pixels[y * size + x] ?? 0) > 0
  expect(ink(32, 32)).toBe(false)
  expect([ink(39, 32), ink(25, 32), ink(32, 39), ink(32, 25)]).toEqual([true, true, true, true])
  expect([ink(50, 32), ink(14, 32), ink(32, 50)]).toEqual([true, true, true])
  // The gap, at half past one.
  expect(ink(45, 19)).toBe(false)
  expect(ink(1, 1)).toBe(false)
})

test('the console names them', async () => {
  const html = await readFile(join(iconFolder, '..', 'index.html'), 'utf8')
  expect(html).toContain('<link rel="apple-touch-icon" href="/icon-180.png" />')
  const { icons } = JSON.parse(await readFile(join(iconFolder, 'manifest.webmanifest'), 'utf8'))
  for (const size of [192, 512])
    expect(icons).toContainEqual(
      expect.objectContaining({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' }),
    )
})
