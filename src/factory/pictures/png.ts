/** What a PNG's header says of it, without decoding it. */

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const

export type PngSize = { readonly width: number; readonly height: number; readonly alpha: boolean }

/**
 * Undefined: it is none. Colour types 4 and 6 have alpha; so has what carries a `tRNS` chunk before its data:
 * https://www.w3.org/TR/png-3/#11IHDR
 */
export function readPng(bytes: Uint8Array): PngSize | undefined {
  if (bytes.length < 33 || signature.some((byte, at) => bytes[at] !== byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const type = bytes[25] ?? 0
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    alpha: type === 4 || type === 6 || hasTransparency(view),
  }
}

function hasTransparency(view: DataView): boolean {
  for (let at = 8; at + 8 <= view.byteLength; ) {
    const length = view.getUint32(at)
    const name = view.getUint32(at + 4)
    // `tRNS`, and `IDAT`, which it must precede.
    if (name === 0x74524e53) return true
    if (name === 0x49444154) return false
    at += 12 + length
  }
  return false
}
