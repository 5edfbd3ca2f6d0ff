/** The mark: the inner ring closed and tight, the outer one open. When today's turn closes, the gap closes. */
import { useEffect } from 'react'

export type MarkState = 'open' | 'out' | 'closed'

/** Degrees of the outer ring that are missing. */
const gapOf: Readonly<Record<MarkState, number>> = { open: 64, out: 32, closed: 0 }

export function Mark({ state, size }: { state: MarkState; size: number }) {
  const gap = gapOf[state]
  return (
    <svg
      className="mark"
      viewBox="1.5 1.5 29 29"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <circle className="mark-inner" cx="16" cy="16" r="5" />
      <circle
        className="mark-outer"
        cx="16"
        cy="16"
        r="13"
        pathLength="360"
        strokeDasharray={`${360 - gap} ${gap}`}
        transform={`rotate(${gap / 2 - 45} 16 16)`}
      />
    </svg>
  )
}

type Ink = { readonly ink: string; readonly signal: string }
const inks: Readonly<Record<'light' | 'dark', Ink>> = {
  light: { ink: '#1b1a17', signal: '#b8320a' },
  dark: { ink: '#d9d3c7', signal: '#ff8552' },
}

/** The same mark as an address; its inner ring is filled while someone is there. */
export function faviconOf(state: MarkState, someoneIsThere: boolean, scheme: 'light' | 'dark'): string {
  const { ink, signal } = inks[scheme]
  const gap = gapOf[state]
  const inner = someoneIsThere
    ? `<circle cx="16" cy="16" r="6.5" fill="${signal}"/>`
    : `<circle cx="16" cy="16" r="5" stroke="${ink}" stroke-width="3" fill="none"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${inner}<circle cx="16" cy="16" r="13" fill="none" stroke="${ink}" stroke-width="2.5" pathLength="360" stroke-dasharray="${360 - gap} ${gap}" transform="rotate(${gap / 2 - 45} 16 16)"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

export function useFavicon(state: MarkState, someoneIsThere: boolean): void {
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const draw = () => {
      const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
      if (icon) icon.href = faviconOf(state, someoneIsThere, dark.matches ? 'dark' : 'light')
    }
    draw()
    dark.addEventListener('change', draw)
    return () => dark.removeEventListener('change', draw)
  }, [state, someoneIsThere])
}
