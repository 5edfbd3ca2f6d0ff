/** Marks a place for one picture, by the overlay of the browser's inspector: nothing is put into the page. */
import type { CDPSession } from 'playwright-core'
import type { Clip, Visit } from './visit.ts'

const red = { r: 220, g: 20, b: 60, a: 1 }
const tint = { ...red, a: 0.15 }
/** Around the place, so that the line does not lie on the letters. */
const marginPx = 3
/** The overlay is painted in the frame after it was asked for. */
const paintMs = 120

type Eye = {
  readonly session: CDPSession
  readonly ask: Visit['ask']
  readonly shoot: () => Promise<Uint8Array>
}

/** `place` in the coordinates of the document. A place off the screen is scrolled to, and back. */
export async function markPlace({ session, ask, shoot }: Eye, place: Clip): Promise<Uint8Array> {
  try {
    const before = await ask(scrollToPlace, place)
    await session.send('DOM.enable')
    await session.send('Overlay.enable')
    await session.send('Overlay.highlightRect', {
      x: Math.round(place.x - before.nowX - marginPx),
      y: Math.round(place.y - before.nowY - marginPx),
      width: Math.round(place.width + 2 * marginPx),
      height: Math.round(place.height + 2 * marginPx),
      color: tint,
      outlineColor: red,
    })
    await new Promise((resolve) => setTimeout(resolve, paintMs))
    const picture = await shoot()
    await session.send('Overlay.hideHighlight')
    await session.send('Overlay.disable')
    await ask(scrollBack, { x: before.x, y: before.y })
    return picture
  } catch {
    return new Uint8Array()
  }
}

/** Runs in the page. */
const scrollToPlace = (place: { readonly x: number; readonly y: number; readonly height: number }) => {
  const x = scrollX
  const y = scrollY
  const isSeen = place.y >= y && place.y + Math.min(place.height, innerHeight) <= y + innerHeight
  if (!isSeen) scrollTo({ left: x, top: Math.max(0, place.y - innerHeight / 3), behavior: 'instant' })
  return { x, y, nowX: scrollX, nowY: scrollY }
}

/** Runs in the page. */
const scrollBack = (to: { readonly x: number; readonly y: number }): void => {
  if (to.x !== scrollX || to.y !== scrollY) scrollTo({ left: to.x, top: to.y, behavior: 'instant' })
}
