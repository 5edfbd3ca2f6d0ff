/** What the maker wants of a share: flags checked, and what is missing asked for on a terminal. */
import { type Channel, channels, type Relation, relations } from '../../core/people.ts'
import { Problem } from '../../core/problems.ts'
import { parseSpan, spanInWords } from '../term/time.ts'

export type ShareFlags = {
  readonly to?: string
  readonly relation?: string
  readonly via?: string
  readonly expect?: string
  readonly pulse?: string
  readonly slug?: string
  readonly window?: string
  readonly from?: string
  readonly bubble?: true
  readonly quiet?: true
  readonly host?: string
  readonly product?: string
  readonly words?: string
  readonly closing: boolean
  readonly allowSecret?: readonly string[]
  readonly sourceMaps?: true
  readonly away?: string
  readonly keep?: true
  readonly measured?: true
  readonly json?: true
}

export type Wanted = {
  readonly to: string | undefined
  readonly relation: Relation | undefined
  readonly pulse: string | undefined
  readonly via: Channel | undefined
  readonly expect: string | undefined
  readonly windowMs: number | undefined
  readonly from: 'open' | 'mint' | undefined
  readonly bubble: boolean | undefined
  readonly slug: string | undefined
  readonly host: string | undefined
}

const leastWindowMs = 60_000
const mostWindowMs = 30 * 86_400_000

/** Throws `bad-input` for what cannot be meant; what is missing stays undefined. */
export function readWanted(flags: ShareFlags): Wanted {
  if (flags.to !== undefined && flags.pulse !== undefined)
    throw new Problem('bad-input', '--to is for one person, --pulse for a place', {
      hint: 'leave one of the two out',
    })
  if (flags.pulse !== undefined && flags.relation !== undefined)
    throw new Problem('bad-input', '--relation is for a person, and --pulse names a place')
  if (flags.slug !== undefined && flags.pulse === undefined)
    throw new Problem('bad-input', '--slug is for a pulse: a person’s link stays unguessable', {
      hint: '--pulse NAME',
    })
  if (flags.bubble && flags.quiet) throw new Problem('bad-input', '--bubble and --quiet exclude each other')
  return {
    to: named('--to', flags.to),
    pulse: named('--pulse', flags.pulse),
    relation: oneOf('--relation', flags.relation, relations),
    via: oneOf('--via', flags.via, channels),
    from: oneOf('--from', flags.from, ['open', 'mint']),
    expect: flags.expect,
    windowMs: flags.window === undefined ? undefined : readWindow(flags.window),
    bubble: flags.bubble ? true : flags.quiet ? false : undefined,
    slug: flags.slug,
    host: flags.host,
  }
}

function named(flag: string, text: string | undefined): string | undefined {
  if (text !== undefined && text.trim() === '') throw new Problem('missing-input', `${flag} is empty`)
  return text?.trim()
}

/** `1h`, `30m`, `90s`, `7d`: a minute to 30 days. */
export function readWindow(text: string): number {
  const ms = parseSpan(text)
  if (ms === undefined)
    throw new Problem('bad-input', `window "${text}" is no span of time`, {
      hint: '--window 1h, 30m, 90s or 7d',
    })
  if (ms < leastWindowMs || ms > mostWindowMs)
    throw new Problem('bad-input', `window "${text}" is ${spanInWords(ms)}; it can be 1 minute to 30 days`, {
      hint: '--window 1h',
    })
  return ms
}

export function oneOf<Value extends string>(
  flag: string,
  text: string | undefined,
  values: readonly Value[],
): Value | undefined {
  if (text === undefined) return undefined
  const found = values.find((value) => value === text.toLowerCase())
  if (found === undefined)
    throw new Problem('bad-input', `${flag} "${text}" is unknown`, { hint: `${flag} ${values.join(', ')}` })
  return found
}
