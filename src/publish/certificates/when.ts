/** When a certificate is renewed, tried again, and when somebody is told: pure, in epoch milliseconds. */
import { dayMs } from '../../core/window.ts'
import type { Failure } from './failure.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

type Life = { readonly notBefore: number; readonly notAfter: number }

/** Two thirds of its life; but with a clock that is wrong by weeks it is not asked for again and again. */
export function renewAt({ notBefore, notAfter }: Life, now: number): number {
  const lifeMs = notAfter - notBefore
  return Math.max(notBefore + Math.floor((lifeMs * 2) / 3), now + Math.min(6 * hourMs, lifeMs / 6))
}

/** Of 20 days and a third of its life, whichever is earlier. */
export const tellFrom = ({ notBefore, notAfter }: Life): number =>
  notAfter - Math.max(20 * dayMs, Math.floor((notAfter - notBefore) / 3))

/** Surely not renewed where it should have been: less is left than 20 days, and than a third of its life. */
export const isOverdue = ({ notBefore, notAfter }: Life, now: number): boolean =>
  notAfter - now < Math.min(20 * dayMs, (notAfter - notBefore) / 3)

/** One that failed once may be well a minute later; nobody is told of that. */
export const toldAfterFailures = 2

/** What an authority may make us wait for: its longest limits are weeks (Let's Encrypt: 168 h). */
const mostRetryAfterMs = 7 * dayMs

/** How long after the first, second, … failure it is tried again; the last goes on. */
export function backOffMs(failure: Failure, failures: number, retryAfterMs: number | null): number | null {
  const waits = waitsOf(failure)
  if (waits === null) return null
  const wait = (waits[Math.min(failures, waits.length) - 1] ?? 0) * minuteMs
  return Math.max(wait, Math.min(retryAfterMs ?? 0, mostRetryAfterMs))
}

/** In minutes; null: not before somebody asks. */
function waitsOf({ kind }: Failure): readonly number[] | null {
  switch (kind) {
    // Costs nobody anything but a look at DNS.
    case 'delegation':
    case 'not-listening':
      return [1, 1, 2, 5, 5, 10, 30]
    case 'caa':
    case 'caa-broken':
      return [5, 15, 60, 180, 360]
    case 'unreachable':
    case 'broken':
    case 'internal':
      return [1, 5, 15, 60, 180]
    case 'limited':
      return [60, 180, 360]
    // Of failed proofs an authority counts five an hour for each name, and each try makes two.
    case 'proof':
      return [15, 30, 60, 180, 360, 720]
    case 'refused':
    case 'bad-certificate':
      return [15, 60, 360, 720]
    case 'not-approved':
      return null
    default:
      return kind satisfies never
  }
}
