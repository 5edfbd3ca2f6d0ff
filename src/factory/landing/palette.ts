/** What a page is painted with, by day and by night, from the colours that the product has itself. */
import type { Look } from '../material.ts'
import { type Colour, chromaOf, contrastOf, findColour, luminanceOf, mix, readable } from './colour.ts'

export type Tones = {
  readonly paper: Colour
  readonly ink: Colour
  /** Of what is said in passing; still fit to read. */
  readonly soft: Colour
  readonly line: Colour
  readonly accent: Colour
}

export type Palette = { readonly day: Tones; readonly night: Tones }

/** Paper and near-black ink, for a product without colours of its own. */
const plainPaper: Colour = '#fbfaf7'
const plainInk: Colour = '#1b1c1a'
/** Above it a ground is paper; under the other one it is night; between them no text sits well. */
const paperLuminance = 0.6
const nightLuminance = 0.06
/** AA asks 4.5; long text is given more. */
const inkContrast = 9
const textContrast = 4.6
/** Under it a colour is a grey, and says nothing as an accent. */
const leastChroma = 48

export function paletteOf(look: Look): Palette {
  const ground = findColour(look.background)
  const ink = findColour(look.ink)
  const light = [ground, ink].find((one) => one !== undefined && luminanceOf(one) >= paperLuminance)
  const dark = [ground, ink].find((one) => one !== undefined && luminanceOf(one) <= nightLuminance)
  const paper = light ?? plainPaper
  const night = dark ?? plainInk
  const colours = look.colours.flatMap((one) => findColour(one) ?? [])
  const accent = colours.find((one) => chromaOf(one) >= leastChroma)
  return {
    day: tonesOf(paper, night, accent),
    night: tonesOf(nightPaper(night), mix(paper, night, 0.1), accent),
  }
}

/** Dark enough that every tone keeps its distance from it, and not quite black. */
const nightPaper = (dark: Colour): Colour =>
  luminanceOf(dark) < 0.004 ? '#0f0f0f' : mix(dark, '#000000', 0.25)

function tonesOf(paper: Colour, wanted: Colour, accent: Colour | undefined): Tones {
  const ink = readable(wanted, paper, inkContrast)
  const soft = mix(ink, paper, 0.35)
  return {
    paper,
    ink,
    soft: contrastOf(soft, paper) >= textContrast ? soft : readable(soft, paper, textContrast),
    line: mix(ink, paper, 0.78),
    accent: accent === undefined ? ink : readable(accent, paper, textContrast),
  }
}
