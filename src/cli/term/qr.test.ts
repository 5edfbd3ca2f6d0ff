import qrcode from 'qrcode'
import { expect, test } from 'vitest'
import { drawQr } from './qr.ts'

const url = 'http://192.168.1.20:23456/'

/** Reads the half blocks back into modules. */
function readBack(lines: readonly string[]): boolean[][] {
  return lines.flatMap((line) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
    const cells = [...line.replace(/\u001b\[\d+m/g, '')]
    return [cells.map((one) => one === '█' || one === '▀'), cells.map((one) => one === '█' || one === '▄')]
  })
}

test.each([
  { name: 'dark on white', isColoured: true },
  { name: 'without colours, light in the foreground', isColoured: false },
])('$name: every module is where it belongs, with a quiet zone', ({ isColoured }) => {
  const { data, size } = qrcode.create(url, { errorCorrectionLevel: 'L' }).modules
  const read = readBack(drawQr(url, isColoured))
  for (let y = -2; y < size + 2; y += 1)
    for (let x = -2; x < size + 2; x += 1) {
      const inside = x >= 0 && y >= 0 && x < size && y < size
      const isDark = inside && data[y * size + x] === 1
      expect(read[y + 2]?.[x + 2], `${x},${y}`).toBe(isDark === isColoured)
    }
})
