/** The one next act: always a turn. Whom, what, which link, the command. Pure. */
import type { Relation } from './people.ts'
import { type Stage, stages } from './turn.ts'

export type NextAct = {
  readonly act: string
  readonly command: string
  readonly why: string
  /** Null where the maker has to name somebody. */
  readonly person: string | null
  readonly product: string | null
  /** Null where the command makes it. */
  readonly link: string | null
}

type Waiting = {
  readonly turn: string
  readonly product: string
  readonly person: string
  readonly why: string
  readonly act: string
  readonly command: string | null
}

export type NextFacts = {
  /** What `outer today` says; null without a server. */
  readonly today: {
    readonly waitingOnYou: readonly Waiting[]
    readonly silent: readonly (Waiting & { readonly waiting: boolean })[]
    readonly next: {
      readonly person: string | null
      readonly product: string | null
      readonly why: string
      readonly act: string
      readonly command: string
    }
  } | null
  readonly links: ReadonlyMap<string, string>
  readonly people: readonly {
    readonly person: string
    readonly relation: Relation
    readonly products: readonly string[]
    readonly furthest: Stage
  }[]
  /** What could be shown, retired ones left out. */
  readonly products: readonly {
    readonly product: string
    readonly furthest: Stage | null
    /** When it was last worked on. */
    readonly lastAt: number | null
    /** People within reach whom the maker named, and who have not been shown it. */
    readonly names: readonly string[]
    /** What stands after `outer share`, and what comes before it. */
    readonly share: { readonly target: string; readonly first: string | null }
  }[]
}

export function planNextAct(facts: NextFacts): NextAct {
  return waitingAct(facts) ?? knownAct(facts) ?? silentAct(facts) ?? newAct(facts)
}

/** Somebody waits for the maker: a knock, a closed door, words without an answer. What was asked about comes first. */
function waitingAct({ today, links, products }: NextFacts): NextAct | undefined {
  const waiting = today?.waitingOnYou ?? []
  const asked = new Set(products.map((one) => one.product))
  const one =
    waiting.find((item) => item.command && asked.has(item.product)) ?? waiting.find((item) => item.command)
  return one && actOf(one, links)
}

/** A turn that is made and not sent, or somebody whose words a newer build answers. */
function knownAct({ today, links }: NextFacts): NextAct | undefined {
  const next = today?.next
  if (!next || next.person === null) return undefined
  const turn = /^outer sent (\S+)$/.exec(next.command)?.[1]
  const { act, command, why, person, product } = next
  return { act, command, why, person, product, link: turn === undefined ? null : (links.get(turn) ?? null) }
}

/** A turn that stands still for longer than people take. */
function silentAct({ today, links }: NextFacts): NextAct | undefined {
  const one = today?.silent.find((item) => !item.waiting && item.command)
  return one && actOf(one, links)
}

const actOf = (one: Waiting, links: ReadonlyMap<string, string>): NextAct => ({
  act: one.act,
  command: one.command ?? '',
  why: `${one.person}: ${one.why}`,
  person: one.person,
  product: one.product,
  link: links.get(one.turn) ?? null,
})

function newAct({ people, products }: NextFacts): NextAct {
  const product = products.toSorted(
    (a, b) => rank(b.furthest) - rank(a.furthest) || (b.lastAt ?? 0) - (a.lastAt ?? 0),
  )[0]
  const share = product?.share ?? { target: null, first: null }
  // Without a product the command finds what runs or lies where it is typed.
  const command = share.target === null ? 'outer share' : `outer share ${share.target}`
  const what = product?.product ?? 'what you built'
  const lead = share.first === null ? '' : `${share.first}. Then show`
  const show = (whom: string): string =>
    `${lead === '' ? 'Show' : lead} ${what} to ${whom}. The command makes the link.`
  const known = people
    .filter((one) => one.relation !== 'self' && one.relation !== 'household')
    .filter((one) => product === undefined || !one.products.includes(product.product))
    .filter((one) => rank(one.furthest) >= rank('figured-out'))
    .toSorted((a, b) => closeness(b.relation) - closeness(a.relation))[0]
  if (known)
    return {
      act: show(known.person),
      command: `${command} --to ${quote(known.person)}`,
      why: `${known.person} got somewhere with ${known.products[0] ?? 'another product'} and has not seen this one`,
      person: known.person,
      product: product?.product ?? null,
      link: null,
    }
  const name = product?.names[0]
  return {
    act: show(name ?? 'one stranger who has the problem'),
    // Who a named person is to the maker, the command asks.
    command: `${command} --to ${name === undefined ? 'NAME --relation stranger' : quote(name)}`,
    why:
      name === undefined
        ? 'one person outside the household tells more than the next commit'
        : `you named ${name} as within reach`,
    person: name ?? null,
    product: product?.product ?? null,
    link: null,
  }
}

/** Strangers tell most. */
const closeness = (relation: Relation): number =>
  ['self', 'household', 'friend', 'acquaintance', 'stranger'].indexOf(relation)

const rank = (stage: Stage | null): number => (stage === null ? -1 : stages.indexOf(stage))

const quote = (name: string): string =>
  /^[\p{L}\p{N}_-]+$/u.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`
