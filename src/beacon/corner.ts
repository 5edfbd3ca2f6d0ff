/** A box in the window, CSS pixels. */
export type Box = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type Corner = { readonly side: 'right' | 'left'; readonly edge: 'bottom' | 'top' }

const edges = ['bottom', 'top'] as const
const sides = ['right', 'left'] as const

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/**
 * Where a box of this size covers none of the app's controls: a corner, moved along its edge past what stands there.
 * Undefined when there is no such place; then nothing is shown.
 */
export function findPlace(
  size: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
  controls: readonly Box[],
  margin = 12,
): { corner: Corner; offset: number } | undefined {
  // As far as a third of the window: further in it would float over the app's content.
  const furthest = Math.max(window.height / 3, size.height + margin) - size.height
  for (const edge of edges)
    for (let offset = margin; offset <= furthest; offset += 8)
      for (const side of sides) {
        const left = side === 'left' ? margin : window.width - margin - size.width
        const top = edge === 'top' ? offset : window.height - offset - size.height
        const box = { left, top, right: left + size.width, bottom: top + size.height }
        if (
          left >= 0 &&
          box.right <= window.width &&
          top >= 0 &&
          !controls.some((control) => overlaps(box, control))
        )
          return { corner: { side, edge }, offset }
      }
  return undefined
}
