/** Why a page that came, or did not, shows nothing of the product. */
import type { Finding } from '../../core/pack.ts'
import { appFinding } from './finding.ts'
import { type Deadline, type Landed, leftApp } from './open.ts'
import type { PageWords } from './strings.ts'

export function whyNot(url: string, landed: Landed): Finding | undefined {
  if (landed.came === 'moved')
    return appFinding('app-elsewhere', 'warn', url, {
      why: `it leads to ${landed.url.slice(0, 120)}, which is another place`,
      do: `outer pack ${URL.parse(landed.url)?.origin ?? 'URL'}, if that is the product`,
    })
  if (landed.came === 'here' && (landed.status === 401 || landed.status === 403)) return login(url)
  if (landed.came === 'here')
    return landed.status < 400
      ? undefined
      : appFinding('app-error', 'warn', url, {
          why: `it answers with status ${landed.status}`,
          do: 'open it in a browser; run this again when it shows the product',
        })
  return notCame(url, landed.why)
}

/** Of a page that stopped answering while it was looked at. */
export const whyLost = (url: string, deadline: Deadline, cause?: unknown): Finding =>
  notCame(url, isLeft(cause) ? 'left' : deadline.leftMs() === 0 ? 'late' : 'hangs')

const isLeft = (cause: unknown): boolean => cause instanceof Error && cause.message.endsWith(leftApp)

const whys = {
  'no-answer': 'nothing answers there',
  hangs: 'the page never answers: a script or a dialog holds it up',
  left: 'the page goes to another place by itself, before it was looked at',
  moving: 'the page goes on to another one again and again',
  late: 'the app took too long, so the rest of it was not read',
} as const

const notCame = (url: string, why: keyof typeof whys): Finding =>
  appFinding(`app-${why}`, 'warn', url, {
    why: whys[why],
    do: 'open it in a browser; run this again when it shows the product',
  })

export function wrongOf(url: string, { wrong, title }: PageWords): Finding | undefined {
  if (wrong === 'login') return login(url)
  if (wrong === 'overlay')
    return appFinding('app-error', 'warn', url, {
      why: 'its dev server shows an error',
      do: 'put the error right, and run this again',
    })
  if (wrong === 'error')
    return appFinding('app-error', 'warn', url, {
      why: `it shows an error: ${title.slice(0, 80)}`,
      do: 'open it in a browser; run this again when it shows the product',
    })
  if (wrong === 'blank')
    return appFinding('app-blank', 'warn', url, {
      why: 'the page stays empty',
      do: 'open it in a browser and look at its console',
    })
  return undefined
}

const login = (url: string): Finding =>
  appFinding('app-login', 'warn', url, {
    why: 'it asks who you are first, so nobody can see what it does',
    do: 'give an address that shows the product without signing in',
  })
