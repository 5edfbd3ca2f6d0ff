/** Whether a link opened when its server last tried it. */
import { hourMs } from './window.ts'

/** `at`: epoch ms. `why`: what whoever opens it meets; null when it opened. */
export type Looked = { readonly at: number; readonly ok: boolean; readonly why: string | null }

/** A waiting link is looked at this long after it was made, and again. */
export const lookAgainMs = 6 * hourMs

/** A look at what the link gave before says nothing of what it gives since `madeAt`. */
export const lookedSince = (looked: Looked | undefined, madeAt: number): Looked | null =>
  looked !== undefined && looked.at >= madeAt ? looked : null
