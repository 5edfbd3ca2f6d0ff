/** What people did and said, in words; and rates that say how sure they are. Pure. */
import type { Entry, Journey, Pulse, Reaction, Silence, Turn } from './shapes.ts'
import { clock, span } from './when.ts'

/** Under this many visitors every one is shown; a rate of so few says nothing. */
export const fewVisitors = 20

export type Said = {
  readonly reaction: Reaction
  /** A person's name, or the place of a pulse. */
  readonly by: string
  readonly isPerson: boolean
  readonly product: string
  readonly device: string | null
  readonly simulated: boolean
  readonly path: string
}

/** Every reaction, newest first. */
export function wordsOf(turns: readonly Turn[], pulses: readonly Pulse[]): Said[] {
  const ofTurns = turns.flatMap((turn) => wordsOfTurn(turn))
  const ofPulses = pulses.flatMap((pulse) =>
    pulse.journeys.flatMap((journey) =>
      journey.reactions.map((reaction) => ({
        reaction,
        by: pulse.channel,
        isPerson: false,
        product: pulse.product,
        device: journey.device,
        simulated: journey.simulated,
        path: '/pulses',
      })),
    ),
  )
  return [...ofTurns, ...ofPulses].sort((a, b) => b.reaction.at - a.reaction.at)
}

export function wordsOfTurn(turn: Turn): Said[] {
  const common = { by: turn.person, isPerson: true, product: turn.product, path: `/turns/${turn.turn}` }
  return [
    ...turn.reactions.map((reaction) => ({
      ...common,
      reaction,
      device: null,
      simulated: turn.simulated,
    })),
    ...turn.journeys.flatMap((journey) =>
      journey.reactions.map((reaction) => ({
        ...common,
        reaction,
        device: journey.device,
        simulated: journey.simulated,
      })),
    ),
  ].sort((a, b) => a.reaction.at - b.reaction.at)
}

export const sourceLabel: Readonly<Record<Reaction['source'], string>> = {
  app: 'written in the app',
  heard: 'you heard it',
  knock: 'left at the closed door',
}

export const silenceMeaning: Readonly<Record<Silence, string>> = {
  'no-trace': 'nothing has fetched the link',
  unopened: 'fetched for a preview, not opened',
  'turned-away': 'came while the app was away',
  untouched: 'opened, tapped nothing',
  stuck: 'tapped, and nothing happened',
  broke: 'an error on that device',
  speechless: 'figured it out, no word',
  once: 'reacted, not back yet',
}

/** `an iPhone`, `a Mac`. */
export const aDevice = (device: string): string =>
  device === '' ? 'a browser' : `${/^[aeiou]/i.test(device) ? 'an' : 'a'} ${device}`

/** What one visitor did: `opened on an iPhone at 14:02, looked for 40 s, tapped nothing`. */
export function didOf(journey: Journey, zone: string): string {
  const { opened, figuredOut } = journey.stages
  const where = journey.inApp
    ? `${aDevice(journey.device)}, inside ${journey.inApp},`
    : aDevice(journey.device)
  const start =
    opened && opened.at !== null ? `opened on ${where} at ${clock(opened.at, zone)}` : `came on ${where}`
  const looked = journey.visibleMs > 0 ? `, looked for ${span(journey.visibleMs)}` : ''
  return `${start.replace(/,$/, '')}${looked}, ${tapsOf(journey, figuredOut?.knownBy === 'unmeasurable')}`
}

function tapsOf(journey: Journey, unmeasurable: boolean): string {
  const { firstTap, deadTaps, unseenTaps } = journey
  const dead = deadTaps > 0 ? `, ${count(deadTaps, 'tap')} did nothing` : ''
  if (firstTap) return `first tapped “${firstTap.label}” after ${span(firstTap.afterMs)}${dead}`
  if (unseenTaps > 0) return 'tapped, where the effect cannot be seen'
  if (unmeasurable) return 'and more cannot be measured'
  return deadTaps > 0 ? `${count(deadTaps, 'tap')} that did nothing` : 'tapped nothing'
}

/** `1 tap`, `3 taps`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** `412 kB`, `1.4 GB`: what a disk holds, to two figures. */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const at = Math.min(units.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10))
  const number = bytes / 1024 ** at
  return `${number >= 10 || at === 0 ? Math.round(number) : Math.round(number * 10) / 10} ${units[at]}`
}

export type Rate = { readonly low: number; readonly high: number }

/** Wilson's score interval at 95 % for `hits` of `all`: it stays honest near 0, near 1 and for small numbers. */
export function rateOf(hits: number, all: number): Rate {
  const z = 1.959964
  const share = hits / all
  const scale = 1 + (z * z) / all
  const middle = (share + (z * z) / (2 * all)) / scale
  const half = (z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))) / scale
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

const percent = (share: number): string => String(Math.round(share * 100))

/** `31 of 84 (27–48 %)`. */
export function rateText(hits: number, all: number): string {
  const { low, high } = rateOf(hits, all)
  return `${hits} of ${all} (${percent(low)}–${percent(high)} %)`
}

/** More than this at once is noise to whoever listens. */
const mostNews = 3

/** `Ana: opened on an iPhone`. */
export const newsOf = (entries: readonly Entry[]): string =>
  entries
    .slice(-mostNews)
    .map((entry) => `${entry.for}: ${entry.words}`)
    .join('. ')
