/** Colours of a page, held to the contrast that its text needs. */

type Rgb = readonly [number, number, number]

export type Colour = `#${string}`

const black = '#000000'
const white = '#ffffff'

/** `#abc` or `#aabbcc` in small letters and six digits; anything else is no colour. */
export function findColour(text: string | null | undefined): Colour | undefined {
  const found = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text ?? '')?.[0].toLowerCase()
  if (found === undefined) return undefined
  return found.length === 7 ? (found as Colour) : `#${[...found.slice(1)].map((one) => one + one).join('')}`
}

const rgbOf = (colour: Colour): Rgb => {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 0xff, value & 0xff]
}

/** Relative luminance, 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function luminanceOf(colour: Colour): number {
  const [red, green, blue] = rgbOf(colour).map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrastOf(a: Colour, b: Colour): number {
  const [low, high] = [luminanceOf(a), luminanceOf(b)].sort((one, other) => one - other) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** `share` of the way from one colour to another, 0 to 1. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const [a, b] = [rgbOf(from), rgbOf(to)]
  const channels = a.map((channel, at) => Math.round(channel + ((b[at] ?? 0) - channel) * share))
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** The colour itself where it can be read on the ground, else as little darker or lighter as is enough. */
export function readable(colour: Colour, ground: Colour, contrast: number): Colour {
  const away = contrastOf(black, ground) > contrastOf(white, ground) ? black : white
  for (let share = 0; share < 1; share += 0.05) {
    const so = mix(colour, away, share)
    if (contrastOf(so, ground) >= contrast) return so
  }
  return away
}

/** How far from grey, 0 to 255. */
export const chromaOf = (colour: Colour): number => Math.max(...rgbOf(colour)) - Math.min(...rgbOf(colour))
