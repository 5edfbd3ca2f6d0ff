/** Scripts for short videos: each a scene of its own. */
import type { Draft, Material } from '../material.ts'
import type { Larder } from '../pieces/allot.ts'
import { fitsIn } from '../pieces/fit.ts'
import type { Piece } from '../pieces/piece.ts'
import { plainLine, shownCommand } from '../pieces/plain.ts'
import { isScreen } from '../pieces/sources.ts'
import { identityLine } from './identity.ts'
import { tiktokScripts } from './plan.ts'
import { nameOf, type Step, say, show, tap, timed } from './script.ts'
import { titleOf } from './title.ts'

export type Filming = { readonly material: Material; readonly larder: Larder }
type Written = { readonly body: string; readonly front: NonNullable<Draft['front']> }

/** More is not said in one breath. */
export const mostSpoken = 140

/** Undefined where one of the scripts has nothing to start from. */
export function tiktok(filming: Filming, leads: readonly (Piece | undefined)[]): Written | undefined {
  const { stock, whole } = filming.larder
  const found = leads.filter((lead) => lead !== undefined)
  const [first] = found
  if (first === undefined || found.length < tiktokScripts) return undefined
  const scripts = found.map((lead, at) => timed(scene(filming, lead, at), stock.phrases))
  const caption = [
    identityLine(stock, first) ?? first.opening,
    ...whole(['own', 'number', 'price'], 1, found).map(({ text }) => text),
  ].join(' ')
  return {
    body: scripts.join('\n\n---\n\n'),
    front: { caption: fitsIn('tiktok-caption', caption) ? caption : stock.name },
  }
}

export function youtubeShort(filming: Filming, lead: Piece): Written | undefined {
  const { stock, whole } = filming.larder
  const title = titleOf('youtube-title', [lead, stock.identity])
  if (title === undefined) return undefined
  const limit = whole(['limit'], 1, [lead]).map(({ text }) => text)
  const steps = [
    ...scene(filming, lead, tiktokScripts).slice(0, -1),
    ...limit.filter((text) => text.length <= mostSpoken).map(say),
    nameOf(stock),
  ]
  const description = [
    identityLine(stock, lead) ?? lead.opening,
    ...whole(['does', 'own', 'number'], 1, [lead, stock.identity]).map(({ text }) => text),
    ...limit,
    ...stock.of('licence').map(({ text }) => text),
  ].join('\n\n')
  return {
    body: timed(steps, stock.phrases),
    front: { title, description: fitsIn('youtube-description', description) ? description : title },
  }
}

/** It is seen, one thing is said of it, something is tapped or typed, one more is said, and its name stays. */
function scene({ material, larder }: Filming, lead: Piece, at: number): readonly Step[] {
  const { stock, whole } = larder
  const isSeen = lead.topic === 'picture'
  const [first, second] = whole(['does', 'own', 'number', 'limit'], isSeen ? 2 : 1, [lead, stock.identity], {
    longest: mostSpoken,
  })
  const said = isSeen ? first : lead
  const next = isSeen ? second : first
  return [
    show(isSeen ? lead.words : (seenAt(material, stock.name, at) ?? stock.name)),
    ...(said === undefined ? [] : [say(said.opening)]),
    ...acted(material, at),
    ...(next === undefined ? [] : [say(next.text)]),
    nameOf(stock),
  ]
}

function seenAt({ pictures }: Material, name: string, at: number): string | undefined {
  const screens = pictures.filter(isScreen)
  return plainLine(screens[at % Math.max(1, screens.length)]?.alt ?? '', name)
}

/** What strangers tapped first; else the line that is typed. */
function acted({ loop, card }: Material, at: number): readonly Step[] {
  const label = plainLine(loop.firstTaps[at]?.label ?? '')
  if (label !== undefined) return [tap(label)]
  const command = shownCommand(card.install)
  return command === null ? [] : [show(command)]
}
