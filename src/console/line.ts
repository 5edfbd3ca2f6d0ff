/** What a station is called on the page, and how it says how it is known. */
import type { Station } from '../client/line.ts'
import type { Stage } from './shapes.ts'

export const stationLabel: Readonly<Record<Stage, string>> = {
  made: 'made',
  sent: 'sent',
  previewed: 'previewed',
  opened: 'opened',
  'figured-out': 'figured out',
  reacted: 'reacted',
  returned: 'returned',
  paid: 'paid',
}

export const knownByLabel = {
  measured: 'measured',
  said: 'their words',
  attested: 'you say',
  unmeasurable: 'unmeasurable',
} as const

/** Null where nothing is known. */
export function knownByOf({ knownBy, by }: Station): string | null {
  if (by !== null) return `by ${by}`
  return knownBy && knownByLabel[knownBy]
}
