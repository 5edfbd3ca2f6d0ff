/** What a picture is and how large, from its first bytes. */

export type ImageFacts = {
  readonly type: 'png' | 'jpeg' | 'gif' | 'webp' | 'svg' | 'avif' | 'ico'
  /** Pixels; null where the format needs more than its head. */
  readonly width: number | null
  readonly height: number | null
}

/** Undefined when it is no picture: often an app's own page. */
export function readImage(bytes: Uint8Array): ImageFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (at: number, text: string): boolean =>
    bytes.length >= at + text.length && [...text].every((one, n) => bytes[at + n] === one.charCodeAt(0))
  // PNG (RFC 2083, section 3.2): the first chunk is IHDR.
  if (has(1, 'PNG') && has(12, 'IHDR') && bytes.length >= 24)
    return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) }
  if ((has(0, 'GIF87a') || has(0, 'GIF89a')) && bytes.length >= 10)
    return { type: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { type: 'jpeg', ...jpegSize(view) }
  if (has(0, 'RIFF') && has(8, 'WEBP')) return { type: 'webp', ...webpSize(view, has) }
  if (has(4, 'ftypavif') || has(4, 'ftypavis')) return { type: 'avif', width: null, height: null }
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 1 && bytes[3] === 0 && bytes.length >= 22)
    return { type: 'ico', width: bytes[6] || 256, height: bytes[7] || 256 }
  const head = new TextDecoder().decode(bytes.subarray(0, 2000))
  return /^\s*(?:<\?xml[\s\S]{0,500}?>\s*)?(?:<!--[\s\S]{0,1000}?-->\s*)*(?:<!doctype svg[^>]{0,300}>\s*)?<svg\b/i.test(
    head,
  )
    ? { type: 'svg', width: null, height: null }
    : undefined
}

/** Start-of-frame segments (ITU-T T.81, table B.1) hold the size. */
function jpegSize(view: DataView): Pick<ImageFacts, 'width' | 'height'> {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) break
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return { width: null, height: null }
}

/** RFC 9649, sections 2.5 to 2.7. */
function webpSize(
  view: DataView,
  has: (at: number, text: string) => boolean,
): Pick<ImageFacts, 'width' | 'height'> {
  const u24 = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
  if (view.byteLength < 30) return { width: null, height: null }
  if (has(12, 'VP8X')) return { width: u24(24) + 1, height: u24(27) + 1 }
  if (has(12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  if (has(12, 'VP8 '))
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  return { width: null, height: null }
}
