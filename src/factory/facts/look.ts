/** Colours and type that the product itself uses, from its styles as they stand in its folder. */
import type { Look } from '../material.ts'

/** What the styles and heads of a product say. */
export type Styles = {
  readonly css: readonly string[]
  /** Of manifests and heads, the theme's first. */
  readonly theme: readonly string[]
  readonly background: readonly string[]
  readonly icon: string | null
}

/** A page of the pack needs few. */
const maxColours = 6
/** A built stylesheet of a framework holds thousands of rules; the product's own come first. */
const maxCss = 200_000
const leading = /(?:^|-)(?:accent|primary|brand|main|theme|highlight|link|action|secondary)(?:-|$)/

export function readLook(styles: Styles): Look {
  const variables = new Map<string, string>()
  const page = new Map<string, string>()
  for (const css of styles.css) readCss(css.slice(0, maxCss), variables, page)
  const colourOf = (value: string | undefined): string | null => toHex(resolve(value, variables))
  const background = first(styles.background.map(toHex)) ?? null
  const own =
    colourOf(page.get('background-color')) ?? colourOf(firstColour(page.get('background'))) ?? background
  const ink = colourOf(page.get('color'))
  const named = [...variables]
    .filter(([name]) => leading.test(name))
    .map(([name]) => colourOf(`var(${name})`))
  const others = [...variables]
    .map(([name]) => colourOf(`var(${name})`))
    .filter((one) => one !== null && isColourful(one))
  const colours = [...styles.theme.map(toHex), ...named, ...others]
    .filter((one) => one !== null)
    .filter((one) => one !== own && one !== ink && !isPlain(one))
  return {
    colours: [...new Set(colours)].slice(0, maxColours),
    background: own,
    ink,
    font: fontOf(resolve(page.get('font-family') ?? fontIn(page.get('font')), variables)),
    icon: styles.icon,
  }
}

/** Custom properties, and what is said of `html`, `body` and `:root`, outside of dark and print. */
function readCss(css: string, variables: Map<string, string>, page: Map<string, string>): void {
  const text = withoutComments(css)
  const stack: string[] = []
  let start = 0
  const declare = (to: number): void => {
    const selector = stack.at(-1) ?? ''
    const rule = text.slice(start, to)
    const colon = rule.indexOf(':')
    if (
      colon < 0 ||
      rule.length > 500 ||
      stack.some((one) => /prefers-color-scheme:\s*dark|\bprint\b|\.dark\b|dark["'\]]/.test(one))
    )
      return
    const name = rule.slice(0, colon).trim().toLowerCase()
    const value = rule.slice(colon + 1).trim()
    if (name.startsWith('--') && variables.size < 500 && !variables.has(name)) variables.set(name, value)
    if (/(?:^|,)\s*(?:html|body|:root)\s*(?:,|$)/.test(selector)) page.set(name, value)
  }
  for (const mark of text.matchAll(/[{};]/g)) {
    if (mark[0] === '{') {
      if (stack.length < 20) stack.push(text.slice(start, mark.index).trim().slice(-200))
    } else {
      declare(mark.index)
      if (mark[0] === '}') stack.pop()
    }
    start = mark.index + 1
  }
}

function withoutComments(css: string): string {
  let text = ''
  let from = 0
  for (let at = css.indexOf('/*'); at >= 0; at = css.indexOf('/*', from)) {
    text += css.slice(from, at)
    const end = css.indexOf('*/', at + 2)
    if (end < 0) return text
    from = end + 2
  }
  return text + css.slice(from)
}

/** `var(--a, blue)`, followed a few steps. */
function resolve(value: string | undefined, variables: ReadonlyMap<string, string>): string | undefined {
  let so = value
  for (let step = 0; step < 4 && so?.startsWith('var('); step++) {
    const [name = '', fallback] = so.slice(4, -1).split(/,(.*)/s)
    so = variables.get(name.trim().toLowerCase()) ?? fallback?.trim()
  }
  return so
}

const firstColour = (value: string | undefined): string | undefined =>
  value === undefined
    ? undefined
    : (/#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^)]{1,60}\)|var\([^)]{1,60}\)/i.exec(value)?.[0] ?? value)

const first = <T>(list: readonly (T | null)[]): T | undefined => list.find((one) => one !== null) ?? undefined

const names: Readonly<Record<string, string>> = {
  white: '#ffffff',
  black: '#000000',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  navy: '#000080',
  teal: '#008080',
  tomato: '#ff6347',
  orange: '#ffa500',
  gold: '#ffd700',
  crimson: '#dc143c',
  rebeccapurple: '#663399',
  ivory: '#fffff0',
  whitesmoke: '#f5f5f5',
}

/** `#rrggbb`; null for what is no opaque colour that is read here. */
export function toHex(value: string | undefined | null): string | null {
  const text = value?.trim().toLowerCase() ?? ''
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text)
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`
  const long = /^#([0-9a-f]{6})(?:ff)?$/.exec(text)
  if (long) return `#${long[1]}`
  const call =
    /^(rgb|hsl)a?\(\s*([\d.]+)(deg|%)?[\s,]+([\d.]+)(%)?[\s,]+([\d.]+)(%)?\s*(?:[,/]\s*(?:1|1\.0|100%)\s*)?\)$/.exec(
      text,
    )
  if (call) {
    const parts = [Number(call[2]), Number(call[4]), Number(call[6])] as const
    return call[1] === 'hsl'
      ? hslToHex(...parts)
      : bytesToHex(call[3] === '%' ? parts.map((one) => one * 2.55) : parts)
  }
  return names[text] ?? null
}

const bytesToHex = (parts: readonly number[]): string =>
  `#${parts
    .map((one) =>
      Math.round(Math.min(255, Math.max(0, one)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

function hslToHex(hue: number, saturation: number, light: number): string {
  const strength = (saturation / 100) * Math.min(light / 100, 1 - light / 100)
  const part = (shift: number): number => {
    const at = (shift + hue / 30) % 12
    return 255 * (light / 100 - strength * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  }
  return bytesToHex([part(0), part(8), part(4)])
}

const bytesOf = (hex: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
const spread = (hex: string): number => Math.max(...bytesOf(hex)) - Math.min(...bytesOf(hex))
const isColourful = (hex: string): boolean => spread(hex) > 48
/** White, black and the greys between them are no colour of a product. */
const isPlain = (hex: string): boolean => spread(hex) < 12

const fontIn = (font: string | undefined): string | undefined =>
  font === undefined ? undefined : /(?:^|\s)[\d.]+(?:px|rem|em|%|pt)(?:\/[\w.]+)?\s+(.+)$/.exec(font)?.[1]

/** Only what a list of families is written with. */
function fontOf(value: string | undefined): string | null {
  const text = value?.replace(/\s*!important$/, '').trim() ?? ''
  return text !== '' &&
    text.length <= 200 &&
    /^[\p{L}\p{N}\s,'"_-]+$/u.test(text) &&
    !/^(?:inherit|initial|unset)$/.test(text)
    ? text
    : null
}
