/** Weight and the one signal colour. */
import picocolors from 'picocolors'

export type Paint = {
  readonly isColoured: boolean
  readonly dim: (text: string) => string
  readonly bold: (text: string) => string
  /** Only where a real person did something just now. */
  readonly signal: (text: string) => string
  readonly wrong: (text: string) => string
  readonly link: (text: string) => string
}

export function openPaint(isColoured: boolean): Paint {
  const colors = picocolors.createColors(isColoured)
  return {
    isColoured,
    dim: colors.dim,
    bold: colors.bold,
    signal: (text) => colors.bold(colors.green(text)),
    wrong: colors.red,
    link: colors.underline,
  }
}

/** https://no-color.org and https://force-color.org: an empty value is no wish. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTTY: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTTY && env.TERM !== 'dumb'
}
