/** Which pictures a page carries, and how large they are. */

export type Picture = { readonly name: string; readonly picture: Uint8Array }

/** A page that is mailed or attached to a comment: 2 MB with base 64, which adds a third. */
const maxBytes = 1_400_000

/** By name, as many as there is room for, in the order in which they are wanted. */
export function choosePictures(
  wanted: readonly string[],
  pictures: readonly Picture[],
): ReadonlyMap<string, Picture> {
  const chosen = new Map<string, Picture>()
  let bytes = 0
  for (const name of wanted) {
    const found = chosen.has(name) ? undefined : pictures.find((one) => one.name === name)
    if (!found || bytes + found.picture.length > maxBytes) continue
    chosen.set(name, found)
    bytes += found.picture.length
  }
  return chosen
}

export function dataUrl({ picture }: Picture): string {
  const kind = isPng(picture) ? 'png' : 'jpeg'
  return `data:image/${kind};base64,${Buffer.from(picture).toString('base64')}`
}

const isPng = (bytes: Uint8Array): boolean => bytes[0] === 0x89 && bytes[1] === 0x50

/** In pixels; undefined for what is neither PNG (IHDR) nor JPEG (the first frame header, SOF0 to SOF15). */
export function sizeOf({
  picture,
}: Picture): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength)
  if (isPng(picture) && picture.length > 24) return { width: view.getUint32(16), height: view.getUint32(20) }
  for (let at = 2; picture[0] === 0xff && at + 9 < picture.length; ) {
    const marker = picture[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (picture[at] !== 0xff) return undefined
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
