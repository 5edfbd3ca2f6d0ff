/** What the maker wants of a share, as it was typed: each flag checked, and those that exclude each other. */
import { type Channel, channels, type Relation, relations } from '../../core/people.ts'
import { Problem } from '../../core/problems.ts'
import { oneOf, readWindow } from '../flags.ts'

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
  /** False with `--no-check`. */
  readonly check?: boolean
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
