/** The one record that leads `_acme-challenge` to this server, and whether the resolvers follow it. */
import type { Random } from '../../core/ids.ts'
import type { Resolvers, Seen } from '../dns/resolve.ts'
import type { Answerer } from './answerer.ts'

/** The apex names this server, so its own address records serve for the delegation too: one record is all there is to add. */
export const delegationRecord = (apex: string) =>
  ({ type: 'NS', name: `_acme-challenge.${apex}`, value: apex }) as const

/** As it stands in a zone file. */
export const delegationText = (apex: string): string => {
  const { name, type, value } = delegationRecord(apex)
  return `${name}. ${type} ${value}.`
}

export type Delegation =
  | { readonly kind: 'leads-here' }
  /** What each resolver sees instead, in words. */
  | { readonly kind: 'leads-elsewhere'; readonly seen: readonly string[] }
  /** No resolver could be asked. */
  | { readonly kind: 'unknown' }

/** Puts a text there that nobody can know, and looks for it; one resolver that finds it is enough. */
export async function probeDelegation(from: {
  readonly resolvers: Resolvers
  readonly answerer: Pick<Answerer, 'put'>
  readonly apex: string
  readonly random: Random
}): Promise<Delegation> {
  const { resolvers, apex } = from
  const text = Buffer.from(from.random(32)).toString('base64url')
  const takeBack = from.answerer.put(text)
  try {
    const [texts, addresses] = await Promise.all([
      resolvers.ask(delegationRecord(apex).name, 'TXT'),
      resolvers.ask(apex, 'A'),
    ])
    if (texts.some(({ answer }) => answer.kind === 'found' && answer.values.includes(text)))
      return { kind: 'leads-here' }
    // One that says nothing of any name says nothing about this one.
    const alive = texts.filter((_, at) => addresses[at]?.answer.kind !== 'failed')
    return alive.length === 0
      ? { kind: 'unknown' }
      : { kind: 'leads-elsewhere', seen: alive.map((one) => seenInWords(one)) }
  } finally {
    takeBack()
  }
}

/** `1.1.1.1 sees nothing there`. */
export function seenInWords({ resolver, answer }: Seen): string {
  switch (answer.kind) {
    case 'found':
      return `${resolver} sees ${answer.values.join(', ')}`
    case 'none':
      return `${resolver} sees nothing there`
    case 'failed':
      return `${resolver} got no answer (${answer.why})`
    default:
      return answer satisfies never
  }
}
