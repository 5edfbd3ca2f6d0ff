/** Colours, type and icon as the browser computed them for what is seen. */
import type { Look } from '../material.ts'
import type { PageTools } from './pageTools.ts'

export type AppLook = Omit<Look, 'icon'> & {
  /** Address of the largest icon that the page names. */
  readonly icon: string | null
}

/** Runs in the page. */
export const readLook = (_: undefined, tools: PageTools): AppLook => {
  const hex = (colour: readonly number[] | undefined): string | null =>
    colour ? `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}` : null
  /** Grey says nothing; of two colours the one on more pixels says more. */
  const isColour = ([r = 0, g = 0, b = 0]: readonly number[]): boolean =>
    Math.max(r, g, b) - Math.min(r, g, b) > 40
  const weights = new Map<string, number>()
  const weigh = (css: string, by: number): void => {
    const colour = tools.rgb(css)
    const name = colour && isColour(colour) ? hex(colour) : null
    // What browsers give to links that nobody coloured.
    if (name && name !== '#0000ee' && name !== '#551a8b') weights.set(name, (weights.get(name) ?? 0) + by)
  }
  const consent = tools.consent(tools)
  const seen = (selector: string, most: number): readonly HTMLElement[] =>
    tools
      .all(selector, most)
      .filter((one) => !consent.some((banner) => banner.contains(one)) && tools.isSeen(one, tools))
  for (const button of seen('button, [role=button], input[type=submit], a', 60)) {
    const style = getComputedStyle(button)
    const box = button.getBoundingClientRect()
    weigh(style.backgroundColor, box.width * box.height)
    weigh(style.color, button.localName === 'a' ? 400 : 100)
  }
  for (const part of seen('header, nav, main, section, h1, h2, progress, mark', 60)) {
    const style = getComputedStyle(part)
    const box = part.getBoundingClientRect()
    weigh(style.backgroundColor, Math.min(box.width * box.height, 40_000) / 4)
    weigh(style.color, 200)
  }
  /** Of what is read, not of what is pressed: how most letters are set. */
  const inks = new Map<string, number>()
  const fonts = new Map<string, number>()
  const count = (of: Map<string, number>, name: string, by: number): void => {
    of.set(name, (of.get(name) ?? 0) + by)
  }
  for (const one of seen('p, li, h1, h2, h3, td, label, span', 80)) {
    const style = getComputedStyle(one)
    const letters = Math.min(one.textContent?.trim().length ?? 0, 300)
    count(inks, style.color, letters)
    count(fonts, style.fontFamily, letters)
  }
  const most = (of: ReadonlyMap<string, number>): string | undefined =>
    [...of].sort((a, b) => b[1] - a[1])[0]?.[0]
  const body = getComputedStyle(document.body)
  /** Of those that a good part of the letters have, the one farthest from the paper: greys are for what matters less. */
  const ink = (otherwise: readonly number[] | undefined): readonly number[] | undefined => {
    const all = [...inks.values()].reduce((so, one) => so + one, 0)
    const light = (colour: readonly number[]): number => colour.reduce((so, one) => so + one, 0)
    const paper = light(root ?? [255, 255, 255])
    const found = [...inks].flatMap(([css, letters]) => {
      const colour = tools.rgb(css)
      return colour && letters >= all * 0.15 ? [colour] : []
    })
    return found.sort((a, b) => Math.abs(light(b) - paper) - Math.abs(light(a) - paper))[0] ?? otherwise
  }
  const font = most(fonts) ?? body.fontFamily
  const root =
    tools.rgb(getComputedStyle(document.body).backgroundColor) ??
    tools.rgb(getComputedStyle(document.documentElement).backgroundColor)
  const icons = [
    ...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon" i], link[rel="apple-touch-icon" i]'),
  ].map((link) => ({
    href: link.href,
    size:
      /svg/.test(link.type) || /\.svg(?:$|\?)/.test(link.href)
        ? 4096
        : Number(
            /\d+/.exec(link.getAttribute('sizes') ?? '')?.[0] ?? (link.rel.includes('apple') ? 180 : 32),
          ),
  }))
  return {
    colours: [...weights]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, 4)
      .map(([name]) => name),
    background: hex(root ?? [255, 255, 255]),
    ink: hex(ink(tools.rgb(body.color))),
    // What browsers take where nobody chose one.
    font: /^"?Times New Roman"?$/.test(font) ? null : font.slice(0, 300) || null,
    icon: icons.sort((a, b) => b.size - a.size)[0]?.href ?? null,
  }
}
