/** A way out of this computer. One small adapter each; whoever adds one adds a file and a line in `relays.ts`. */
import type { WayName } from '../core/ways.ts'

export type Address = {
  readonly reach: WayName
  readonly url: string
  /** Anyone on the internet can open it. */
  readonly public: boolean
  /** HTTPS: camera, location and service workers work there. */
  readonly secure: boolean
}

export type LinkToReach = { readonly id: string; readonly url: string }

/** The ways that need no program. */
export type Reach = {
  readonly name: 'server' | 'lan' | 'loopback'
  /** Opens the way for one link. Resolves when the address answers, or with the reason why there is none. */
  readonly start: (link: LinkToReach) => Promise<{ readonly why: string } | undefined>
  /** What someone elsewhere opens; undefined where nobody elsewhere can. */
  readonly address: () => Address | undefined
  readonly health: () => Promise<'up' | 'away'>
  readonly stop: () => Promise<void>
}
