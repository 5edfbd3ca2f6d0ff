/** Scripts for short videos: each a scene of its own. */
import type { Draft, Material } from '../material.ts'
import type { Larder } from '../pieces/allot.ts'
import { fitsIn } from '../pieces/fit.ts'
import type { Piece } from '../pieces/piece.ts'
import { plainLine, shownCommand } from '../pieces/plain.ts'
import { identityLine } from './identity.ts'
import { tiktokScripts } from './plan.ts'
import { nameOf, type Step, say, show, tap, timed } from './script.ts'
import { titleOf } from './title.ts'

export type Filming = {
  readonly material: Material
  readonly larder: Larder
  /** Keys of the pieces that some draft starts from. */
  readonly taken: ReadonlySet<string>
}
type Written = { readonly body: string; readonly front: NonNullable<Draft['front']> }

/** More is not said in one breath. */
export const mostSpoken = 140

/** Undefined where one of the scripts has nothing to start from; each begins with what is said or seen in it alone. */
export function tiktok(filming: Filming, leads: readonly (Piece | undefined)[]): Written | undefined {
  const { stock, whole } = filming.larder
  const found = leads.filter((lead) => lead !== undefined)
  const [first] = found
  if (first === undefined || found.length < tiktokScripts) return undefined
  const scripts = found.map((lead, at) => timed(scene(filming, lead, at), stock.phrases))
  const caption = [
    identityLine(stock, first) ?? first.opening,
    ...whole(['own', 'number'], 1, [...found, stock.identity]).map(({ prose }) => prose),
  ].join(' ')
  return {
    body: scripts.join('\n\n---\n\n'),
    front: { caption: fitsIn('tiktok-caption', caption) ? caption : stock.name },
  }
}

export function youtubeShort(filming: Filming, lead: Piece): Written | undefined {
  const { larder } = filming
  const { stock, whole } = larder
  const title = titleOf('youtube-title', [lead, stock.identity])
  if (title === undefined) return undefined
  const limit = whole(['limit'], 1, [lead]).map(({ prose }) => prose)
  const picture = larder.stock.of('picture').find(({ key }) => !filming.taken.has(key))
  const steps = [
    ...(picture === undefined ? [] : [show(picture.words)]),
    ...scene(filming, lead, tiktokScripts).slice(0, -1),
    ...limit.filter((text) => text.length <= mostSpoken).map(say),
    nameOf(stock),
  ]
  const description = [
    identityLine(stock, lead) ?? lead.opening,
    ...whole(['does', 'own', 'number'], 1, [lead, stock.identity]).map(({ prose }) => prose),
    ...limit,
  ].join('\n\n')
  return {
    body: timed(steps, stock.phrases),
    front: { title, description: fitsIn('youtube-description', description) ? description : title },
  }
}

/** What only this one shows, if anything; the thing it is about, what is tapped or typed, what the product is, its name. */
function scene({ material, larder }: Filming, lead: Piece, at: number): readonly Step[] {
  const { stock, whole } = larder
  const isSeen = lead.topic === 'picture'
  const [other] = isSeen
    ? whole(['does', 'own', 'number', 'limit'], 1, [stock.identity], { longest: mostSpoken })
    : []
  const said = isSeen ? other : lead
  const what = identityLine(stock, lead)
  return [
    ...(isSeen ? [show(lead.words)] : []),
    ...(said === undefined ? [] : [say(said.lead ?? said.prose)]),
    ...acted(material, at),
    ...(what === undefined || what.length > mostSpoken ? [] : [say(what)]),
    nameOf(stock),
  ]
}

/** What strangers tapped first; else the line that is typed. */
function acted({ loop, card }: Material, at: number): readonly Step[] {
  const label = plainLine(loop.firstTaps[at]?.label ?? '')
  if (label !== undefined) return [tap(label)]
  const command = shownCommand(card.install)
  return command === null ? [] : [show(command)]
}
