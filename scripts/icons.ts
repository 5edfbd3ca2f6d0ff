/**
 * Draws the console's icon as PNG for what takes no SVG (iOS, Android's notices): `node scripts/run.mjs scripts/icons.ts`.
 * From `icon-maskable.svg`, its circles only; the files are committed, so that no build needs anything that draws.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'
import { root } from './node.mjs'

export const iconFolder = join(root, 'src', 'console', 'public')
/** Home screens of iOS; the two that a manifest should name. */
export const iconSizes = [180, 192, 512] as const

/** A pixel is looked at this many times in each direction. */
const samples = 5
const shades = samples ** 2

type Ring = { readonly cx: number; readonly cy: number; readonly r: number; readonly width: number }
/** Degrees, clockwise from three o'clock. */
type Arc = Ring & { readonly from: number; readonly length: number }
type Icon = { readonly side: number; readonly paper: Rgb; readonly ink: Rgb; readonly arcs: readonly Arc[] }
type Rgb = readonly [number, number, number]

export const readIcon = async (): Promise<Icon> =>
  parseIcon(await readFile(join(iconFolder, 'icon-maskable.svg'), 'utf8'))

function parseIcon(svg: string): Icon {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
  const arcs = [...svg.matchAll(/<circle ([^>]+)\/>/g)].map(([, text = '']): Arc => {
    const value = (name: string): string => new RegExp(`(?:^| )${name}="([^"]+)"`).exec(text)?.[1] ?? ''
    return {
      cx: Number(value('cx')),
      cy: Number(value('cy')),
      r: Number(value('r')),
      width: Number(value('stroke-width')),
      from: Number(/rotate\((-?\d+)/.exec(text)?.[1] ?? 0),
      length: Number(value('stroke-dasharray').split(' ')[0] || 360),
    }
  })
  return { side, arcs, paper: rgb(/fill="(#\w+)"/.exec(svg)), ink: rgb(/stroke="(#\w+)"/.exec(svg)) }
}

function rgb(found: RegExpExecArray | null): Rgb {
  const number = Number.parseInt(found?.[1]?.slice(1) ?? '', 16)
  return [number >> 16, (number >> 8) & 255, number & 255]
}

/** One byte a pixel: how much of it is ink, of `samples` squared. */
export function draw({ side, arcs }: Icon, size: number): Uint8Array {
  const pixels = new Uint8Array(size * size)
  const scale = side / size
  for (let at = 0; at < pixels.length; at++)
    for (let sample = 0; sample < shades; sample++) {
      const x = ((at % size) + ((sample % samples) + 0.5) / samples) * scale
      const y = (Math.floor(at / size) + (Math.floor(sample / samples) + 0.5) / samples) * scale
      if (arcs.some((arc) => isOn(arc, x, y))) pixels[at] = (pixels[at] ?? 0) + 1
    }
  return pixels
}

function isOn({ cx, cy, r, width, from, length }: Arc, x: number, y: number): boolean {
  if (Math.abs(Math.hypot(x - cx, y - cy) - r) > width / 2) return false
  const angle = (Math.atan2(y - cy, x - cx) * 180) / Math.PI
  return (((angle - from) % 360) + 360) % 360 <= length
}

/** Indexed colours (PNG, third edition, §11): index 0 is paper, the last one ink. */
function encode({ paper, ink }: Icon, pixels: Uint8Array, size: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const palette = Buffer.from(
    Array.from({ length: shades + 1 }, (_, shade) =>
      paper.map((from, at) => Math.round(from + (((ink[at] ?? 0) - from) * shade) / shades)),
    ).flat(),
  )
  const rows = Buffer.alloc((size + 1) * size)
  for (let row = 0; row < size; row++)
    rows.set(pixels.subarray(row * size, (row + 1) * size), row * (size + 1) + 1)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const icon = await readIcon()
  for (const size of iconSizes)
    await writeFile(join(iconFolder, `icon-${size}.png`), encode(icon, draw(icon, size), size))
}
