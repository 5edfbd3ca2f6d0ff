/** Whether a JPEG is one flat colour: without decoding it. */

/** The blocks of a flat picture are all coded alike, so its scan repeats; six blocks of four bits and more take bytes. */
const maxPeriod = 64
/** The first block differs (it says the colour), and the last bits are filled up. */
const headBytes = 32
const tailBytes = 8

export function isFlat(jpeg: Uint8Array): boolean {
  const start = startOfScan(jpeg)
  if (start === undefined) return false
  const scan = jpeg.subarray(start + headBytes, jpeg.length - tailBytes)
  if (scan.length < 4 * maxPeriod) return false
  for (let period = 1; period <= maxPeriod; period++) if (repeats(scan, period)) return true
  return false
}

function repeats(bytes: Uint8Array, period: number): boolean {
  for (let at = period; at < bytes.length; at++) if (bytes[at] !== bytes[at - period]) return false
  return true
}

/** Segments are a marker and a length, up to `FF DA`: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B. */
function startOfScan(jpeg: Uint8Array): number | undefined {
  let at = 2
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const length = ((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0)
    if (jpeg[at + 1] === 0xda) return at + 2 + length
    at += 2 + length
  }
  return undefined
}
