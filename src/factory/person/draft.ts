/** A message to one named person: the maker's own words around one line of what it is. */
import { createHash } from 'node:crypto'
import type { DraftKind } from '../../core/pack.ts'
import { measure } from '../count/limits.ts'
import { outsideGsm } from '../count/units.ts'
import type { Draft, Drafted, Material, Missing } from '../material.ts'
import { fitsIn } from '../pieces/fit.ts'
import { isToldInReadme } from '../pieces/piece.ts'
import { objectsOf } from '../pieces/plain.ts'
import { startsWithAct, unnamed, withoutStop } from '../pieces/sentence.ts'
import { type Stock, stockOf } from '../pieces/stock.ts'
import { type Person, type PersonWish, type Refused, readWish } from './wish.ts'

/** Drafts `dm`, `sms` and `email`; an sms that takes more than one message is missing, and says what is too long. */
export function draftPerson(material: Material, to: PersonWish): Drafted | Refused {
  const stock = stockOf(material)
  const person = readWish(to, stock.language, stock.phrases)
  if ('refused' in person) return person
  if (stock.identity === undefined)
    return {
      refused: 'no-what',
      why: 'nothing says what it is',
      do: 'outer pack brief, and say what it does',
    }
  const ask = person.ask ?? stock.phrases?.minute
  if (ask === undefined)
    return {
      refused: 'no-ask',
      why: `there are no words of ours in "${stock.language}"`,
      do: '--ask "what you ask of them"',
    }
  const what = stock.identity.opening
  const why = stock
    .of('why-made')
    // To one person, in the words that the maker gave for it.
    .filter((piece) => !isToldInReadme(piece))
    .map(({ text }) => text)
    .join(' ')
  const hello = stock.phrases?.hello(person.name) ?? `${person.name},`
  const draft = draftFor(person)
  const sms = smsOf(stock, person, whatLines(material, stock, what))
  return {
    drafts: [
      draft('dm', lines([hello, person.about, what, person.why, ask])),
      ...('text' in sms ? [draft('sms', sms.text)] : []),
      draft('email', lines([hello, person.about, what, person.why, why, ask]), { subject: subjectOf(stock) }),
    ],
    missing: 'text' in sms ? [] : [missingSms(person, sms)],
  }
}

const lines = (all: readonly (string | null)[]): string =>
  all.filter((one) => one !== null && one !== '').join('\n\n')

const pathOf = (person: Person, kind: DraftKind): string => `outreach/${personSlug(person.name)}-${kind}.md`

const draftFor =
  (person: Person) =>
  (kind: DraftKind, body: string, front: Readonly<Record<string, string>> = {}): Draft => ({
    path: pathOf(person, kind),
    part: 'person',
    kind,
    locale: null,
    body: `${body}\n`,
    front: { to: person.name, ...front },
    slug: null,
  })

const mostSlug = 40

/** Fit for a path on every system: small letters and digits; a name that loses letters by it gets some of its hash. */
export function personSlug(name: string): string {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  const slug = folded
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, mostSlug)
    .replace(/-+$/, '')
  const lost = /[^a-z0-9\s'’.-]/i.test(name) || folded.length > mostSlug
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return slug === '' ? `person-${mark}` : lost ? `${slug}-${mark}` : slug
}

function subjectOf(stock: Stock): string {
  const what = withoutStop(unnamed(stock.identity?.words ?? '', stock.name))
  const subject = `${stock.name}: ${startsWithAct(what) ? what.charAt(0).toLowerCase() + what.slice(1) : what}`
  return fitsIn('email-subject', subject) ? subject : stock.name
}

/** A space, `https://`, 20 characters, a dot, an apex of up to 19, a slash: a turn's link has no slug. */
const smsLink = 50

type TooLong = { readonly over: number } | { readonly outside: readonly string[] }

/** What it is, the sentence first, then in a word or two. */
const whatLines = (material: Material, { name }: Stock, sentence: string): readonly string[] => [
  sentence,
  ...objectsOf(material).map((object) => `${name}: ${object}.`),
]

/** In one message, with room for the link; without the greeting where that is what does not fit. */
function smsOf(stock: Stock, person: Person, whats: readonly string[]): { readonly text: string } | TooLong {
  const ask = person.ask ?? stock.phrases?.look ?? ''
  const hello = stock.phrases?.hello(person.name)
  const texts = [
    ...whats.map((what) => [hello, person.about, what, ask]),
    ...whats.map((what) => [person.about, what, ask]),
  ].map((parts) => parts.filter((part) => part !== undefined && part !== '').join(' '))
  const overs = texts.map((text) => ({ text, over: overOf(text) }))
  const found = overs.find(({ over }) => over <= 0)
  if (found) return { text: found.text }
  const outside = outsideGsm(texts.at(-1) ?? '')
  return outside.length > 0 ? { outside } : { over: Math.min(...overs.map(({ over }) => over)) }
}

const overOf = (text: string): number =>
  Math.max(...measure('sms.single_gsm7', text, smsLink).map(({ count, max }) => count + smsLink - max))

function missingSms(person: Person, long: TooLong): Missing {
  const why =
    'over' in long
      ? `one message holds 160 signs, ${smsLink} of them for the link; the shortest is ${long.over} too long`
      : `${long.outside.slice(0, 5).join(' ')} is not in the alphabet of a text message, which leaves 70 signs`
  return {
    path: pathOf(person, 'sms'),
    kind: 'sms',
    question: 'about',
    ask: 'what is true of them, in fewer or plainer words? the email and the dm are there',
    why,
  }
}
