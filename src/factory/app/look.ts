/** Colours, type and icon as the browser computed them for what is seen. */
import type { Look } from '../material.ts'
import type { AppPage } from './open.ts'
import { asTools, type PageTools, pageFunctions } from './pageTools.ts'

export type AppLook = Omit<Look, 'icon'> & {
  /** Address of the largest icon that the page names. */
  readonly icon: string | null
}

/** What the page that `app` shows now looks like. */
export const askLook = (app: Pick<AppPage, 'ask'>): Promise<AppLook> =>
  app.ask(readLook, undefined, asTools({ ...pageFunctions, ...lookFunctions }))

type Colour = readonly number[]
type LookTools = PageTools & {
  readonly hex: (colour: Colour) => string
  /** Those that are seen, and ask about no cookies. */
  readonly parts: (selector: string, most: number, tools: LookTools) => readonly HTMLElement[]
  readonly colours: (tools: LookTools) => readonly string[]
  /** How most letters are set, of what is read and not of what is pressed: letters by colour, and by type. */
  readonly letters: (tools: LookTools) => {
    readonly inks: ReadonlyMap<string, number>
    readonly fonts: ReadonlyMap<string, number>
  }
  readonly ink: (
    inks: ReadonlyMap<string, number>,
    background: Colour,
    tools: LookTools,
  ) => Colour | undefined
  readonly icon: () => string | null
}

const readLook = (_: undefined, tools: LookTools): AppLook => {
  const body = getComputedStyle(document.body)
  const background = tools.rgb(body.backgroundColor) ??
    tools.rgb(getComputedStyle(document.documentElement).backgroundColor) ?? [255, 255, 255]
  const { inks, fonts } = tools.letters(tools)
  const font = [...fonts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? body.fontFamily
  const ink = tools.ink(inks, background, tools) ?? tools.rgb(body.color)
  return {
    colours: tools.colours(tools),
    background: tools.hex(background),
    ink: ink ? tools.hex(ink) : null,
    // What browsers take where nobody chose one.
    font: /^"?Times New Roman"?$/.test(font) ? null : font.slice(0, 300) || null,
    icon: tools.icon(),
  }
}

const hex: LookTools['hex'] = (colour) =>
  `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

const parts: LookTools['parts'] = (selector, most, tools) => {
  const consent = tools.consent(tools)
  return tools
    .all(selector, most)
    .filter((one) => !consent.some((banner) => banner.contains(one)) && tools.isSeen(one, tools))
}

const colours: LookTools['colours'] = (tools) => {
  const weights = new Map<string, number>()
  const weigh = (css: string, by: number): void => {
    const colour = tools.rgb(css)
    // Grey says nothing; of two colours the one on more pixels says more.
    if (!colour || Math.max(...colour) - Math.min(...colour) <= 40) return
    const name = tools.hex(colour)
    // What browsers give to links that nobody coloured.
    if (name !== '#0000ee' && name !== '#551a8b') weights.set(name, (weights.get(name) ?? 0) + by)
  }
  for (const button of tools.parts('button, [role=button], input[type=submit], a', 60, tools)) {
    const style = getComputedStyle(button)
    const box = button.getBoundingClientRect()
    weigh(style.backgroundColor, box.width * box.height)
    weigh(style.color, button.localName === 'a' ? 400 : 100)
  }
  for (const part of tools.parts('header, nav, main, section, h1, h2, progress, mark', 60, tools)) {
    const style = getComputedStyle(part)
    const box = part.getBoundingClientRect()
    weigh(style.backgroundColor, Math.min(box.width * box.height, 40_000) / 4)
    weigh(style.color, 200)
  }
  return [...weights]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 4)
    .map(([name]) => name)
}

const letters: LookTools['letters'] = (tools) => {
  const inks = new Map<string, number>()
  const fonts = new Map<string, number>()
  for (const one of tools.parts('p, li, h1, h2, h3, td, label, span', 80, tools)) {
    const { color, fontFamily } = getComputedStyle(one)
    const count = Math.min(one.textContent?.trim().length ?? 0, 300)
    inks.set(color, (inks.get(color) ?? 0) + count)
    fonts.set(fontFamily, (fonts.get(fontFamily) ?? 0) + count)
  }
  return { inks, fonts }
}

/** Of those that a good part of the letters have, the one farthest from the paper: greys are for what matters less. */
const ink: LookTools['ink'] = (inks, background, tools) => {
  const all = [...inks.values()].reduce((so, one) => so + one, 0)
  const light = (colour: Colour): number => colour.reduce((so, one) => so + one, 0)
  const paper = light(background)
  const found = [...inks].flatMap(([css, count]) => {
    const colour = tools.rgb(css)
    return colour && count >= all * 0.15 ? [colour] : []
  })
  return found.sort((a, b) => Math.abs(light(b) - paper) - Math.abs(light(a) - paper))[0]
}

const icon: LookTools['icon'] = () => {
  const named = 'link[rel~="icon" i], link[rel="apple-touch-icon" i]'
  const sizeOf = (link: HTMLLinkElement): number => {
    if (/svg/.test(link.type) || /\.svg(?:$|\?)/.test(link.href)) return 4096
    const own = /\d+/.exec(link.getAttribute('sizes') ?? '')?.[0]
    return Number(own ?? (link.rel.includes('apple') ? 180 : 32))
  }
  const [largest] = [...document.querySelectorAll<HTMLLinkElement>(named)].sort(
    (a, b) => sizeOf(b) - sizeOf(a),
  )
  return largest?.href ?? null
}

const lookFunctions = { hex, parts, colours, letters, ink, icon } satisfies Omit<LookTools, keyof PageTools>
