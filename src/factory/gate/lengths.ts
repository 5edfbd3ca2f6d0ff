import { draftKinds, type Finding } from '../../core/pack.ts'
import { type Measured, measure } from '../count/limits.ts'
import { outsideGsm, type Unit } from '../count/units.ts'
import { findAddresses } from '../count/web-addresses.ts'
import { roomForLink } from '../pieces/fit.ts'
import type { Place } from './finding.ts'
import { frontEnd } from './markdown.ts'
import { findingIn, type Prose } from './prose.ts'

const unitWords: Readonly<Record<Unit, string>> = {
  utf16: 'characters',
  'code-points': 'characters',
  graphemes: 'characters',
  bytes: 'bytes',
  x: 'characters as X counts them (an address is 23, an emoji 2)',
  mastodon: 'characters as Mastodon counts them (an address is 23)',
  threads: 'characters as Threads counts them (an emoji is its bytes)',
  septets: 'characters of the SMS alphabet',
  items: 'items',
}

/** Every bound of the field that the text passes; refuses where the place refuses, warns where it cuts or advises. */
export function lengthRule(prose: Prose): readonly Finding[] {
  const { kind, text } = prose.source
  const { limit, part } = draftKinds[kind]
  const from = frontEnd(text)
  const body = text.slice(from).trim()
  if (body === '') return kind === 'text' ? [] : [empty(prose)]
  if (limit === null || prose.page !== null) return []
  const start = text.indexOf(body, from)
  const measured = measure(limit, body)
  const over = measured.filter((bound) => bound.over)
  if (over.length > 0) return over.map((bound) => tooLong(prose, limit, body, start, bound))
  const short = measured.filter((bound) => bound.under).map((bound) => tooShort(prose, start, bound))
  const apart = (part === 'social' || part === 'launch') && findAddresses(body, false).length === 0
  return [...short, ...(apart ? noRoom(prose, limit, body, start) : []), ...halved(prose, body, start)]
}

const empty = (prose: Prose): Finding =>
  findingIn(
    prose,
    { start: 0, end: 0 },
    {
      rule: 'empty-text',
      severity: 'block',
      why: 'There is no text.',
      do: 'write it, or take the file away',
    },
  )

function tooLong(prose: Prose, limit: string, body: string, start: number, bound: Measured): Finding {
  const { count, max, unit, confirmed } = bound
  const fits = prefixWithin(limit, body, bound)
  const doubt = confirmed ? '' : ' Nobody has confirmed this number.'
  const letters = unit === 'utf16' && limit.startsWith('sms.') ? forcing(body) : ''
  return findingIn(
    prose,
    { start: start + fits, end: start + body.length },
    {
      rule: 'over-limit',
      severity: bound.enforce === 'error' ? 'block' : 'warn',
      why: `${count} of ${max} ${unitWords[unit]}.${letters}${doubt}`,
      do: letters === '' ? `take out ${count - max}` : 'write those plainly, or make it shorter',
    },
  )
}

/** How much of the text is within the bound. */
function prefixWithin(limit: string, body: string, { unit, max }: Measured): number {
  let least = 0
  let most = body.length
  while (least < most) {
    const middle = (least + most + 1) >> 1
    const counted = measure(limit, body.slice(0, middle)).find((bound) => bound.unit === unit)
    if (counted === undefined || counted.count <= max) least = middle
    else most = middle - 1
  }
  return least
}

const tooShort = (prose: Prose, start: number, { count, min, unit, enforce }: Measured): Finding =>
  findingIn(
    prose,
    { start, end: prose.text.length },
    {
      rule: 'under-limit',
      severity: enforce === 'error' ? 'block' : 'info',
      why: `${count} ${unitWords[unit]}; the field asks for at least ${min}.`,
      do: 'say more of what it does',
    },
  )

function noRoom(prose: Prose, limit: string, body: string, start: number): Finding[] {
  const reserved = roomForLink(prose.source.kind)
  const tight = measure(limit, body, reserved).find((bound) => bound.over && bound.enforce === 'error')
  if (reserved === 0 || tight === undefined) return []
  return [
    findingIn(
      prose,
      { start, end: start + body.length },
      {
        rule: 'no-room-for-link',
        severity: 'warn',
        why: `${tight.count} of ${tight.max} ${unitWords[tight.unit]}, and its link takes ${reserved}.`,
        do: `take out ${tight.count + reserved - tight.max}, or post it without the link`,
      },
    ),
  ]
}

const forcing = (body: string): string =>
  ` ${outsideGsm(body)
    .slice(0, 8)
    .map((char) => JSON.stringify(char))
    .join(' ')} leaves room for 70 instead of 160.`

/** An SMS that still fits, with a character that halves its room. */
function halved(prose: Prose, body: string, start: number): Finding[] {
  const [char] = prose.source.kind === 'sms' ? outsideGsm(body) : []
  if (char === undefined) return []
  const at = start + body.indexOf(char)
  return [
    findingIn(prose, { start: at, end: at + char.length } satisfies Place, {
      rule: 'sms-alphabet',
      severity: 'warn',
      why: `An SMS holds 160 characters;${forcing(body)}`,
      do: 'write a straight quote, a hyphen or a plain letter',
    }),
  ]
}
